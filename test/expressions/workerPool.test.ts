import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ask, decision, feel, openPool, script } from './evaluators';
import { createEvaluatorPool } from '../../engine/expressions/workerPool';
import { dmn, literalXml } from './dmnXml';
import { type Value } from '../../engine/expressions/expression';

/** Short enough for the tests, long enough for a busy machine to answer 1 + 1. */
const DEADLINES = { deadlineMilliseconds: 1_000, scriptMilliseconds: 400 };

/** Keeps nothing, so that only the deadline ends it. */
const RUNAWAY = 'some a in 1..30000, b in 1..30000 satisfies a + b < 0';

const RUNAWAYS = [
  ['a regular expression', feel('matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "(a+)+$")')],
  ['a replacement', feel('replace("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "(a+)+$", "x")')],
  ['a split', feel('split("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "(a+)+$")')],
  ['nested loops', feel(RUNAWAY)],
  ['a decision', decision(dmn(literalXml('d', RUNAWAY)), 'd')],
] as const;

describe('what cannot be stored is refused', () => {
  const pool = openPool();

  test.each([
    ['NUL in a script', script('"a\\u0000b"')],
    ['NUL that a script writes', script('execution.setVariable("x", ["\\u0000"])')],
    ['NUL in FEEL', feel('"a\\u0000b"')],
    ['half a character in FEEL', feel('{ name: "\\ud83d" }')],
    ['a name with NUL', script('({ "a\\u0000": 1 })')],
  ])('%s', async (_, made) => {
    const [answer, whole] = await pool.answer([made, script('"\\ud83d\\ude00"')]);
    expect(answer).toEqual({ ok: false, message: expect.stringContaining('without NUL') });
    expect(whole).toMatchObject({ ok: true, value: '😀' });
  });
});

describe('what runs away', () => {
  const pool = openPool({ size: 2, ...DEADLINES });

  test.each(RUNAWAYS)('%s is killed while its neighbours are answered', async (_, runaway) => {
    const answers = await pool.answer([feel('1 + 1'), runaway, feel('2 + 2'), feel('3 + 3'), script('4 + 4')]);
    expect(answers.map((answer) => (answer.ok ? answer.value : 'killed'))).toEqual([2, 'killed', 4, 6, 8]);
    const [, killed] = answers;
    expect(killed?.ok === false && killed.message).toMatch(/not answered within 1000 ms|MB of memory/);
  });

  const SCRIPTS = [
    ['while (true) {}', 'interrupted'],
    ['for (;;) { try { for (;;) {} } catch {} }', 'interrupted'],
    ['/(a+)+$/.test("a".repeat(50) + "b")', 'interrupted'],
    ['throw { get name() { for (;;) {} }, message: "x" }', 'failed'],
    ['(function f() { f(); })()', 'stack overflow'],
    ['let s = "x"; for (;;) s += s', 'string too long'],
    ['const list = []; for (;;) list.push("x".repeat(100000) + list.length)', 'Expected the script to'],
    ['new Array(4e9 - 1).fill(0)', 'Expected the script to'],
    ['const big = []; for (;;) big.push(10n ** 10000n)', 'Expected the script to'],
    ['JSON.parse("[".repeat(1000000))', 'Expected the script to'],
    ['new Promise(() => { for (;;) {} })', 'answered a promise'],
    ['({ get a() { for (;;) {} } })', 'interrupted'],
    ['Array.from({ length: 1e9 })', 'Expected the script to'],
    ['"x".padEnd(1e9).length', 'Expected the script to'],
  ] as const;

  test.each(SCRIPTS)('the script %s ends: %s', async (text, message) => {
    const answers = await pool.answer([script(text), script('1 + 1'), feel('2 + 2')]);
    expect(answers.map((answer) => (answer.ok ? answer.value : 'failed'))).toEqual(['failed', 2, 4]);
    const [failed] = answers;
    // On a busy machine the guard of the thread may come before the clock of the interpreter.
    const expected = message === 'interrupted' ? /interrupted|not answered within/ : message;
    const told = failed?.ok === false ? failed.message : '';
    if (typeof expected === 'string') expect(told).toContain(expected);
    else expect(told).toMatch(expected);
  });
});

describe('memory', () => {
  const pool = openPool({ size: 2, deadlineMilliseconds: 120_000, memoryMegabytes: 48 });

  test('a thread that takes too much is replaced, its neighbours are answered', async () => {
    const bomb = feel('for a in 1..400 return for b in 1..100000 return "number " + string(a * b)');
    const answers = await pool.answer([bomb, feel('1 + 1'), bomb, feel('2 + 2')]);
    expect(answers.map((answer) => (answer.ok ? answer.value : 'killed'))).toEqual(['killed', 2, 'killed', 4]);
    const [killed] = answers;
    expect(killed?.ok === false && killed.message).toContain('more than 48 MB of memory');
    expect(await ask(pool, feel('3 + 3'))).toEqual({ ok: true, value: 6 });
  }, 120_000);
});

