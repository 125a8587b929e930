/** `legalActions`: what the caller may do with a task now, and why not. Clients need no rules of their own. */
import type { Actor } from '../../../commands/command';
import type { Row } from '../../../commands/tables';
import { reachOf } from '../../../identity/permissions';
import type { Candidates } from '../../../views/taskLinks';
import type { Bilingual } from '../shapes/basics';
import type { LegalAction, TaskAction } from '../shapes/task';

export interface Situation {
  readonly task: Pick<Row<'task'>, 'assignee' | 'endTime'>;
  readonly candidates: Candidates;
  readonly actor: Actor;
  /** Of whoever has it. */
  readonly holder: string | null;
}

const reasons = {
  ended: { zh: '任务已经结束。', en: 'The task is over.' },
  role: { zh: '您的角色不能办理任务。', en: 'Your role does not work on tasks.' },
  yours: { zh: '任务已由您领取。', en: 'You have claimed it already.' },
  free: { zh: '任务尚未领取，请先领取。', en: 'Nobody has claimed it yet. Claim it first.' },
  stranger: { zh: '任务不属于您或您的岗位。', en: 'It is neither yours nor offered to one of your groups.' },
  onlyYou: {
    zh: '任务是直接分配的，放回后无人可以领取。',
    en: 'It was assigned directly: given back, nobody could claim it.',
  },
} satisfies Record<string, Bilingual>;

const taken = (holder: string): Bilingual => ({ zh: `任务已由${holder}领取。`, en: `${holder} has claimed it.` });

type Judge = (situation: Situation) => Bilingual | null;

/** Null: allowed. */
const judges: Readonly<Record<TaskAction, Judge>> = {
  claim(situation) {
    const { task, actor, holder } = situation;
    if (task.assignee === actor.id) return reasons.yours;
    if (task.assignee !== null) return taken(holder ?? task.assignee);
    return reaches(situation, 'task.work') ?? null;
  },
  release(situation) {
    const { task, candidates } = situation;
    if (task.assignee === null) return reasons.free;
    if (candidates.groups.length + candidates.users.length === 0) return reasons.onlyYou;
    return holds(situation);
  },
  // What is being filled in is kept for its author only, whatever his role.
  save: (situation) => {
    const { task, actor, holder } = situation;
    if (task.assignee === actor.id) return holds(situation);
    return task.assignee === null ? reasons.free : taken(holder ?? task.assignee);
  },
  complete: (situation) => holds(situation),
  assign: (situation) => reaches(situation, 'task.assign') ?? null,
};

/** He has it, or his role reaches every task. */
function holds(situation: Situation): Bilingual | null {
  const { task, actor, holder } = situation;
  const refusal = reaches(situation, 'task.work');
  if (task.assignee === actor.id || reachOf('task.work', actor.roles) === 'any') return refusal ?? null;
  if (task.assignee !== null) return taken(holder ?? task.assignee);
  return refusal ?? reasons.free;
}

/** As the engine judges: everything, or what one has or may claim. */
function reaches(
  { task, candidates, actor }: Situation,
  operation: 'task.work' | 'task.assign',
): Bilingual | undefined {
  const reach = reachOf(operation, actor.roles);
  if (reach === undefined) return reasons.role;
  if (reach === 'any' || task.assignee === actor.id) return undefined;
  const isOffered = candidates.users.includes(actor.id) || candidates.groups.some((group) => actor.groups.has(group));
  return task.assignee === null && isOffered ? undefined : reasons.stranger;
}

export const actions: readonly TaskAction[] = ['claim', 'release', 'save', 'complete', 'assign'];

export function legalActions(situation: Situation): readonly LegalAction[] {
  return actions.map((action) => {
    const reason = refusalOf(action, situation);
    return { action, allowed: reason === null, reason };
  });
}

/** Null where the action is legal. */
export function refusalOf(action: TaskAction, situation: Situation): Bilingual | null {
  return situation.task.endTime === null ? judges[action](situation) : reasons.ended;
}
