/** The engine, put together over a store: expressions, calendar, permissions, definitions, the road. */
import { chineseCalendar } from '../clock/chineseCalendar';
import { deadline } from '../clock/deadline';
import { createEngine, type JobRoad } from '../commands/createEngine';
import { Definitions } from '../commands/definitions';
import type { Engine } from '../commands/engine';
import type { Store } from '../commands/ports';
import type { News } from '../commands/services';
import { evaluateNow } from '../expressions/evaluateNow';
import type { EvaluatorPool } from '../expressions/workerPool';
import { reachOf } from '../identity/permissions';
import { newId } from '../store/newId';

/** Dates in models that name no zone are China's, which keeps one offset all year. */
const chinaOffset = 8 * 60;

/** What one transaction does of a long way; the rest goes to a job, and the case can be cancelled in between. */
const startsPerStep = 1_000;
/** Milliseconds. */
const transactionAtMost = 2_000;

/** Milliseconds for which a message that a process throws waits for somebody to wait for it: an hour. */
const messagesKeptFor = 3_600_000;

/** Far above what a case needs between two wait states, far below what would hold up a node. */
const activationsAtMost = 100_000;

export function composeEngine(parts: {
  readonly store: Store;
  readonly pool: Pick<EvaluatorPool, 'answer'>;
  readonly notify: (news: News) => void;
  /** Milliseconds; left out, an hour. */
  readonly messageTimeToLive?: number;
  /** Left out, what suits a node. */
  readonly startsPerStep?: number;
  readonly maxActivations?: number;
}): Engine & JobRoad {
  const { store, pool, notify } = parts;
  const { messageTimeToLive = messagesKeptFor } = parts;
  return createEngine({
    store,
    pool,
    notify,
    definitions: new Definitions(store.read),
    evaluate: evaluateNow,
    deadline: (limit) => {
      const answer = deadline(limit, chineseCalendar);
      return answer.ok ? answer : { ok: false, message: answer.message.en };
    },
    zoneOffset: chinaOffset,
    maxActivations: parts.maxActivations ?? activationsAtMost,
    startsPerStep: parts.startsPerStep ?? startsPerStep,
    messageTimeToLive,
    allowance: () => {
      const end = performance.now() + transactionAtMost;
      return () => performance.now() > end;
    },
    newId,
    reach: ({ roles }, operation) => reachOf(operation, roles),
  });
}
