/**
 * Who may do what, as one table. `any`: on everything; `own`: on what is one's own (tasks one has or may claim, and the
 * cases they belong to). A role that a line does not name may not.
 */
import type { Role } from '../commands/command';

export type Reach = 'any' | 'own';

type Line = Readonly<Partial<Record<Role, Reach>>>;

const everybody: Line = { administrator: 'any', designer: 'any', integrator: 'any', operator: 'any', clerk: 'any' };
const reading: Line = { administrator: 'any', designer: 'any', integrator: 'any', operator: 'any', clerk: 'own' };
const working: Line = { administrator: 'any', clerk: 'own' };
const repairing: Line = { administrator: 'any', operator: 'any' };
const integrating: Line = { administrator: 'any', integrator: 'any' };
const designing: Line = { administrator: 'any', designer: 'any' };

export const permissions = {
  'version.read': everybody,
  'definition.read': everybody,
  'deployment.read': { administrator: 'any', designer: 'any', integrator: 'any', operator: 'any' },
  'deployment.create': designing,
  'deployment.delete': designing,
  /** Clerks start services for the person at the window. */
  'process.start': { administrator: 'any', integrator: 'any', clerk: 'any' },
  'process.read': reading,
  'process.cancel': repairing,
  'variable.read': reading,
  'variable.write': { administrator: 'any', operator: 'any', integrator: 'any', clerk: 'own' },
  'task.read': reading,
  'task.work': working,
  'task.assign': { administrator: 'any', operator: 'any', clerk: 'own' },
  'externalTask.read': { administrator: 'any', integrator: 'any', operator: 'any' },
  'externalTask.work': integrating,
  'externalTask.repair': { administrator: 'any', integrator: 'any', operator: 'any' },
  'job.read': repairing,
  'job.repair': repairing,
  'incident.read': repairing,
  'incident.repair': repairing,
  'message.correlate': integrating,
  'signal.throw': integrating,
  'decision.read': everybody,
  'decision.evaluate': { administrator: 'any', designer: 'any', integrator: 'any' },
  'history.read': reading,
  /** How many run, how long they take, what is late: no case is named. */
  'statistics.read': { administrator: 'any', designer: 'any', operator: 'any' },
  /** Hints that something has changed, of what one may see. */
  'event.read': reading,
  /** One's own name, roles, groups and password. */
  'self.read': everybody,
  'self.write': everybody,
  'account.read': { administrator: 'any' },
  'account.write': { administrator: 'any' },
} as const satisfies Record<string, Line>;

export type Operation = keyof typeof permissions;

/** The widest reach that these roles have on an operation; undefined where they have none. */
export function reachOf(operation: Operation, roles: ReadonlySet<Role>): Reach | undefined {
  const line: Line = permissions[operation];
  const reaches = [...roles].map((role) => line[role]).filter((reach) => reach !== undefined);
  return reaches.includes('any') ? 'any' : reaches[0];
}
