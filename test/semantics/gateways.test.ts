import { play } from './play';
import { condition, message, sketch, timer } from './sketch';

describe('exclusive gateway', () => {
  /*
   *             ┌─[${n > 10}]─> taskBig ──┐
   * start ─> xor┼─[${n > 5}]──> taskMid ──┼─> xorMerge ─> end
   *             └─(default)───> taskRest ─┘
   */
  const choose = sketch(
    `f0: start -> xor
     fa: xor -> taskBig [\${n > 10}]
     fb: xor -> taskMid [\${n > 5}]
     fc: xor -> taskRest
     ga: taskBig -> xorMerge
     gb: taskMid -> xorMerge
     gc: taskRest -> xorMerge
     f1: xorMerge -> end`,
    { xor: { default: 'fc' } },
  );

  test.each([
    [11, 'taskBig'],
    [6, 'taskMid'],
    [1, 'taskRest'],
  ])('with %i the first flow that holds is taken, in document order, else the default', (n, task) => {
    const game = play(choose, { variables: { n } });
    expect(game.waiting).toEqual([task]);
    expect(game.complete(task).status).toBe('ended');
  });

  test('the default flow waits for its turn though it stands first', () => {
    const game = play(
      sketch('f0: start -> xor\nfa: xor -> taskA\nfb: xor -> taskB [${true}]', { xor: { default: 'fa' } }),
    );
    expect(game.waiting).toEqual(['taskB']);
  });

  test('a condition on the default flow means nothing', () => {
    const game = play(
      sketch('f0: start -> xor\nfa: xor -> taskA [${false}]\nfb: xor -> taskB [${false}]', { xor: { default: 'fa' } }),
    );
    expect(game.waiting).toEqual(['taskA']);
  });

  test('every token passes a merge on its own', () => {
    const game = play(
      sketch(`f0: start -> and
              fa: and -> xor
              fb: and -> xor
              f1: xor -> task`),
    );
    expect(game.waiting).toEqual(['task', 'task']);
    expect(game.complete('task').complete('task').status).toBe('ended');
  });

  test('without a way out the token ends', () => {
    expect(play(sketch('f0: start -> xor')).status).toBe('ended');
  });

  test('no condition holds and no default: an incident, mended by mending the variable', () => {
    const game = play(sketch('f0: start -> xor\nfa: xor -> taskA [${n > 1}]\nf1: taskA -> end'), {
      variables: { n: 0 },
    });
    expect(game.troubles).toEqual(['noFlowTaken at xor']);
    expect(game.set({ n: 2 }).waiting).toEqual([]);
    expect(game.resolve().waiting).toEqual(['taskA']);
    expect(game.troubles).toEqual([]);
    expect(game.complete('taskA').completed).toEqual(['start', 'xor', 'taskA', 'end']);
  });

  test('a condition that fails or is no truth value: an incident that names the flow', () => {
    const definition = sketch('f0: start -> xor\nfa: xor -> taskA [${missing}]\nfb: xor -> taskB [${n}]');
    const game = play(definition, { variables: { n: 3 } });
    expect(game.troubles).toEqual(['expressionFailed at xor']);
    expect(game.incidents[0]?.message).toMatch(/flow fa.*missing/);
    game.set({ missing: false }).resolve();
    expect(game.incidents[0]?.message).toMatch(/flow fb.*true or false.*3/);
    expect(game.set({ n: true }).resolve().waiting).toEqual(['taskB']);
  });

  test('resolving without mending raises it again; resolving without retry strikes it out', () => {
    const game = play(sketch('f0: start -> xor\nfa: xor -> taskA [${n > 1}]'), { variables: { n: 0 } });
    expect(game.resolve().troubles).toEqual(['noFlowTaken at xor']);
    expect(game.open).toEqual(['xor']);
  });
});

