import { ask, feel, feelUnary, openPool } from './evaluators';
import { type Value } from '../../engine/expressions/expression';
import { languageNamed, parseExpression } from '../../engine/expressions/parseExpression';

const pool = openPool();

const ROWS: readonly (readonly [string, Record<string, Value>, Value])[] = [
  ['1 + 2 * 3', {}, 7],
  ['amount > 1000 and customer.vip', { amount: 1200, customer: { vip: true } }, true],
  ['if 金额 >= 1000 then "大" else "小"', { 金额: 1200 }, '大'],
  ['total amount * 2', { 'total amount': 21 }, 42],
  ['order.total amount + a.b', { order: { 'total amount': 1 }, 'a.b': 2 }, 3],
  ['some item in items satisfies item > 2', { items: [1, 2, 3] }, true],
  ['items[item > 1]', { items: [1, 2, 3] }, [2, 3]],
  ['sum(items)', { items: [1, 2, 3] }, 6],
  ['{ a: 1, b: [true, null] }', {}, { a: 1, b: [true, null] }],
  ['missing', {}, null],
  ['missing.deeper', {}, null],
  ['constructor', {}, null],
  ['customer.constructor', { customer: { vip: true } }, null],
  ['customer.__proto__', { customer: { vip: true } }, null],
  ['"".constructor', {}, null],
  ['x', { x: 2n }, 2],
  ['x + 1', { x: 2n ** 60n }, 2n ** 60n + 1n],
  ['0.1 + 0.2 = 0.3', {}, true],
  ['10 ** 6000 / 10 ** 5999', {}, 10],
  ['2 ** -100000', {}, 0],
  ['1.0001 ** 10000 > 2.718 and 1.0001 ** 10000 < 2.7182', {}, true],
  ['10 ** 7000', {}, null],
  ['replace("abc", "b", "[$0$0]")', {}, 'a[bb]c'],
  ['replace("abc", "(b)(c)", "$2$1$3$11\\\\$\\\\\\\\")', {}, 'acbb1$\\'],
  ['replace("a1b22", "(?:a|b)([0-9]+)", "<$1>")', {}, '<1><22>'],
  [
    '[count(for i in (1..3) return i), count(for i in (1..3] return i), count(for i in (1..1] return i)]',
    {},
    [1, 2, 0],
  ],
  ['some i in (1..2) satisfies true', {}, false],
  ['x', { x: new Date('2026-01-01T00:00:00Z') }, new Date('2026-01-01T00:00:00Z')],
  // A Date is seen in Asia/Shanghai, where it is eight hours later.
  ['x.hour', { x: new Date('2026-01-01T00:00:00Z') }, 8],
  ['date(x)', { x: new Date('2025-12-31T17:00:00Z') }, '2026-01-01'],
  ['date(x) + duration("P1M")', { x: new Date('2025-12-31T17:00:00Z') }, '2026-02-01'],
  ['x > date and time("2025-12-31T00:00:00Z")', { x: new Date('2026-01-01T00:00:00Z') }, true],
  ['date and time("2020-01-01T10:00:00")', {}, new Date('2020-01-01T02:00:00Z')],
  ['date and time("2020-01-01T10:00:00Z")', {}, new Date('2020-01-01T10:00:00Z')],
  ['date and time("2020-01-01T10:00:00+02:30")', {}, new Date('2020-01-01T07:30:00Z')],
  ['date and time("2020-07-01T10:00:00.250@Europe/Paris")', {}, new Date('2020-07-01T08:00:00.250Z')],
  ['date("2020-02-29")', {}, '2020-02-29'],
  ['time("10:30:00")', {}, '10:30:00'],
  ['duration("P1Y2M")', {}, 'P1Y2M'],
  ['duration("P2DT3H")', {}, 'P2DT3H'],
  ['date("2020-01-10") - date("2020-01-01")', {}, 'P9D'],
  ['now()', {}, new Date('2026-01-31T16:30:00Z')],
  ['today()', {}, '2026-02-01'],
  ['now', { now: 5 }, 5],
  ['[1..3]', {}, { start: 1, end: 3, 'start included': true, 'end included': true }],
];

test.each(ROWS)('%s with %p is %p', async (text, variables, expected) => {
  expect(parseExpression({ language: 'feel', text })).toBeUndefined();
  expect(await ask(pool, feel(text, variables))).toEqual({ ok: true, value: expected });
});

