import fc from 'fast-check';
import { parseJson } from '../../../engine/api/http/parseJson';
import { toJson } from '../../../engine/api/http/writeReply';

const read = (text: string) => parseJson(Buffer.from(text));
const valueOf = (text: string): unknown => {
  const answer = read(text);
  if (!answer.ok) throw new Error(answer.failure.message);
  return answer.value;
};
const problemOf = (text: string | Buffer): string => {
  const answer = parseJson(Buffer.from(text));
  return answer.ok ? 'accepted' : answer.failure.message;
};

test('nothing at all, and blanks, are no value; null is null', () => {
  expect(valueOf('')).toBeUndefined();
  expect(valueOf(' \n')).toBeUndefined();
  expect(valueOf('null')).toBeNull();
  expect(valueOf('\ufeff{"a":1}')).toEqual({ a: 1 });
});

test.each([
  ['9007199254740991', 9007199254740991],
  ['9007199254740993', 9007199254740993n],
  ['-9223372036854775808', -9223372036854775808n],
  ['[9007199254740993]', [9007199254740993n]],
  [
    '{"a": 9007199254740993, "b": 1.5, "c": "9007199254740993"}',
    { a: 9007199254740993n, b: 1.5, c: '9007199254740993' },
  ],
  ['1e20', 1e20],
  ['12345678901234567.5', 12345678901234568],
])('%s is read without loss', (text, value) => {
  expect(valueOf(text)).toEqual(value);
});

test.each([
  ['{"a":', /is not JSON/],
  ['{"a":1}}', /is not JSON/],
  ["{'a':1}", /is not JSON at position 1/],
  ['{"a":"\u0000"}', /is not JSON/],
  ['{"a":"\\u0000"}', /without NUL/],
  ['{"\\u0000":1}', /without NUL/],
  ['{"a":"\\ud800"}', /unpaired surrogates/],
  ['{"a":{"__proto__":{"x":1}}}', /"__proto__" is not allowed/],
  ['{"\\u005f_proto__":1}', /"__proto__" is not allowed/],
  ['{"constructor":{"prototype":{"x":1}}}', /"constructor" is not allowed/],
  ['[{"prototype":1}]', /"prototype" is not allowed/],
  ['1e400', /finite/],
  [`[${'9'.repeat(101)}]`, /too many digits/],
  [`[${'9'.repeat(400)}]`, /finite/],
  ['{"__proto__":12345678901234567890}', /"__proto__" is not allowed/],
  ['{"a":12345678901234567890,"a":1}', /is not JSON/],
  [`${'['.repeat(65)}${']'.repeat(65)}`, /64 levels/],
  ['['.repeat(1_000_000), /64 levels/],
  ['{"a":'.repeat(1_000_000), /64 levels/],
  [`[${'1,'.repeat(20_001)}1]`, /20000 values/],
])('%.40s is refused', (text, problem) => {
  expect(problemOf(text)).toMatch(problem);
});

test('bytes that are not UTF-8 are refused', () => {
  expect(problemOf(Buffer.from([0x22, 0xff, 0x22]))).toMatch(/not UTF-8/);
});

test('64 levels and brackets inside texts are fine', () => {
  expect(problemOf(`${'['.repeat(64)}${']'.repeat(64)}`)).toBe('accepted');
  expect(valueOf(JSON.stringify({ a: '[[['.repeat(100), b: '"\\' }))).toEqual({ a: '[[['.repeat(100), b: '"\\' });
  expect(valueOf('{"a":"the constructor of __proto__"}')).toEqual({ a: 'the constructor of __proto__' });
  expect(valueOf('{"a":"\\ud83d\\ude00"}')).toEqual({ a: '😀' });
});

test('nothing reaches Object.prototype', () => {
  for (const text of ['{"__proto__":{"polluted":1}}', '{"a":12345678901234567890,"\\u005f_proto__":{"polluted":1}}']) {
    read(text);
  }
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});

test('what is written is read again the same, large integers too', () => {
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 5 },
      fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\u0000')),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.bigInt({ min: 2n ** 53n, max: 2n ** 80n }),
      fc.array(tie('any')),
      fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), tie('any'), { noNullPrototype: true }),
    ),
  })).any;
  fc.assert(fc.property(value, (before) => expect(valueOf(toJson(before).toString())).toEqual(before)));
});

test('broken text is refused, and the parser never throws', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const answer = read(text);
      return answer.ok || answer.failure.problem === 'malformed';
    }),
    { numRuns: 2_000 },
  );
});
