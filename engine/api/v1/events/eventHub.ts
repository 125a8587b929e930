/**
 * `createEventHub`: one look at the log per second and node, however many listen; none where nobody does. Who listens
 * gets the pulses that concern him, and `reset` where there were too many to tell.
 */
import type { Actor } from '../../../commands/command';
import type { Reader } from '../../../commands/ports';
import { forgettable, nameOf, newestEntry, newEntries, pulsesOf, type Pulse } from '../../../views/pulses';

export interface Listener {
  readonly actor: Actor;
  /** He sees every case; otherwise those that concern him. */
  readonly seesAll: boolean;
  readonly seesIncidents: boolean;
  tell(pulses: readonly Pulse[]): void;
  reset(cursor: string): void;
}

export interface EventHub {
  /** @returns the way to stop listening */
  listen(read: Reader, listener: Listener): () => void;
  /** What this listener missed since then; undefined where that is longer ago than the hub remembers. */
  since(time: string, listener: Listener): readonly Pulse[] | undefined;
  /** Where a stream that begins now would go on later: ISO instant. */
  cursor(): string;
}

/** Milliseconds between two looks. */
const pause = 800;
/** More at once are not told one by one. */
const mostAtOnce = 500;
const remembered = 5_000;
/** Who reconnects finds what he missed: so many looks are taken for nobody. */
const lingers = 15;
const beginning = '1970-01-01T00:00:00.000Z';

export function createEventHub(): EventHub {
  const listeners = new Set<Listener>();
  const seen = new Map<string, string>();
  let past: readonly Pulse[] = [];
  /** Everything after this instant is in `past`. */
  let remembersFrom: string | undefined;
  let cursor = beginning;
  let turning = false;

  const look = async (read: Reader): Promise<void> => {
    if (remembersFrom === undefined) await begin(read);
    const names = await newEntries(read, cursor, (name) => seen.has(nameOf(name)));
    for (const name of names) {
      seen.set(nameOf(name), name.time);
      if (name.time > cursor) cursor = name.time;
    }
    for (const [name, time] of seen) if (time < forgettable(cursor)) seen.delete(name);
    if (names.length > mostAtOnce) return overflow();
    const pulses = await pulsesOf(read, names);
    if (pulses.length === 0) return;
    past = [...past, ...pulses];
    const dropped = past.slice(0, -remembered).at(-1);
    if (dropped !== undefined) {
      past = past.slice(-remembered);
      remembersFrom = dropped.time;
    }
    for (const listener of listeners) {
      const his = pulses.filter((pulse) => concerns(pulse, listener));
      if (his.length > 0) listener.tell(his);
    }
  };

  /** What stands in the log already has been seen by whoever loads the page now. */
  const begin = async (read: Reader): Promise<void> => {
    cursor = (await newestEntry(read)) ?? beginning;
    for (const name of await newEntries(read, cursor, () => false)) seen.set(nameOf(name), name.time);
    remembersFrom = cursor;
    past = [];
  };

  const overflow = (): void => {
    past = [];
    remembersFrom = cursor;
    for (const listener of listeners) listener.reset(cursor);
  };

  const turn = async (read: Reader): Promise<void> => {
    turning = true;
    for (let alone = 0; alone < lingers; alone = listeners.size > 0 ? 0 : alone + 1) {
      // A database that is away for a while is waited for: what happened meanwhile is in the log.
      await look(read).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, pause).unref());
    }
    turning = false;
    // Until somebody listens again nothing is followed, so nothing may be promised about that time.
    remembersFrom = undefined;
    past = [];
    seen.clear();
  };

  return {
    listen(read, listener) {
      listeners.add(listener);
      if (!turning) void turn(read);
      return () => void listeners.delete(listener);
    },
    since(time, listener) {
      if (remembersFrom === undefined || time < remembersFrom) return undefined;
      return past.filter((pulse) => pulse.time >= time && concerns(pulse, listener));
    },
    cursor: () => cursor,
  };
}

function concerns(pulse: Pulse, { actor, seesAll, seesIncidents }: Listener): boolean {
  if (!seesIncidents && (pulse.type === 'incidentRaised' || pulse.type === 'incidentResolved')) return false;
  if (seesAll || pulse.users.has(actor.id)) return true;
  for (const group of actor.groups) if (pulse.groups.has(group)) return true;
  return false;
}
