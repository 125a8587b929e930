/** `userTaskNobodyCanGet`: a user task without assignee, candidates or a lane that gives it a group lies in no one's list. */
import type { Rule } from './rule';

export const userTaskNobodyCanGet: Rule = {
  id: 'userTaskNobodyCanGet',
  severity: 'warning',
  check: ({ processes }) =>
    processes.flatMap(({ definition }) =>
      Object.values(definition.nodes)
        .filter(({ task }) => {
          if (!definition.isExecutable || task === undefined || task.assignee !== undefined) return false;
          return task.candidateUsers.length + task.candidateGroups.length === 0;
        })
        .map(({ id }) => ({
          elementId: id,
          message: {
            zh: '用户任务应有办理人、候选人、候选组或带候选组的泳道，但都没有，任何人都看不到它。请填写其一。',
            en: 'Expected a user task to have an assignee, candidates, or a lane with a candidate group, but it has none, so nobody can get it. Enter one of them.',
          },
        })),
    ),
};