describe('what would be too large a piece of memory, for which the whole process would end,', () => {
  const pool = openPool({ size: 1, deadlineMilliseconds: 120_000 });
  const doubled = (first: string, twice: string): string =>
    `for i in 1..40 return if i = 1 then ${first} else ${twice}`;
  const put = (text: string): string => `replace(${text}, "a", "$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0")`;
  const own = '[partial[-1], partial[-1]]';

  test.each([
    ['replace', put(put(put(put(put(put('"a"')))))), 'characters'],
    ['+', doubled('"一一"', 'partial[-1] + partial[-1]'), 'characters'],
    ['string join', 'string join(for i in 1..200000 return "0123456789")', 'characters'],
    ['string', `{x: ${doubled('[1]', own)}, y: string(x[-1])}.y`, 'characters'],
    ['concatenate', doubled('[1, 2]', 'concatenate(partial[-1], partial[-1])'), 'items'],
    ['append', `{x: for i in 1..500000 return i, y: append(x, 1)}.y`, 'items'],
    ['insert before', `{x: for i in 1..500000 return i, y: insert before(x, 1, 1)}.y`, 'items'],
    ['flatten', `{x: ${doubled('[1]', own)}, y: flatten(x[-1])}.y`, 'items'],
    ['split', 'split(string join(for i in 1..99999 return "abcdef"), "[a-f]")', 'items'],
    ['for', 'for i in 1..9000000 return null', 'items'],
    [
      'context merge',
      'context merge(for i in 1..3 return context(for j in 1..50000 return {key: string(i * 50000 + j), value: j}))',
      'entries',
    ],
    ['context', 'context(for j in 1..100001 return {key: string(j), value: j})', 'entries'],
    ['a range', 'every i in (1..20000000] satisfies i > 0', 'values to go through'],
  ])(
    'is refused: %s',
    async (_name, text, what) => {
      const answer = await ask(pool, feel(text));
      expect(answer.ok ? '' : answer.message).toMatch(new RegExp(`^Expected at most [0-9]+ ${what}`));
    },
    120_000,
  );
});

describe('asks', () => {
  const pool = openPool({ size: 2 });

  test('all are answered, in their order, however few threads there are', async () => {
    const answers = await pool.answer(Array.from({ length: 100 }, (_, index) => feel(`${index} * 2`)));
    expect(answers).toEqual(Array.from({ length: 100 }, (_, index) => ({ ok: true, value: index * 2 })));
    expect(await pool.answer([])).toEqual([]);
  });

  test('variables that cannot be copied fail their ask only', async () => {
    let nested: Value = [];
    for (let level = 0; level < 50_000; level++) nested = [nested];
    const answers = await pool.answer([feel('x', { x: nested }), feel('1 + 1')]);
    expect(answers).toEqual([
      { ok: false, message: expect.stringContaining('can be copied') },
      { ok: true, value: 2 },
    ]);
  });

  test('a runaway does not leave its thread unusable', async () => {
    const single = createEvaluatorPool({ size: 1, ...DEADLINES });
    for (let round = 0; round < 3; round++) {
      const answers = await single.answer([feel(RUNAWAY), feel('1 + 1')]);
      expect(answers.map(({ ok }) => ok)).toEqual([false, true]);
    }
    await single.close();
  }, 60_000);
});

test('a closed pool answers that it is closed', async () => {
  const pool = createEvaluatorPool({ size: 1, deadlineMilliseconds: 120_000 });
  const under = pool.answer([feel(RUNAWAY), feel('1')]);
  await pool.close();
  expect((await under).map(({ ok }) => ok)).toEqual([false, false]);
  expect(await ask(pool, feel('1'))).toEqual({ ok: false, message: 'Expected an open evaluator, but it is closed' });
});

test('an idle pool does not keep the process alive', () => {
  const file = join(__dirname, '..', '..', 'dist', 'engine', 'expressions', 'workerPool.js');
  const program = `
    const pool = require(${JSON.stringify(file)}).createEvaluatorPool();
    const surroundings = { now: '2026-01-01T00:00:00Z' };
    pool.answer([{ kind: 'feel', text: '1 + 1', variables: new Map(), surroundings }]).then(([answer]) => {
      process.stdout.write(String(answer.value));
    });`;
  const run = spawnSync(process.execPath, ['--disable-proto=delete', '-e', program], {
    timeout: 60_000,
    encoding: 'utf8',
  });
  expect([run.status, run.stdout, run.stderr]).toEqual([0, '2', '']);
}, 60_000);
