/** Long ways are cut into steps: tokens stay, a job goes on, a loop without end becomes an incident after its budget. */
import { play } from './play';
import { forEach, runs, sketch } from './sketch';

const circle = sketch(
  `f0: start -> serviceAdd
   f1: serviceAdd -> xor
   f2: xor -> serviceAdd [\${n < 10}]
   f3: xor -> task`,
  { serviceAdd: { implementation: runs('${n + 1}', 'n') }, xor: { default: 'f3' } },
);

test('a step starts as many elements as it may; a job goes on', () => {
  const game = play(circle, { variables: { n: 0 }, startsPerStep: 5 });
  expect(game.events('elementActivated')).toHaveLength(5);
  expect(game.header.paused).toMatchObject({ work: [{ scope: 0 }], spent: 5 });
  expect(game.waiting).toEqual([]);
  game.resume();
  expect(game.waiting).toEqual(['task']);
  expect(game.variables).toEqual({ n: 10 });
  expect(game.events('stepPaused').length).toBe(game.events('stepResumed').length);
});

test('a loop without end is stopped over all its steps, and cancelled in between', () => {
  const endless = sketch('f0: start -> plain\nf1: plain -> plainBack\nf2: plainBack -> plain');
  const game = play(endless, { startsPerStep: 10, maxActivations: 95 });
  expect(game.events('incidentRaised')).toEqual([]);
  game.resume();
  expect(game.troubles).toEqual(['endlessLoop at plainBack']);
  expect(game.events('stepPaused').length).toBe(9);
  const cancelled = play(endless, { startsPerStep: 10 }).cancel();
  expect(cancelled.status).toBe('ended');
  expect(cancelled.header.paused).toBeUndefined();
  expect(cancelled.try({ type: 'resume', job: 1 })).toMatch(/does not/);
});

test('what a case has spent is forgotten when it comes to rest', () => {
  const game = play(circle, { variables: { n: 0 }, startsPerStep: 5, maxActivations: 25 }).resume();
  expect(game.troubles).toEqual([]);
  expect(game.header.paused).toBeUndefined();
});

test('other work goes on meanwhile', () => {
  const game = play(
    sketch(
      `f0: start -> and
       fa: and -> taskA
       fb: and -> serviceAdd
       g1: serviceAdd -> xor
       g2: xor -> serviceAdd [\${n < 10}]
       g3: xor -> taskB
       ga: taskA -> taskA2`,
      { serviceAdd: { implementation: runs('${n + 1}', 'n') }, xor: { default: 'g3' } },
    ),
    { variables: { n: 0 }, startsPerStep: 4 },
  );
  game.complete('taskA');
  expect(game.waiting).toContain('taskA2');
  expect(game.header.paused).toBeDefined();
  expect(game.resume().waiting.toSorted()).toEqual(['taskA2', 'taskB']);
});

test.each([true, false])('instances of a loop begin a few at a time (sequential: %s)', (isSequential) => {
  const game = play(
    sketch('f0: start -> service\nf1: service -> task', {
      service: {
        implementation: runs('${item}', 'last'),
        loop: forEach({ collection: 'items', elementVariable: 'item', isSequential }),
      },
    }),
    { variables: { items: [1, 2, 3, 4, 5, 6, 7] }, startsPerStep: 3 },
  );
  expect(game.count('service')).toBeLessThan(4);
  expect(game.resume().waiting).toEqual(['task']);
  expect(game.variables['last']).toBe(7);
});

test('joins wait for what was cut', () => {
  const game = play(
    sketch(
      `f0: start -> and
       fa: and -> plainA
       fb: and -> plainB
       fc: and -> plainC
       ga: plainA -> or
       gb: plainB -> or
       gc: plainC -> or
       f1: or -> task`,
    ),
    { startsPerStep: 2 },
  ).resume();
  expect(game.waiting).toEqual(['task']);
});
