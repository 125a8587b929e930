/**
 * `escalationCode`: in an executable process what is thrown has a code by which it is caught: escalations of end and
 * throwing events (BPMN 2.0.2 §10.5.5, table 10.90).
 */
import { elementOf, isA, textOf } from '../element';
import { at } from './at';
import { everyElement, isInExecutable } from './everyElement';
import type { Rule } from './rule';

export const escalationCode: Rule = {
  id: 'escalationCode',
  severity: 'error',
  check: ({ parsed }) =>
    everyElement(parsed, 'EscalationEventDefinition')
      .filter(({ $parent: event }) => event !== undefined && isA(event, 'ThrowEvent') && isInExecutable(event))
      .filter((definition) => textOf(elementOf(definition, 'escalationRef'), 'escalationCode') === undefined)
      .map((definition) => {
        const { id } = elementOf(definition, 'escalationRef') ?? {};
        const problem = at(definition.$parent ?? definition, {
          zh: '抛出的升级应有升级代码（escalationCode），但没有。请选择升级并填写代码。',
          en: 'Expected a thrown escalation to have an escalationCode, but it has none. Choose an escalation and enter its code.',
        });
        return id === undefined ? problem : { ...problem, repair: codeFrom(id) };
      }),
};

const codeFrom = (elementId: string) => ({
  title: { zh: `用“${elementId}”作为代码`, en: `Use "${elementId}" as its code` },
  changes: [{ kind: 'set' as const, elementId, property: 'escalationCode', value: elementId }],
});