test('objects in answers have no prototype', async () => {
  const answer = await ask(pool, feel('{ "__proto__": { polluted: 1 }, a: { b: 1 } }'));
  if (!answer.ok) throw new Error(answer.message);
  expect(Object.getPrototypeOf(answer.value)).toBeNull();
  expect(answer.value).toMatchObject({ a: { b: 1 } });
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

test.each([
  ['1 +', 'Expected valid FEEL, but it is incomplete at character 4 in: 1 +'],
  [`${'('.repeat(65)}1${')'.repeat(65)}`, 'Expected at most 64 levels of nesting, but found more at character 65'],
  ['function(a) a', 'answers a function'],
  ['for i in 1..200000 return i', 'at most 100000 values'],
])('%s fails: %s', async (text, message) => {
  const answer = await ask(pool, feel(text));
  expect(answer.ok ? '' : answer.message).toContain(message);
});

test('an integer that FEEL cannot hold is refused where it is used', async () => {
  const answer = await ask(pool, feel('x + 1', { x: 10n ** 40n + 1n }));
  expect(answer.ok ? '' : answer.message).toContain('at most 34 digits');
  expect(await ask(pool, feel('y + 1', { x: 10n ** 40n + 1n, y: 1 }))).toEqual({ ok: true, value: 2 });
});

test.each([
  ['> 5', 6, true],
  ['> 5', 5, false],
  ['> 5', null, false],
  ['"a", "b"', 'b', true],
  ['not("a", "b")', 'b', false],
  ['not("a")', null, true],
  ['[1..5)', 5, false],
  [']1..5]', 1, false],
  ['? > 3 and ? < limit', 4, true],
  ['null', null, true],
  ['date("2026-01-01")', 'x', false],
  ['true', false, false],
  ['-', 'anything', true],
] as readonly (readonly [string, Value, boolean])[])('%s tests %p: %p', async (text, input, expected) => {
  expect(await ask(pool, feelUnary(text, input, { limit: 5 }))).toEqual({ ok: true, value: expected });
});

// By the standard (table 55) a comparison of text with a number is null.
test.each(['< 5', '<= 5', '>= 5', '[1..5]', '5'])('text and booleans do not pass the cell %s', async (text) => {
  const inputs: readonly Value[] = ['', 'a', '3', '5', '9', true, false];
  const answers = await pool.answer(inputs.map((input) => feelUnary(text, input)));
  expect(answers).toEqual(inputs.map(() => ({ ok: true, value: false })));
});

test.each(['1 +', 'if a then', 'a b c ==', '(1', '[1, 2', '{a: }', '"abc', ''])(
  '%p is a fault at deployment',
  (text) => {
    expect(parseExpression({ language: 'feel', text })?.message).toContain('Expected FEEL, but');
  },
);

test.each([
  ['1 +', '表达式不完整，后面还应有内容', 3],
  ['a b c ==', '应为 FEEL 表达式，但这里是“=”', 7],
  ['('.repeat(65), '最多嵌套 64 层，但超过了', 64],
  ['1+'.repeat(6_000), '最多 10240 个字符，但有 12000 个', undefined],
])('what is wrong with %s is said in Chinese too, and where', (text, zh, offset) => {
  expect(parseExpression({ language: 'feel', text })).toEqual({
    message: expect.stringMatching(/^Expected /),
    zh,
    ...(offset === undefined ? {} : { offset }),
  });
});

test('FEEL that is too long or nested too deeply is refused', () => {
  const deep = '('.repeat(200) + '1' + ')'.repeat(200);
  expect(parseExpression({ language: 'feel', text: deep })?.message).toContain('levels of nesting');
  const ifs = 'if true then '.repeat(300) + '1' + ' else 2'.repeat(300);
  expect(parseExpression({ language: 'feel', text: ifs })?.message).toContain('levels of nesting');
  expect(parseExpression({ language: 'feel', text: `"${'('.repeat(200)}"` })).toBeUndefined();
  expect(parseExpression({ language: 'feel', text: '1+'.repeat(6_000) + '1' })?.message).toContain(
    'characters of feel',
  );
});

test('the pool checks text without running it', async () => {
  const answers = await pool.answer([
    { kind: 'check', expression: { language: 'feel', text: 'for i in 1..1000000000 return i' } },
    { kind: 'check', expression: { language: 'feel', text: '1 +' } },
    { kind: 'check', expression: { language: 'juel', text: '${a' } },
  ]);
  expect(answers.map(({ ok }) => ok)).toEqual([true, false, false]);
});

test('a long chain is answered, with a value or with the reason', async () => {
  const answer = await ask(pool, feel('1+'.repeat(5_000) + '1'));
  expect(answer.ok ? answer.value : answer.message).toEqual(answer.ok ? 5_001 : expect.stringContaining('Expected'));
});

test.each([
  ['javascript', 'javascript'],
  ['JavaScript', 'javascript'],
  ['js', 'javascript'],
  ['ecmascript', 'javascript'],
  ['feel', 'feel'],
  ['https://www.omg.org/spec/DMN/20191111/FEEL/', 'feel'],
  ['http://www.omg.org/spec/FEEL/20140401', 'feel'],
  ['juel', 'juel'],
  ['groovy', undefined],
  ['python', undefined],
  ['constructor', undefined],
])('the language %s is %s', (format, language) => {
  expect(languageNamed(format)).toBe(language);
});
