import type { Role } from '../../engine/commands/command';
import { type Operation, permissions, reachOf } from '../../engine/identity/permissions';

/** Written by hand, column by column: administrator, designer, integrator, operator, clerk. A = any, o = own, - = no. */
const expected: Readonly<Record<Operation, string>> = {
  'version.read': 'A A A A A',
  'definition.read': 'A A A A A',
  'deployment.read': 'A A A A -',
  'deployment.create': 'A A - - -',
  'deployment.delete': 'A A - - -',
  'process.start': 'A - A - A',
  'process.read': 'A A A A o',
  'process.cancel': 'A - - A -',
  'variable.read': 'A A A A o',
  'variable.write': 'A - A A o',
  'task.read': 'A A A A o',
  'task.work': 'A - - - o',
  'task.assign': 'A - - A o',
  'externalTask.read': 'A - A A -',
  'externalTask.work': 'A - A - -',
  'externalTask.repair': 'A - A A -',
  'job.read': 'A - - A -',
  'job.repair': 'A - - A -',
  'incident.read': 'A - - A -',
  'incident.repair': 'A - - A -',
  'message.correlate': 'A - A - -',
  'signal.throw': 'A - A - -',
  'decision.read': 'A A A A A',
  'decision.evaluate': 'A A A - -',
  'history.read': 'A A A A o',
  'statistics.read': 'A A - A -',
  'event.read': 'A A A A o',
  'self.read': 'A A A A A',
  'self.write': 'A A A A A',
  'account.read': 'A - - - -',
  'account.write': 'A - - - -',
};
const columns: readonly Role[] = ['administrator', 'designer', 'integrator', 'operator', 'clerk'];
const letters = { any: 'A', own: 'o' } as const;

test('the table of permissions is the one written here by hand', () => {
  expect(Object.keys(permissions).sort()).toEqual(Object.keys(expected).sort());
  for (const operation of Object.keys(expected) as Operation[]) {
    const row = columns.map((role) => {
      const reach = reachOf(operation, new Set([role]));
      return reach === undefined ? '-' : letters[reach];
    });
    expect([operation, row.join(' ')]).toEqual([operation, expected[operation]]);
  }
});

test('of several roles the widest counts, of none nothing is permitted', () => {
  expect(reachOf('task.read', new Set(['clerk', 'operator']))).toBe('any');
  expect(reachOf('task.read', new Set(['operator', 'clerk']))).toBe('any');
  expect(reachOf('task.work', new Set(['designer', 'clerk']))).toBe('own');
  for (const operation of Object.keys(permissions) as Operation[])
    expect(reachOf(operation, new Set())).toBeUndefined();
});
