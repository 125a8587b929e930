import type { Engine } from '../../../../engine/commands/engine';
import { maxWaiting, waitForTasks, type Poll } from '../../../../engine/api/engineRest/externalTask/waitForTasks';

jest.useFakeTimers();

function world() {
  const listeners = new Set<() => void>();
  const engine = {
    onExternalTasks: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } as unknown as Engine;
  const abort = new AbortController();
  const tasks: string[] = [];
  let fetches = 0;
  const poll = (more: Partial<Poll<string>> = {}): Poll<string> => ({
    fetch: () => {
      fetches += 1;
      return Promise.resolve(tasks.splice(0, 1));
    },
    nextChance: () => Promise.resolve(undefined),
    timeout: 5000,
    signal: abort.signal,
    ...more,
  });
  return {
    engine,
    abort,
    tasks,
    poll,
    ring: () => listeners.forEach((listener) => listener()),
    listeners: () => listeners.size,
    fetches: () => fetches,
  };
}

const turn = (): Promise<void> => jest.advanceTimersByTimeAsync(0).then(() => undefined);

test('what is there is answered at once', async () => {
  const { engine, tasks, poll, listeners } = world();
  tasks.push('a');
  expect(await waitForTasks(engine, poll())).toEqual(['a']);
  expect(listeners()).toBe(0);
});

test('without a timeout nothing is waited for', async () => {
  const { engine, poll, fetches } = world();
  expect(await waitForTasks(engine, poll({ timeout: 0 }))).toEqual([]);
  expect(fetches()).toBe(1);
});

test('the bell wakes; the empty answer comes at the timeout and not before', async () => {
  const { engine, tasks, poll, ring, listeners } = world();
  const woken = waitForTasks(engine, poll());
  await turn();
  tasks.push('a');
  ring();
  expect(await woken).toEqual(['a']);

  const done = jest.fn();
  const late = waitForTasks(engine, poll()).then(done);
  await jest.advanceTimersByTimeAsync(4999);
  expect(done).not.toHaveBeenCalled();
  await jest.advanceTimersByTimeAsync(1);
  await late;
  expect(done).toHaveBeenCalledWith([]);
  expect(listeners()).toBe(0);
});

test('a task that comes while the first fetch is under way is not missed', async () => {
  const { engine, tasks, poll, ring } = world();
  let first = true;
  const fetch = async (): Promise<readonly string[]> => {
    const found = tasks.splice(0, 1);
    if (first) {
      first = false;
      tasks.push('a');
      ring();
    }
    return Promise.resolve(found);
  };
  const answer = waitForTasks(engine, poll({ fetch }));
  await turn();
  expect(await answer).toEqual(['a']);
});

test('a lock that runs out is a chance', async () => {
  const { engine, tasks, poll } = world();
  const answer = waitForTasks(engine, poll({ nextChance: () => Promise.resolve(700) }));
  await jest.advanceTimersByTimeAsync(600);
  tasks.push('a');
  await jest.advanceTimersByTimeAsync(100);
  expect(await answer).toEqual(['a']);
});

test('a lock of the past is not tried in a tight loop', async () => {
  const { engine, poll, fetches } = world();
  const answer = waitForTasks(engine, poll({ nextChance: () => Promise.resolve(-5000) }));
  await jest.advanceTimersByTimeAsync(5000);
  expect(await answer).toEqual([]);
  expect(fetches()).toBeLessThanOrEqual(52);
});

test('a client that has gone gets nothing locked', async () => {
  const { engine, abort, poll, tasks, ring, fetches, listeners } = world();
  const answer = waitForTasks(engine, poll());
  await turn();
  expect(fetches()).toBe(1);
  tasks.push('a');
  abort.abort();
  ring();
  expect(await answer).toEqual([]);
  expect([fetches(), tasks, listeners()]).toEqual([1, ['a'], 0]);
  expect(await waitForTasks(engine, poll())).toEqual([]);
  expect(fetches()).toBe(1);
});

test('so many wait and no more; whoever waits longest is served first', async () => {
  const { engine, tasks, poll, ring } = world();
  const order: number[] = [];
  const waiting = Array.from({ length: maxWaiting }, (_, index) =>
    waitForTasks(engine, poll({ timeout: 60_000 })).then((found) => {
      if (found.length > 0) order.push(index);
      return found;
    }),
  );
  await turn();
  expect(await waitForTasks(engine, poll())).toBe('full');
  tasks.push('a', 'b');
  ring();
  await turn();
  expect(order).toEqual([0, 1]);
  await jest.advanceTimersByTimeAsync(60_000);
  await Promise.all(waiting);
  expect(await waitForTasks(engine, poll({ timeout: 0 }))).toEqual([]);
});

test('a fetch that throws leaves nobody waiting', async () => {
  const { engine, poll, ring, listeners } = world();
  let calls = 0;
  const fetch = (): Promise<readonly string[]> => {
    calls += 1;
    return calls === 1 ? Promise.resolve([]) : Promise.reject(new Error('broken'));
  };
  const answer = waitForTasks(engine, poll({ fetch }));
  const outcome = expect(answer).rejects.toThrow('broken');
  await turn();
  ring();
  await outcome;
  expect(listeners()).toBe(0);
  const next = waitForTasks(engine, poll({ timeout: 100 }));
  await jest.advanceTimersByTimeAsync(100);
  expect(await next).toEqual([]);
});
