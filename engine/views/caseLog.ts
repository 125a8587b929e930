/**
 * `caseLog` reads the latest log entries of a case and what only they know: who completed which task, who claimed and
 * who changed something and why, which sequence flows were taken.
 */
import type { Address } from '../commands/ids';
import type { Reader } from '../commands/ports';
import type { EngineEvent } from '../semantics/events';
import { rootKey, type Key } from '../semantics/state';
import { inCase } from './caseFacts';

/** Far more steps than a case of people has; one of machines may loop for years. */
const mostEntries = 500;

export interface LoggedEvent {
  /** Unique in the case. */
  readonly id: string;
  readonly time: string;
  readonly actor: string | null;
  readonly command: string;
  readonly reason: string | null;
  readonly event: EngineEvent;
}

export interface CaseLog {
  readonly events: readonly LoggedEvent[];
  /** Who brought an element to its end, by its key: only where a person did it on purpose. */
  readonly completedBy: ReadonlyMap<Key, string>;
  /** The process instance that a scope lies in, as far as the entries tell. */
  readonly processOf: (scope: Key) => Key | undefined;
  /** Older entries were left out. */
  readonly truncated: boolean;
}

const byHand = new Set(['completeTask', 'throwTaskError']);

export async function caseLog(read: Reader, root: Pick<Address, 'partition' | 'rootId'>): Promise<CaseLog> {
  const entries = await read.find({
    from: 'logEntry',
    where: inCase<'logEntry'>(root),
    order: [{ column: 'revision', descending: true }],
    limit: mostEntries,
  });
  const events: LoggedEvent[] = [];
  const completedBy = new Map<Key, string>();
  const processes = new Map<Key, Key>([[rootKey, rootKey]]);
  for (const { revision, time, actor, command, reason, events: text } of [...entries].reverse()) {
    const written = JSON.parse(text) as readonly EngineEvent[];
    for (const [at, event] of written.entries()) {
      events.push({ id: `${revision}.${at}`, time, actor, command, reason, event });
      if (event.type === 'processStarted') processes.set(event.key, event.key);
      if (event.type === 'elementActivated' || event.type === 'scopeOpened') {
        const around = processes.get(event.scope);
        if (around !== undefined && !processes.has(event.key)) processes.set(event.key, around);
      }
    }
    const key = byHand.has(command) && actor !== null ? firstEnded(written) : undefined;
    if (key !== undefined && actor !== null) completedBy.set(key, actor);
  }
  return {
    events,
    completedBy,
    processOf: (scope) => processes.get(scope),
    truncated: entries.length === mostEntries,
  };
}

/** The first element that such a command ends is the task itself; what follows is the engine's doing. */
function firstEnded(events: readonly EngineEvent[]): Key | undefined {
  for (const event of events) {
    if (event.type === 'elementLeaving' || event.type === 'elementCompleted' || event.type === 'elementTerminated') {
      return event.key;
    }
  }
  return undefined;
}
