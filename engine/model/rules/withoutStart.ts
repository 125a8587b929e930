/** `withoutStart`: a process or sub-process has something to begin with (BPMN 2.0.2 §13.2.2). */
import { whenRun, type Rule } from './rule';

export const withoutStart: Rule = {
  id: 'withoutStart',
  severity: 'error',
  check: ({ processes }) =>
    processes.flatMap((process) => {
      const { definition } = process;
      return Object.values(definition.scopes)
        .filter((scope) => {
          if (definition.nodes[scope.id]?.type === 'eventSubProcess') return false;
          const isEmptyInside = scope.nodes.length === 0 && scope.id !== definition.key;
          return !isEmptyInside && scope.entries.length + scope.triggeredStarts.length === 0;
        })
        .map((scope) =>
          whenRun(process, scope.id, {
            zh: '流程或子流程应有开始事件（或没有进入顺序流的活动），但没有，无法开始。请添加开始事件。',
            en: 'Expected a start event, or an activity without incoming flow, but there is none and nothing could begin. Add a start event.',
          }),
        );
    }),
};
