/**
 * Long polling: a fetch that found nothing waits until tasks may have come, a lock may have run out or its time is up.
 * Whoever waits holds no connection to the database; a waiter whose client has gone never fetches again.
 */
import type { Engine } from '../../../commands/engine';

export interface Poll<T> {
  /** One try. An empty list means: nothing to be had now. */
  readonly fetch: () => Promise<readonly T[]>;
  /** When a lock or a wait after a failure runs out that hides a wanted task, in milliseconds from now, if ever. */
  readonly nextChance: () => Promise<number | undefined>;
  /** Milliseconds. */
  readonly timeout: number;
  /** Aborted when the client has gone or the server drains. */
  readonly signal: AbortSignal;
}

/** As many as Camunda 7 queues. */
export const maxWaiting = 200;

/** A lost notification costs at most this long (ms): it is a hint, and another node's may not arrive at all. */
const longestNap = 10_000;
/** The clocks of database and node differ: never try the same lock more often than this (ms). */
const shortestNap = 100;
/** So many waiters try at the same time; a crowd that wakes together must not take every connection. */
const lanes = 2;

interface Room {
  waiting: number;
  trying: number;
  readonly queue: (() => void)[];
}

const rooms = new WeakMap<Engine, Room>();

/**
 * Fetches, and while nothing comes waits and tries again. Answers what was found, an empty list at the timeout or when
 * the signal is aborted, and 'full' where too many wait already.
 */
export async function waitForTasks<T>(engine: Engine, poll: Poll<T>): Promise<readonly T[] | 'full'> {
  const room = roomOf(engine);
  const bell = listen(engine, poll.signal);
  try {
    const first = poll.signal.aborted ? [] : await poll.fetch();
    if (first.length > 0 || poll.timeout <= 0 || poll.signal.aborted) return first;
    if (room.waiting >= maxWaiting) return 'full';
    room.waiting += 1;
    try {
      return await tryAgain(room, bell, poll);
    } finally {
      room.waiting -= 1;
    }
  } finally {
    bell.stop();
  }
}

async function tryAgain<T>(room: Room, bell: Bell, poll: Poll<T>): Promise<readonly T[]> {
  const end = Date.now() + poll.timeout;
  for (;;) {
    const chance = bell.rung() ? 0 : await poll.nextChance();
    const left = end - Date.now();
    const nap = Math.min(longestNap, Math.max(shortestNap, chance ?? longestNap), left);
    await bell.ring(nap);
    if (poll.signal.aborted) return [];
    const found = await inTurn(room, poll);
    if (found.length > 0 || poll.signal.aborted || Date.now() >= end) return found;
  }
}

/** Those who wait longest try first. The signal is looked at as late as possible: nothing is locked for nobody. */
async function inTurn<T>(room: Room, poll: Poll<T>): Promise<readonly T[]> {
  if (room.trying >= lanes) await new Promise<void>((resolve) => room.queue.push(resolve));
  else room.trying += 1;
  try {
    return poll.signal.aborted ? [] : await poll.fetch();
  } finally {
    const next = room.queue.shift();
    if (next === undefined) room.trying -= 1;
    else next();
  }
}

interface Bell {
  /** Has it rung since the last nap ended? */
  rung(): boolean;
  /** Resolves when it rings, has rung already, or after `nap` milliseconds; then it is silent again. */
  ring(nap: number): Promise<void>;
  stop(): void;
}

/** It rings when tasks may have come and when the wait is to end. It is hung up before the first fetch, so that a task
 * created between fetch and nap is not missed. */
function listen(engine: Engine, signal: AbortSignal): Bell {
  let rung = false;
  let wake: (() => void) | undefined;
  const ringIt = (): void => {
    rung = true;
    wake?.();
  };
  const unsubscribe = engine.onExternalTasks(ringIt);
  signal.addEventListener('abort', ringIt, { once: true });
  return {
    rung: () => rung,
    ring: async (nap) => {
      if (!rung && nap > 0) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, nap);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      wake = undefined;
      rung = false;
    },
    stop: () => {
      unsubscribe();
      signal.removeEventListener('abort', ringIt);
    },
  };
}

function roomOf(engine: Engine): Room {
  const known = rooms.get(engine);
  if (known !== undefined) return known;
  const room: Room = { waiting: 0, trying: 0, queue: [] };
  rooms.set(engine, room);
  return room;
}
