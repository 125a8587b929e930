/** `unknownCalledProcess`: a call activity calls a process that is neither deployed nor part of this deployment. */
import type { ProcessDefinition } from '../definition';
import type { Rule } from './rule';

/** The keys that call activities of a process name; those computed by an expression are known only when they run. */
export function calledProcesses({ nodes }: ProcessDefinition): { elementId: string; key: string }[] {
  return Object.values(nodes).flatMap(({ id, call }) =>
    call?.calledElement.language === 'literal' ? [{ elementId: id, key: call.calledElement.text }] : [],
  );
}

export const unknownCalledProcess: Rule = {
  id: 'unknownCalledProcess',
  severity: 'warning',
  check: ({ processes, knownProcesses }) =>
    processes
      .flatMap(({ definition }) => calledProcesses(definition))
      .filter(({ key }) => knownProcesses !== undefined && !knownProcesses.has(key))
      .map(({ elementId, key }) => ({
        elementId,
        message: {
          zh: `被调用的流程应已部署，但“${key}”不存在。请一并部署，或更正 calledElement。`,
          en: `Expected the called process to be deployed, but "${key}" is not. Deploy it as well, or correct calledElement.`,
        },
      })),
};
