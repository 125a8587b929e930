/** The engine, put together over a store: expressions, calendar, permissions, definitions, the road. */
import { randomFillSync } from 'node:crypto';
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

/** Dates in models that name no zone are China's, which keeps one offset all year. */
const chinaOffset = 8 * 60;

/** Far above what a case needs between two wait states, far below what would hold up a node. */
const activationsAtMost = 100_000;

export function composeEngine(parts: {
  readonly store: Store;
  readonly pool: Pick<EvaluatorPool, 'answer'>;
  readonly notify: (news: News) => void;
}): Engine & JobRoad {
  const { store, pool, notify } = parts;
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
    maxActivations: activationsAtMost,
    newId,
    reach: ({ roles }, operation) => reachOf(operation, roles),
  });
}

/** UUID version 7: ids that begin with the time stay together in an index; the last byte, the partition, is random. */
export function newId(): string {
  const bytes = randomFillSync(new Uint8Array(16));
  const time = Date.now();
  for (let index = 0; index < 6; index += 1) bytes[index] = Math.floor(time / 2 ** (8 * (5 - index))) & 0xff;
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Buffer.from(bytes).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
