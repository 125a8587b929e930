/** Inclusive gateway, BPMN 2.0.2 §13.4.3. */
import { play } from './play';
import { sketch } from './sketch';

/*
 *             ┌─[a]─> taskA ─┐
 * start ─> or ┼─[b]─> taskB ─┼─> orJoin ─> taskD ─> end
 *             └─[c]─> taskC ─┘
 */
const lines = `f0: start -> or
  fa: or -> taskA [\${a}]
  fb: or -> taskB [\${b}]
  fc: or -> taskC [\${c}]
  ja: taskA -> orJoin
  jb: taskB -> orJoin
  jc: taskC -> orJoin
  f1: orJoin -> taskD
  f2: taskD -> end`;

test('every condition that holds gets a token, and the join waits for just those', () => {
  const game = play(sketch(lines), { variables: { a: true, b: true, c: false } });
  expect(game.waiting).toEqual(['taskA', 'taskB']);
  expect(game.complete('taskA').resting).toEqual(['ja']);
  expect(game.complete('taskB').waiting).toEqual(['taskD']);
  expect(game.complete('taskD').status).toBe('ended');
  expect(game.count('orJoin')).toBe(1);
});

test('the default is taken when nothing else holds, and only then', () => {
  const definition = sketch(lines, { or: { default: 'fc' } });
  expect(play(definition, { variables: { a: false, b: false } }).waiting).toEqual(['taskC']);
  expect(play(definition, { variables: { a: true, b: false } }).waiting).toEqual(['taskA']);
});

test('nothing holds and there is no default: an incident', () => {
  const game = play(sketch(lines), { variables: { a: false, b: false, c: false } });
  expect(game.troubles).toEqual(['noFlowTaken at or']);
  expect(game.set({ b: true }).resolve().waiting).toEqual(['taskB']);
});

/*
 * start ─> and ─┬─> taskA ─┬─> xor ─ja─┐
 *               ├─> taskB ─┘           ├─> orJoin ─> end
 *               └─> taskC ─────────jc──┘
 */
const twoOnOneFlow = sketch(`f0: start -> and
  fa: and -> taskA
  fb: and -> taskB
  fc: and -> taskC
  xa: taskA -> xor
  xb: taskB -> xor
  ja: xor -> orJoin
  jc: taskC -> orJoin
  f1: orJoin -> end`);

test('an incoming flow taken twice starts the join twice, and the instance completes', () => {
  const game = play(twoOnOneFlow).complete('taskA').complete('taskB').complete('taskC');
  expect(game.status).toBe('ended');
  expect(game.count('orJoin')).toBe(2);
});

test('it waits while a token upstream can still reach an empty flow', () => {
  const game = play(twoOnOneFlow).complete('taskC');
  expect(game.resting).toEqual(['jc']);
  expect(game.waiting).toEqual(['taskA', 'taskB']);
});

/*
 * start ─> and ─┬───────────────────────────> xorMerge ─ja─┐
 *               ├─> taskB ─┬─> andJoin ─> xor ──^          ├─> orJoin ─> taskD
 *               └──────────┘               └───────────jb──┘
 */
test('it does not wait for what may as well come over a flow that has its token', () => {
  const game = play(
    sketch(
      `f0: start -> and
       fa: and -> xorMerge
       fb: and -> taskB
       fc: and -> andJoin
       f0b: taskB -> andJoin
       f1: andJoin -> xor
       fm: xor -> xorMerge [\${merge}]
       jb: xor -> orJoin
       ja: xorMerge -> orJoin
       f2: orJoin -> taskD`,
      { xor: { default: 'jb' } },
    ),
    { variables: { merge: true } },
  );
  expect(game.waiting).toEqual(['taskB', 'taskD']);
  expect(game.complete('taskB').waiting).toEqual(['taskD', 'taskD']);
});

describe('loops', () => {
  /*
   *                   ┌──────────────back──────────────┐
   * start ─> and ┬─ja─┴> orJoin ─> taskX ─> xor ─again─┘
   *              └─> taskB ─jb─^              └─> end
   */
  const upstream = sketch(
    `f0: start -> and
     ja: and -> orJoin
     fb: and -> taskB
     jb: taskB -> orJoin
     f1: orJoin -> taskX
     f2: taskX -> xor
     back: xor -> orJoin [\${again}]
     f3: xor -> end`,
    { xor: { default: 'f3' } },
  );

  test('upstream of a loop: waits for what can still come, not for what only it can send round', () => {
    const game = play(upstream, { variables: { again: true } });
    expect(game.resting).toEqual(['ja']);
    expect(game.complete('taskB').waiting).toEqual(['taskX']);
    expect(game.complete('taskX').waiting).toEqual(['taskX']);
    expect(game.complete('taskX', { again: false }).status).toBe('ended');
    expect(game.count('orJoin')).toBe(2);
  });

  test('inside a loop a join is used again and again', () => {
    const game = play(
      sketch(
        `f0: start -> xorBack
         f1: xorBack -> or
         fa: or -> taskA [\${a}]
         fb: or -> taskB [\${b}]
         ja: taskA -> orJoin
         jb: taskB -> orJoin
         f2: orJoin -> xor
         f3: xor -> xorBack [\${again}]
         f4: xor -> end`,
        { xor: { default: 'f4' } },
      ),
      { variables: { a: true, b: true, again: true } },
    );
    game.complete('taskA').complete('taskB', { a: false }).complete('taskB', { a: true, b: false, again: true });
    expect(game.complete('taskA', { again: false }).status).toBe('ended');
    expect(game.count('orJoin')).toBe(3);
  });
});

test('two joins in a row: the first one serves the second', () => {
  const game = play(
    sketch(`f0: start -> and
      fa: and -> taskA
      fb: and -> taskB
      fc: and -> taskC
      ja: taskA -> orOne
      jb: taskB -> orOne
      k1: orOne -> orTwo
      k2: taskC -> orTwo
      f1: orTwo -> end`),
  );
  game.complete('taskC').complete('taskA');
  expect(game.resting).toEqual(['k2', 'ja']);
  expect(game.complete('taskB').status).toBe('ended');
  expect(game.count('orTwo')).toBe(1);
});

/*
 * Each of two joins waits for the other: no token can ever move.
 */
test('a vicious circle is an incident and not a hang', () => {
  const game = play(
    sketch(`f0: start -> and
      a1: and -> orOne
      a2: and -> orTwo
      k1: orOne -> xorOne
      k2: orTwo -> xorTwo
      b2: xorOne -> orTwo
      b1: xorTwo -> orOne
      e1: xorOne -> end`),
  );
  expect(game.troubles).toEqual(['tokenStuck at orOne', 'tokenStuck at orTwo']);
});

test('a fork with one way in passes on at once, a token of a sub-process is none of its business', () => {
  const game = play(
    sketch(`f0: start -> and
      fa: and -> sub
      fb: and -> orFork
      sub {
        g0: startIn -> taskIn
      }
      fc: orFork -> taskC
      fd: orFork -> taskD`),
  );
  expect(game.waiting).toEqual(['taskIn', 'taskC', 'taskD']);
});
