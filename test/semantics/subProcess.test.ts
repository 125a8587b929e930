/** Embedded sub-process, BPMN 2.0.2 §13.3.4. */
import { play } from './play';
import { error, sketch, terminate } from './sketch';

/*
 *          ┌─ sub ─────────────────────────────────────────┐
 * start ─> │ startIn ─> and ┬─> taskA ─> endA              │─> taskAfter ─> end
 *          │                └─> subIn [ taskB ] ─> endB     │
 *          └───────────────────────────────────────────────┘
 */
const nested = sketch(`f0: start -> sub
  sub {
    g0: startIn -> and
    ga: and -> taskA
    gb: and -> subIn
    ha: taskA -> endA
    hb: subIn -> endB
    subIn {
      taskB
    }
  }
  f1: sub -> taskAfter
  f2: taskAfter -> end`);

test('is left when nothing lives in it any more, however deep', () => {
  const game = play(nested);
  expect(game.open).toEqual(['sub', 'taskA', 'subIn', 'taskB']);
  expect(game.complete('taskA').waiting).toEqual(['taskB']);
  expect(game.complete('taskB').waiting).toEqual(['taskAfter']);
  expect(game.scopes).toHaveLength(1);
  expect(game.complete('taskAfter').completed).toEqual([
    ...['start', 'startIn', 'and', 'taskA', 'endA', 'taskB', 'subIn', 'endB', 'sub', 'taskAfter', 'end'],
  ]);
});

test('an empty one, and one that begins with nothing to wait for, is left at once', () => {
  expect(play(sketch('f0: start -> sub\nf1: sub -> task')).waiting).toEqual(['task']);
  expect(play(sketch('f0: start -> sub\nsub {\ng0: startIn -> endIn\n}\nf1: sub -> task')).waiting).toEqual(['task']);
});

test('variables: what is set inside by name belongs inside, unknown names go to the process', () => {
  const game = play(
    sketch(
      `f0: start -> sub
       sub {
         g0: startIn -> task
       }
       f1: sub -> taskAfter`,
      { sub: { inputs: { own: '${n + 1}' }, outputs: { result: '${own}' } } },
    ),
    { variables: { n: 1 } },
  );
  expect(game.local('sub')).toEqual({ own: 2 });
  game.complete('task', { own: 5, n: 6, fresh: 7 });
  expect(game.variables).toEqual({ n: 6, fresh: 7, result: 5 });
});

test('an inner variable hides an outer one of the same name', () => {
  const game = play(
    sketch('f0: start -> sub\nsub {\ng0: startIn -> task\n}\nf1: sub -> taskAfter', {
      sub: { inputs: { n: '${n * 10}' } },
    }),
    { variables: { n: 1 } },
  );
  expect(game.complete('task', { n: 11 }).variables).toEqual({ n: 1 });
});

test('terminate inside ends the sub-process only', () => {
  const game = play(
    sketch(
      `f0: start -> and
       fa: and -> sub
       fb: and -> taskBeside
       sub {
         g0: startIn -> andIn
         ga: andIn -> taskA
         gb: andIn -> taskB
         gc: taskA -> endIn
       }
       f1: sub -> taskAfter`,
      { endIn: { event: terminate } },
    ),
  ).complete('taskA');
  expect(game.waiting).toEqual(['taskBeside', 'taskAfter']);
  expect(game.terminated).toEqual(['taskB']);
});

test('an error inside that nothing catches ends its token only; the sub-process is left when it was the last', () => {
  const game = play(
    sketch('f0: start -> sub\nsub {\ng0: startIn -> endIn\n}\nf1: sub -> task', { endIn: { event: error('E') } }),
  );
  expect(game.events('errorUncaught')).toHaveLength(1);
  expect(game.waiting).toEqual(['task']);
});

test('an input that fails: an incident, and the retry finds the same sub-process', () => {
  const game = play(
    sketch('f0: start -> sub\nsub {\ng0: startIn -> task\n}', { sub: { inputs: { a: '${1}', own: '${n}' } } }),
  );
  expect(game.troubles).toEqual(['expressionFailed at sub']);
  expect(game.waiting).toEqual([]);
  expect(game.set({ n: 1 }).resolve().waiting).toEqual(['task']);
  expect(game.local('sub')).toEqual({ a: 1, own: 1 });
  expect(game.events('elementActivated').filter((event) => event.elementId === 'sub')).toHaveLength(1);
});

test('a token stuck inside is told inside', () => {
  const game = play(
    sketch(`f0: start -> sub
      sub {
        g0: startIn -> xor
        ga: xor -> andJoin [\${true}]
        gb: xor -> andJoin [\${false}]
      }`),
  );
  expect(game.troubles).toEqual(['tokenStuck at andJoin']);
  expect(game.incidents[0]?.scope).toBe(game.find('sub').element.key);
});

test('what is inside can be waited for beside what is outside', () => {
  const game = play(
    sketch(`f0: start -> and
      fa: and -> sub
      fb: and -> taskB
      sub {
        g0: startIn -> taskIn
        g1: taskIn -> taskTwo
      }
      ja: sub -> andJoin
      jb: taskB -> andJoin
      f1: andJoin -> end`),
  );
  game.complete('taskIn').complete('taskB');
  expect(game.resting).toEqual(['jb']);
  expect(game.complete('taskTwo').status).toBe('ended');
});
