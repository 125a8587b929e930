/** Variables: where they are seen, where they are set, and what mappings do with them. */
import type { MappingValue } from '../../engine/model/definition';
import type { Ask } from '../../engine/semantics/trigger';
import { play } from './play';
import { expression, runs, sketch } from './sketch';

/*
 * start ─> sub [ startIn ─> taskIn ] ─> taskAfter
 */
const nested = sketch(
  `f0: start -> sub
   sub {
     g0: startIn -> taskIn
   }
   f1: sub -> taskAfter`,
  { sub: { inputs: { own: '${1}' } }, taskIn: { inputs: { mine: '${own + 1}' } } },
);

test('set by climbing: each where its name is defined, nearest first, an unknown name in the process', () => {
  const game = play(nested, { variables: { top: 0 } });
  game.set({ mine: 5, own: 6, top: 7, fresh: 8 }, { at: 'taskIn', climb: true });
  expect(game.local('taskIn')).toEqual({ mine: 5 });
  expect(game.local('sub')).toEqual({ own: 6 });
  expect(game.variables).toEqual({ top: 7, fresh: 8 });
});

test('set locally: exactly there', () => {
  const game = play(nested, { variables: { top: 0 } });
  game.set({ top: 1 }, { at: 'taskIn' }).set({ top: 2 }, { at: 'sub' });
  expect(game.local('taskIn')).toEqual({ mine: 2, top: 1 });
  expect(game.local('sub')).toEqual({ own: 1, top: 2 });
  expect(game.variables).toEqual({ top: 0 });
});

test('removed by climbing: the nearest of the name; locally: only there', () => {
  const game = play(nested, { variables: { top: 0, mine: 0 } });
  game.set({}, { at: 'taskIn', climb: true, removals: ['mine', 'own', 'top', 'unknown'] });
  expect(game.local('taskIn')).toEqual({});
  expect(game.local('sub')).toEqual({});
  expect(game.variables).toEqual({ mine: 0 });
  game.set({}, { at: 'taskIn', removals: ['mine'] });
  expect(game.variables).toEqual({ mine: 0 });
});

test('at an element that is over it is stale', () => {
  const game = play(nested);
  const { element, scope } = game.find('taskIn');
  game.complete('taskIn');
  const at = { scope: scope.key, element: element.key };
  expect(game.try({ type: 'setVariables', ...at, climb: false, variables: {}, removals: [] })).toMatch(/over/);
});

describe('input and output mappings', () => {
  test('inputs are computed one after the other and stay with the element', () => {
    const game = play(
      sketch('f0: start -> task\nf1: task -> taskAfter', {
        task: { inputs: { a: '${n + 1}', b: '${a + 1}', text: 'plain' }, outputs: { sum: '${a + b}', n: '${sum}' } },
      }),
      { variables: { n: 1 } },
    );
    expect(game.local('task')).toEqual({ a: 2, b: 3, text: 'plain' });
    expect(game.variables).toEqual({ n: 1 });
    game.complete('task', { a: 10 });
    expect(game.variables).toEqual({ n: 13, sum: 13 });
  });

  test('lists, maps and nothing', () => {
    const text = (one: string): MappingValue => ({ kind: 'expression', expression: expression(one) });
    const list: MappingValue = { kind: 'list', items: [text('${n}'), text('b'), { kind: 'none' }] };
    const map: MappingValue = {
      kind: 'map',
      entries: [
        { key: 'inner', value: list },
        { key: '__proto__', value: text('x') },
      ],
    };
    const game = play(sketch('f0: start -> task', { task: { inputs: { list, map, none: { kind: 'none' } } } }), {
      variables: { n: 1 },
    });
    const { scope, element } = game.find('task');
    expect(scope.elements.get(element.key)?.variables).toEqual({
      list: { type: 'Json', value: '[1,"b",null]' },
      map: { type: 'Json', value: '{"inner":[1,"b",null],"__proto__":"x"}' },
      none: { type: 'Null', value: null },
    });
  });

  test('an input that fails: an incident, mended by mending the variable, and what came before it is there once', () => {
    const game = play(sketch('f0: start -> task', { task: { inputs: { a: '${1}', b: '${m}' } } }));
    expect(game.incidents[0]?.message).toMatch(/^Input b: .*m/);
    expect(game.set({ m: 2 }).resolve().local('task')).toEqual({ a: 1, b: 2 });
  });

  test('an output that fails: the work is not done again', () => {
    const game = play(
      sketch('f0: start -> service\nf1: service -> task', {
        service: { implementation: runs('${n + 1}', 'n'), outputs: { b: '${m}' } },
      }),
      { variables: { n: 1 } },
    );
    expect(game.incidents[0]?.message).toMatch(/^Output b: .*m/);
    game.set({ m: 5 }).resolve();
    expect(game.variables).toEqual({ n: 2, m: 5, b: 5 });
    expect(game.waiting).toEqual(['task']);
  });

  test('of a message that a catching event received, and of a gateway', () => {
    const game = play(
      sketch('f0: start -> xor\nf1: xor -> task', { xor: { inputs: { a: '${1}' }, outputs: { b: '${a}' } } }),
    );
    expect(game.variables).toEqual({ b: 1 });
  });
});

test('names that every object has are names like others', () => {
  const names = Object.fromEntries(['constructor', 'toString', '__proto__', 'hasOwnProperty'].map((name) => [name, 1]));
  Object.defineProperty(names, '__proto__', { value: 1, enumerable: true });
  const game = play(sketch('f0: start -> task\nf1: task -> taskAfter'), { variables: names });
  expect(Object.keys(game.scopes[0]?.variables ?? {}).toSorted()).toEqual(Object.keys(names).toSorted());
  game.complete('task', { valueOf: 2 });
  expect(game.scopes[0]?.variables['valueOf']).toEqual({ type: 'Integer', value: 2 });
  const none = play(sketch('f0: start -> service', { service: { implementation: runs('${constructor}', 'x') } }));
  expect(none.troubles).toEqual(['expressionFailed at service']);
});

test('FEEL is asked for with everything visible from where it stands', () => {
  const asked: Ask[] = [];
  const game = play(
    sketch(
      `f0: start -> sub
       sub {
         g0: startIn -> xor
         ga: xor -> taskA [=n > own]
       }`,
      { sub: { inputs: { own: '${1}', n: '${3}' } } },
    ),
    {
      variables: { n: 2, top: 'x' },
      answer: (ask) => {
        asked.push(ask);
        return true;
      },
    },
  );
  expect(asked[0]).toMatchObject({ kind: 'feel', text: 'n > own' });
  expect(asked[0]).toMatchObject({ variables: { n: 3, own: 1, top: 'x' } });
  expect(game.waiting).toEqual(['taskA']);
});

test('questions that do not depend on each other are asked at once', () => {
  const rounds: string[] = [];
  play(
    sketch(
      `f0: start -> and
       fa: and -> serviceA
       fb: and -> serviceB`,
      {
        serviceA: { implementation: { kind: 'expression', expression: { language: 'feel', text: 'a' } } },
        serviceB: { implementation: { kind: 'expression', expression: { language: 'feel', text: 'b' } } },
      },
    ),
    {
      answer: (ask) => {
        rounds.push(ask.kind === 'feel' ? ask.text : '');
        return 1;
      },
    },
  );
  expect(rounds.slice(0, 2)).toEqual(['a', 'b']);
});
