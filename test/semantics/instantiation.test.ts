/** Receive tasks and event-based gateways that start a process, BPMN 2.0.2 §13.2.2, §13.4.4. */
import { play } from './play';
import { message, sketch } from './sketch';

test('a receive task starts the process with its message', () => {
  const process = sketch('f0: receive -> task', { receive: { event: message('m'), instantiates: true } });
  expect(process.scopes['process']).toMatchObject({ entries: [], triggeredStarts: ['receive'] });
  const game = play(process, { startElementId: 'receive' });
  expect(game.completed).toEqual(['receive']);
  expect(game.waiting).toEqual(['task']);
});

const gateway = (isParallel: boolean) =>
  sketch(
    `fa: first -> catchA
     fb: first -> catchB
     ga: catchA -> taskA
     gb: catchB -> taskB`,
    {
      first: { instantiates: true, ...(isParallel ? { isParallel: true } : {}) },
      catchA: { event: message('a') },
      catchB: { event: message('b') },
    },
  );

test('a gateway starts it with the first of its events', () => {
  expect(gateway(false).scopes['process']?.triggeredStarts).toEqual(['catchA', 'catchB']);
  const game = play(gateway(false), { startElementId: 'catchB' });
  expect(game.completed).toEqual(['first', 'catchB']);
  expect(game.waiting).toEqual(['taskB']);
  expect(game.listening).toEqual([]);
});

test('a parallel gateway starts it with one and waits for the others', () => {
  const game = play(gateway(true), { startElementId: 'catchB' });
  expect(game.waiting).toEqual(['first', 'taskB']);
  game.complete('taskB');
  expect(game.status).toBe('active');
  game.occur('catchA').complete('taskA');
  expect(game.status).toBe('ended');
  expect(game.count('first')).toBe(1);
});
