/** `groupOfRule`: in which group of the panel a finding is mended, as far as its rule tells. */
import type { GroupKey } from './groupsOf';

const byRule: Readonly<Record<string, readonly GroupKey[]>> = {
  userTaskNobodyCanGet: ['people'],
  serviceTaskWithoutImplementation: ['work', 'script'],
  unconditionedFlow: ['condition'],
  literalCondition: ['condition', 'waitCondition'],
  defaultFlow: ['condition', 'gateway'],
  gatewayDirection: ['gateway'],
  unknownCalledProcess: ['call'],
  literalFormat: ['timer', 'due', 'repeat'],
  unknownReference: ['message', 'signal', 'error'],
  unknownLanguage: ['script', 'condition'],
  unparsableExpression: ['condition', 'work', 'script', 'people', 'timer', 'due', 'call', 'repeat', 'inputs'],
  incompleteElement: ['timer', 'message', 'signal', 'error', 'waitCondition', 'call', 'repeat', 'due', 'work'],
};

/** The first of its groups that the element has. */
export function groupOfRule(rule: string, present: readonly GroupKey[]): GroupKey | undefined {
  return byRule[rule]?.find((key) => present.includes(key));
}
