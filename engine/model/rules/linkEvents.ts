/**
 * `linkEvents`: a throwing link has nothing after it and one catching link of its name beside it, a catching link has
 * nothing before it (BPMN 2.0.2 §10.5.4, link events).
 */
import { groupBy } from '../compile/groupBy';
import { elementOf, elementsOf, isA, textOf, type ModdleElement } from '../element';
import type { Message, Problem } from '../finding';
import { at } from './at';
import { everyElement } from './everyElement';
import type { Rule } from './rule';

export const linkEvents: Rule = {
  id: 'linkEvents',
  severity: 'error',
  check: ({ parsed }) => {
    const flows = everyElement(parsed, 'SequenceFlow');
    const leaving = new Set(flows.map((flow) => elementOf(flow, 'sourceRef')));
    const entering = new Set(flows.map((flow) => elementOf(flow, 'targetRef')));
    const links = everyElement(parsed, 'LinkEventDefinition');
    const catching = links.filter((link) => isOn(link, 'CatchEvent'));
    const problems = (faulty: readonly ModdleElement[], message: Message): Problem[] =>
      faulty.map((link) => at(link.$parent ?? link, message));
    return [
      ...problems(
        links.filter((link) => isOn(link, 'ThrowEvent') && leaving.has(link.$parent)),
        LEAVES,
      ),
      ...problems(
        catching.filter((link) => entering.has(link.$parent)),
        ENTERED,
      ),
      ...problems(
        links.filter((link) => isOn(link, 'ThrowEvent') && !hasTarget(link, catching)),
        NOWHERE,
      ),
      ...problems(twins(catching), TWICE),
    ];
  },
};

function isOn(link: ModdleElement, type: string): boolean {
  return link.$parent !== undefined && isA(link.$parent, type);
}

function hasTarget(link: ModdleElement, catching: readonly ModdleElement[]): boolean {
  const target = elementOf(link, 'target');
  const name = textOf(link, 'name');
  return catching.some(
    (other) =>
      other.$parent?.$parent === link.$parent?.$parent &&
      (other === target ||
        elementsOf(other, 'source').includes(link) ||
        (name !== undefined && textOf(other, 'name') === name)),
  );
}

/** Catching links of one name in one scope, but the first of each. */
function twins(catching: readonly ModdleElement[]): ModdleElement[] {
  const scopes = groupBy(catching, (link) => link.$parent?.$parent?.id ?? '');
  return [...scopes.values()].flatMap((links) => {
    const named = links.filter((link) => textOf(link, 'name') !== undefined);
    return named.filter(
      (link, index) => named.findIndex((other) => textOf(other, 'name') === textOf(link, 'name')) < index,
    );
  });
}

const LEAVES: Message = {
  zh: '抛出链接事件之后不应有顺序流，但有。请删除该顺序流，流程从同名的捕获链接继续。',
  en: 'Expected no sequence flow out of a throwing link event, but there is one. Remove it: the process goes on at the catching link of the same name.',
};

const ENTERED: Message = {
  zh: '捕获链接事件之前不应有顺序流，但有。请删除该顺序流。',
  en: 'Expected no sequence flow into a catching link event, but there is one. Remove it.',
};

const NOWHERE: Message = {
  zh: '抛出链接事件应有同一层中同名的捕获链接事件，但没有。请添加，或更正名称。',
  en: 'Expected a catching link event of the same name in the same process level, but there is none. Add one or correct the name.',
};

const TWICE: Message = {
  zh: '同一层中每个名称应只有一个捕获链接事件，但有多个。请修改其中一个的名称。',
  en: 'Expected one catching link event of a name in a process level, but there are several. Rename one of them.',
};
