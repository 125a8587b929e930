import { startOwnTime } from '../../engine/expressions/ownTime';

/** Puts this thread to sleep, as a crowded machine does. */
const sleep = (milliseconds: number): void =>
  void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);

test('what is slept does not count, what is worked does', () => {
  const passed = startOwnTime();
  sleep(400);
  expect(passed()).toBeLessThan(300);
  const before = process.cpuUsage();
  const worked = startOwnTime();
  for (;;) {
    const { user, system } = process.cpuUsage(before);
    if (user + system > 100_000) break;
  }
  expect(worked()).toBeGreaterThan(50);
});
