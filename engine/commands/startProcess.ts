/** `startProcess`: a new root process instance of a deployed definition (BPMN 2.0.2 §13.2). */
import type { EngineEvent } from '../semantics/events';
import { rootKey, type Key, type TypedValue, type Variables } from '../semantics/state';
import type { Answers, Command, VariablesIn } from './command';
import type { DeployedDefinition } from './engine';
import type { Hierarchy } from './hierarchy';
import { accept, reject, type Result } from './result';
import type { Work } from './work';

type Start = Extract<Command, { type: 'startProcess' }>;

export async function startProcess(command: Start, work: Work): Promise<Result<Answers['startProcess']>> {
  const found = await work.services.definitions.load(command.definitionId, work.session);
  if (found === undefined) {
    return reject(
      'notFound',
      `Expected a process definition ${command.definitionId}, but there is none. Deploy it first.`,
    );
  }
  const startable = mayStart(found);
  if (startable !== undefined) return startable;
  if (found.definition.scopes[found.definition.key]?.entries.length === 0) {
    return reject(
      'invalidInput',
      `Expected ${found.row.definitionKey} to have a none start event, but it starts by messages, signals or timers only. Send the message instead.`,
    );
  }
  const started = await startInstance(work, found, { ...command, startElementId: null });
  if (!started.ok) return started;
  const { hierarchy, events } = started.value;
  const scope = await hierarchy.scope(rootKey);
  const variables = scope?.variables ?? variablesAtTheEnd(events, command.in.transient);
  return accept({ rootId: hierarchy.rootId, ended: hierarchy.isEnded, variables });
}

export function mayStart({ row }: DeployedDefinition): Result<never> | undefined {
  if (!row.isExecutable) {
    return reject(
      'invalidInput',
      `Expected ${row.definitionKey} to be executable, but it is marked isExecutable="false". Change that and deploy it again.`,
    );
  }
  if (row.suspended) {
    return reject('wrongState', `Expected ${row.definitionKey} to be active, but it is suspended. Activate it first.`);
  }
  return undefined;
}

export interface Beginning {
  readonly businessKey: string | null;
  readonly in: VariablesIn;
  /** The start event whose trigger occurred. */
  readonly startElementId: string | null;
  /** Which of its triggers, where all of several must occur. */
  readonly startPart?: number | null;
}

export async function startInstance(
  work: Work,
  { row }: DeployedDefinition,
  { businessKey, in: given, startElementId, startPart = null }: Beginning,
): Promise<Result<{ readonly hierarchy: Hierarchy; readonly events: readonly EngineEvent[] }>> {
  const hierarchy = work.begin(row.tenantId);
  const advanced = await work.advanceWith(
    hierarchy,
    {
      type: 'start',
      definitionId: row.id,
      variables: given.variables,
      startUser: work.actor.id,
      ...(businessKey === null ? {} : { businessKey }),
      ...(startElementId === null ? {} : { startElementId }),
      ...(startPart === null ? {} : { startPart }),
    },
    given,
  );
  return advanced.ok ? accept({ hierarchy, events: advanced.value }) : advanced;
}

/**
 * A process instance that has ended has no state any more; what it said last stands in its events.
 * @param transient names that are never told
 */
export function variablesAtTheEnd(
  events: readonly EngineEvent[],
  transient: readonly string[],
  key: Key = rootKey,
): Variables {
  const variables = Object.create(null) as Record<string, TypedValue>;
  for (const event of events) {
    if (event.type === 'processStarted' && event.key === key) Object.assign(variables, event.variables);
    if (event.type === 'variablesSet' && event.scope === key && event.element === undefined) {
      Object.assign(variables, event.variables);
    }
    if (event.type === 'variablesRemoved' && event.scope === key && event.element === undefined) {
      for (const name of event.names) delete variables[name];
    }
  }
  for (const name of transient) delete variables[name];
  return variables;
}