describe('parallel gateway', () => {
  /*
   * start ─> and ┬─> taskA ─┬─> andJoin ─> taskC ─> end
   *              └─> taskB ─┘
   */
  const fork = sketch(`f0: start -> and
    fa: and -> taskA
    fb: and -> taskB
    ga: taskA -> andJoin
    gb: taskB -> andJoin
    f1: andJoin -> taskC
    f2: taskC -> end`);

  test('forks, and joins when every incoming flow has a token', () => {
    const game = play(fork);
    expect(game.waiting).toEqual(['taskA', 'taskB']);
    expect(game.complete('taskB').resting).toEqual(['gb']);
    expect(game.complete('taskA').waiting).toEqual(['taskC']);
    expect(game.count('andJoin')).toBe(1);
    expect(game.complete('taskC').status).toBe('ended');
  });

  test('conditions on its outgoing flows mean nothing', () => {
    const game = play(sketch('f0: start -> and\nfa: and -> taskA [${false}]\nfb: and -> taskB'));
    expect(game.waiting).toEqual(['taskA', 'taskB']);
  });

  /*
   * start ─> and ┬─> taskA ─┬─> xor ─ja─┐
   *              ├─> taskB ─┘           ├─> andJoin ─> taskD
   *              └─> taskC ─────────jc──┘
   */
  const twoOnOneFlow = sketch(`f0: start -> and
    fa: and -> taskA
    fb: and -> taskB
    fc: and -> taskC
    xa: taskA -> xor
    xb: taskB -> xor
    ja: xor -> andJoin
    jc: taskC -> andJoin
    f1: andJoin -> taskD
    f2: taskD -> end`);

  test('two tokens on one flow are not two flows: the join waits, and takes one of them', () => {
    const game = play(twoOnOneFlow).complete('taskA').complete('taskB');
    expect(game.resting).toEqual(['ja', 'ja']);
    game.complete('taskC');
    expect(game.waiting).toEqual(['taskD']);
    expect(game.resting).toEqual(['ja']);
  });

  test('a token that nothing can move is an incident, and goes with a cancellation', () => {
    const game = play(twoOnOneFlow).complete('taskA').complete('taskB').complete('taskC').complete('taskD');
    expect(game.status).toBe('active');
    expect(game.troubles).toEqual(['tokenStuck at andJoin']);
    expect(game.resolve().troubles).toEqual(['tokenStuck at andJoin']);
    expect(game.cancel().status).toBe('ended');
  });

  test('a join that is the first thing of all starts though nothing comes in', () => {
    expect(play(sketch('f0: and -> task\nf1: task -> end')).waiting).toEqual(['task']);
  });

  test('one that joins and forks at once', () => {
    const game = play(
      sketch(`f0: start -> andFork
        fa: andFork -> taskA
        fb: andFork -> taskB
        ga: taskA -> and
        gb: taskB -> and
        ha: and -> taskC
        hb: and -> taskD`),
    );
    expect(game.complete('taskA').complete('taskB').waiting).toEqual(['taskC', 'taskD']);
  });

  test('loops round through the join as often as it is given all it needs', () => {
    const game = play(
      sketch(
        `f0: start -> xorLoop
         f1: xorLoop -> and
         fa: and -> taskA
         fb: and -> taskB
         ga: taskA -> andJoin
         gb: taskB -> andJoin
         f2: andJoin -> xor
         f3: xor -> xorLoop [\${again}]
         f4: xor -> end`,
        { xor: { default: 'f4' } },
      ),
      { variables: { again: true } },
    );
    game.complete('taskA').complete('taskB').complete('taskB').complete('taskA', { again: false });
    expect(game.status).toBe('ended');
    expect(game.count('andJoin')).toBe(2);
  });
});

describe('event-based gateway', () => {
  /*
   *                ┌─> catchPaid (message) ──> taskShip ─> end
   * start ─> first ┼─> catchLate (timer) ────> taskRemind
   *                └─> receiveNo (message) ──> taskClose
   */
  const definition = sketch(
    `f0: start -> first
     fa: first -> catchPaid
     fb: first -> catchLate
     fc: first -> receiveNo
     ga: catchPaid -> taskShip
     gb: catchLate -> taskRemind
     gc: receiveNo -> taskClose
     f1: taskShip -> end`,
    {
      catchPaid: { event: message('paid', '${order}') },
      catchLate: { event: timer('duration', 'P3D') },
      receiveNo: { event: message('no') },
    },
  );

  test('waits for all its events; the first one wins and the others are not waited for any more', () => {
    const game = play(definition, { variables: { order: 7 } });
    expect(game.waiting).toEqual(['first']);
    expect(game.listening).toEqual(['catchPaid', 'catchLate', 'receiveNo']);
    expect(game.subscriptions[0]?.on).toEqual({ kind: 'message', name: 'paid', correlationKey: '7' });
    game.occur('catchPaid', { amount: 12 });
    expect(game.listening).toEqual([]);
    expect(game.waiting).toEqual(['taskShip']);
    expect(game.variables).toEqual({ order: 7, amount: 12 });
    expect(game.complete('taskShip').completed).toEqual(['start', 'first', 'catchPaid', 'taskShip', 'end']);
  });

  test.each([
    ['catchLate', 'taskRemind'],
    ['receiveNo', 'taskClose'],
  ])('%s leads to %s', (event, task) => {
    expect(play(definition, { variables: { order: 7 } }).occur(event).waiting).toEqual([task]);
  });

  test('the loser is stale', () => {
    const game = play(definition, { variables: { order: 7 } });
    const late = game.occurrence('catchLate');
    game.occur('catchPaid');
    expect(game.try(late)).toMatch(/over/);
  });

  test('an event that cannot be waited for: an incident, and nothing listens until it is mended', () => {
    const game = play(definition);
    expect(game.troubles).toEqual(['expressionFailed at first']);
    expect(game.listening).toEqual([]);
    expect(game.set({ order: 1 }).resolve().listening).toEqual(['catchPaid', 'catchLate', 'receiveNo']);
    expect(game.waiting).toEqual(['first']);
  });

  test('a condition that holds already wins at once', () => {
    const now = sketch(
      `f0: start -> first
       fa: first -> catchA
       fb: first -> catchB
       ga: catchA -> taskA
       gb: catchB -> taskB`,
      { catchA: { event: message('a') }, catchB: { event: condition('${ready}') } },
    );
    expect(play(now, { variables: { ready: true } }).waiting).toEqual(['taskB']);
    const later = play(now, { variables: { ready: false } });
    expect(later.waiting).toEqual(['first']);
    expect(later.set({ ready: true }).waiting).toEqual(['taskB']);
  });
});
