/** `withoutStart`: a process or sub-process has something to begin with (BPMN 2.0.2 §13.2.2). */
import { groupBy } from '../compile/groupBy';
import { whenRun, type Rule } from './rule';

export const withoutStart: Rule = {
  id: 'withoutStart',
  severity: 'error',
  check: ({ processes }) =>
    processes.flatMap((process) => {
      const { definition } = process;
      const inside = groupBy(process.collected.nodes, (node) => node.scope);
      return Object.values(definition.scopes)
        .filter((scope) => {
          const types = (inside.get(scope.id) ?? []).map(({ type }) => type);
          if (types.length === 0 || definition.nodes[scope.id]?.type === 'eventSubProcess') return false;
          // With an end event a start event is required as well (§10.5.2, §10.5.3).
          if (types.includes('endEvent') && !types.includes('startEvent')) return true;
          return scope.nodes.length > 0 && scope.entries.length + scope.triggeredStarts.length === 0;
        })
        .map((scope) =>
          whenRun(process, scope.id, {
            zh: '流程或子流程应有开始事件（或没有进入顺序流的活动），但没有，无法开始。请添加开始事件。',
            en: 'Expected a start event, or an activity without incoming flow, but there is none and nothing could begin. Add a start event.',
          }),
        );
    }),
};
