import { evaluateNow } from '../../engine/expressions/evaluateNow';
import { type Surroundings, type Value, type VariableScope } from '../../engine/expressions/expression';
import { parseExpression } from '../../engine/expressions/parseExpression';

const SURROUNDINGS: Surroundings = {
  now: '2026-01-31T16:30:00.000Z',
  currentUser: 'wang',
  businessKey: 'BK-1',
  processInstanceId: 'pi-1',
  elementInstanceId: 'ei-1',
  activityId: 'gateway',
};

const VARIABLES: Record<string, Value> = {
  nothing: null,
  blank: '',
  text: 'Tax Bureau',
  yes: true,
  no: false,
  yesText: 'true',
  five: 5,
  half: 0.5,
  big: 9007199254740993n,
  numberText: '120',
  list: ['a', 'b', 'c'],
  numbers: [1, 2, 3],
  emptyList: [],
  emptyMap: {},
  person: { name: '王芳', address: { city: '上海' }, 'odd key': 7, size: 3, constructor: 'own' },
  due: new Date('2026-02-01T00:00:00Z'),
  json: '{"customer":{"name":"li","vip":true,"amount":12.5},"items":[{"n":1},{"n":2}]}',
  nrOfInstances: 5,
  nrOfCompletedInstances: 3,
  金额: 1200,
};

function scopeOf(variables: Record<string, Value>): VariableScope {
  return {
    has: (name) => Object.hasOwn(variables, name),
    get: (name) => variables[name] ?? null,
    names: () => Object.keys(variables),
  };
}

function evaluate(text: string, variables = VARIABLES) {
  return evaluateNow({ language: 'juel', text }, scopeOf(variables), SURROUNDINGS);
}

const ROWS: readonly (readonly [string, Value])[] = [
  // literals
  ['${1}', 1],
  ['${1.5}', 1.5],
  ['${.5}', 0.5],
  ['${1e3}', 1000],
  ["${'a'}", 'a'],
  ['${"it\'s"}', "it's"],
  ["${'it\\'s'}", "it's"],
  ["${'a\\\\b'}", 'a\\b'],
  ['${true}', true],
  ['${null}', null],
  ['${9007199254740993}', 9007199254740993n],
  // text around expressions
  ['plain text', 'plain text'],
  ['', ''],
  ['a ${five} b', 'a 5 b'],
  ['${five}${five}', '55'],
  ['#{five}', 5],
  ['#{five} and ${five}', '5 and 5'],
  ['\\${five}', '${five}'],
  ['a \\#{x} ${five}', 'a #{x} 5'],
  ['C:\\dir', 'C:\\dir'],
  ['$ 5 # 6', '$ 5 # 6'],
  ['<${nothing}>', '<>'],
  ['<${list}>', '<[a, b, c]>'],
  ['<${person.address}>', '<{city=上海}>'],
  ["${'}'}", '}'],
  ['at ${due}', 'at 2026-02-01T00:00:00.000Z'],
  // equality coerces
  ["${'120' == 120}", true],
  ["${120 == '120'}", true],
  ['${numberText == 120}', true],
  ["${'true' == true}", true],
  ['${yesText == yes}', true],
  ["${'1' == '1.0'}", false],
  ["${1 == '1.0'}", true],
  ["${'' == 0}", true],
  ["${'' == false}", true],
  ["${null == ''}", false],
  ['${null == null}', true],
  ['${nothing == null}', true],
  ['${null == 0}', false],
  ['${nothing != null}', false],
  ["${text eq 'Tax Bureau'}", true],
  ["${text ne 'x'}", true],
  ['${numbers == numbers}', true],
  ["${due == '2026-02-01T00:00:00.000Z'}", true],
  // arithmetic
  ["${'1' + '2'}", 3],
  ["${'1.5' + 1}", 2.5],
  ['${nothing + 1}', 1],
  ["${'' + 1}", 1],
  ['${null + null}', 0],
  ['${120 / 8}', 15],
  ['${7 / 2}', 3.5],
  ['${7 div 2}', 3.5],
  ['${1 / 0}', Infinity],
  ['${-1 / 0}', -Infinity],
  ['${null / null}', 0],
  ['${7 % 4}', 3],
  ['${7 mod 4}', 3],
  ['${-7 mod 4}', -3],
  ['${7.5 mod 2}', 1.5],
  ['${7.5 mod 0}', NaN],
  ["${-'5'}", -5],
  ['${-nothing}', 0],
  ['${--five}', 5],
  ['${2 + 3 * 4}', 14],
  ['${(2 + 3) * 4}', 20],
  ['${10 - 4 - 3}', 3],
  ['${big + 1}', 9007199254740994n],
  ['${big - big}', 0],
  ['${big * 2}', 18014398509481986n],
  ['${9007199254740991 + 2}', 9007199254740993n],
  ['${big mod 10}', 3],
  ['${big + 0.5}', 9007199254740992.5],
  ['${-big}', -9007199254740993n],
  // order
  ['${five > 3}', true],
  ['${five gt 3}', true],
  ['${five lt 3}', false],
  ['${five le 5}', true],
  ['${five ge 6}', false],
  ["${'10' < '9'}", true],
  ["${'10' < 9}", false],
  ["${'a' < 'b'}", true],
  ['${nothing < 1}', false],
  ['${nothing > 1}', false],
  ['${1 >= nothing}', false],
  ['${nothing <= nothing}', true],
  ['${nothing < nothing}', false],
  ['${false < true}', true],
  ['${big > 9007199254740992}', true],
  ['${big == 9007199254740993}', true],
  ['${big == 9007199254740992}', false],
  ["${big == '9007199254740993'}", true],
  ['${due > now()}', true],
  ['${due < now()}', false],
  ['${nrOfCompletedInstances/nrOfInstances >= 0.6}', true],
  ['${金额 > 1000}', true],
  // truth
  ['${yes and no}', false],
  ['${yes && yes}', true],
  ['${no or yes}', true],
  ['${no || no}', false],
  ['${not no}', true],
  ['${!yes}', false],
  ['${!nothing}', true],
  ["${!''}", true],
  ["${!'TRUE'}", false],
  ["${'x' || yes}", true],
  ['${no && unknown}', false],
  ['${yes || unknown}', true],
  ['${yes || no && no}', true],
  ['${!yes || yes}', true],
  ['${five > 3 && five < 10}', true],
  ['${yes ? 1 : 2}', 1],
  ['${nothing ? 1 : 2}', 2],
  ['${no ? 1 : yes ? 2 : 3}', 2],
  ['${no ? unknown : 2}', 2],
  // empty
  ['${empty nothing}', true],
  ['${empty blank}', true],
  ['${empty emptyList}', true],
  ['${empty emptyMap}', true],
  ['${empty list}', false],
  ['${empty person}', false],
  ['${empty five}', false],
  ['${not empty text}', true],
  ['${empty person.missing}', true],
  ['${!empty text && five == 5}', true],
  // paths
  ['${person.name}', '王芳'],
  ['${person.address.city}', '上海'],
  ["${person['odd key']}", 7],
  ['${person["name"]}', '王芳'],
  ['${person.missing}', null],
  ['${person.missing.deeper.still}', null],
  ['${nothing.a.b}', null],
  ['${nothing[0]}', null],
  ['${list[nothing]}', null],
  ['${list[0]}', 'a'],
  ["${list['1']}", 'b'],
  ['${list[five - 3]}', 'c'],
  ['${list[3]}', null],
  ['${list[-1]}', null],
  ['${person.size}', 3],
  ['${due.time}', 1769904000000],
  // text methods
  ["${text.equals('Tax Bureau')}", true],
  ["${'1'.equals(1)}", false],
  ["${text.equalsIgnoreCase('TAX BUREAU')}", true],
  ["${'a'.compareTo('b') < 0}", true],
  ['${text.length()}', 10],
  ['${blank.isEmpty()}', true],
  ["${'  '.isBlank()}", true],
  ["${text.contains('Bur')}", true],
  ["${text.startsWith('Tax')}", true],
  ["${text.endsWith('x')}", false],
  ["${'a'.concat('x')}", 'ax'],
  ["${'n'.concat(five)}", 'n5'],
  ['${text.substring(4)}', 'Bureau'],
  ['${text.substring(0, 3)}', 'Tax'],
  ['${text.charAt(0)}', 'T'],
  ["${text.indexOf('B')}", 4],
  ["${'abab'.indexOf('a', 1)}", 2],
  ["${'abab'.lastIndexOf('b')}", 3],
  ['${text.toLowerCase()}', 'tax bureau'],
  ['${text.toUpperCase()}', 'TAX BUREAU'],
  ["${' x '.trim()}", 'x'],
  ["${'a.b.c'.replace('.', '$&')}", 'a$&b$&c'],
  ["${'ab'.replace('', '-')}", '-a-b-'],
  ["${'a,b,,'.split(',')}", ['a', 'b']],
  ["${'a|b'.split('|')}", ['a', 'b']],
  ["${'x'.toString()}", 'x'],
  // collection methods
  ['${list.size()}', 3],
  ['${list.isEmpty()}', false],
  ["${list.contains('b')}", true],
  ['${numbers.contains(2)}', true],
  ["${numbers.contains('2')}", false],
  ['${list.get(1)}', 'b'],
  ["${list.indexOf('c')}", 2],
  ['${list.equals(list)}', true],
  ['${list.toString()}', '[a, b, c]'],
  ['${emptyMap.isEmpty()}', true],
  ['${person.address.size()}', 1],
  ["${person.containsKey('name')}", true],
  ["${person.containsKey('toString')}", false],
  ["${person.address.containsValue('上海')}", true],
  ["${person.get('name')}", '王芳'],
  ["${person.get('missing')}", null],
  ["${person.getOrDefault('missing', 9)}", 9],
  ['${person.address.keySet()}', ['city']],
  ['${person.address.values()}', ['上海']],
  ['${person.address.equals(person.address)}', true],
  ['${person.address.toString()}', '{city=上海}'],
  // dates: calendar units count in Asia/Shanghai, where it is already 1 February
  ['${now()}', new Date('2026-01-31T16:30:00Z')],
  ['${dateTime()}', new Date('2026-01-31T16:30:00Z')],
  ['${due.getTime()}', 1769904000000],
  ['${dateTime().getMillis() == now().getTime()}', true],
  ['${now().before(due)}', true],
  ['${dateTime().isBefore(due)}', true],
  ['${now().after(due)}', false],
  ['${dateTime().isAfter(due)}', false],
  ['${due.equals(due)}', true],
  ['${due.compareTo(now())}', 1],
  ['${dateTime().plusSeconds(30).toDate()}', new Date('2026-01-31T16:30:30Z')],
  ['${dateTime().plusMinutes(30)}', new Date('2026-01-31T17:00:00Z')],
  ['${dateTime().plusHours(8)}', new Date('2026-02-01T00:30:00Z')],
  ['${dateTime().plusDays(1)}', new Date('2026-02-01T16:30:00Z')],
  ['${dateTime().plusWeeks(3).toDate()}', new Date('2026-02-21T16:30:00Z')],
  ['${dateTime().plusMonths(1)}', new Date('2026-02-28T16:30:00Z')],
  ['${due.minusDays(1).plusMonths(1)}', new Date('2026-02-28T00:00:00Z')],
  ['${dateTime().plusYears(1)}', new Date('2027-01-31T16:30:00Z')],
  ['${dateTime().minusSeconds(1)}', new Date('2026-01-31T16:29:59Z')],
  ['${dateTime().minusMinutes(30)}', new Date('2026-01-31T16:00:00Z')],
  ['${dateTime().minusHours(1)}', new Date('2026-01-31T15:30:00Z')],
  ['${dateTime().minusDays(1)}', new Date('2026-01-30T16:30:00Z')],
  ['${dateTime().minusWeeks(1)}', new Date('2026-01-24T16:30:00Z')],
  ['${dateTime().minusMonths(1)}', new Date('2025-12-31T16:30:00Z')],
  ['${dateTime().minusYears(1)}', new Date('2025-01-31T16:30:00Z')],
  ['${due.toString()}', '2026-02-01T00:00:00.000Z'],
  ['${dateTime().getYear()}', 2026],
  ['${dateTime().getMonthOfYear()}', 2],
  ['${dateTime().getDayOfMonth()}', 1],
  ['${dateTime().getHourOfDay()}', 0],
  ['${dateTime().getMinuteOfHour()}', 30],
  // numbers and booleans
  ['${7.9.intValue()}', 7],
  ['${(-7.9).longValue()}', -7],
  ['${big.longValue()}', 9007199254740993n],
  ['${five.doubleValue()}', 5],
  ['${big.toString()}', '9007199254740993'],
  ['${five.compareTo(7)}', -1],
  ['${five.equals(5)}', true],
  ["${five.equals('5')}", false],
  ['${yes.booleanValue()}', true],
  ['${yes.toString()}', 'true'],
  ['${yes.equals(true)}', true],
  // execution
  ["${execution.getVariable('five')}", 5],
  ["${execution.getVariable('unknown')}", null],
  ["${execution.hasVariable('unknown')}", false],
  ["${execution.hasVariable('nothing')}", true],
  ['${execution.getProcessBusinessKey()}', 'BK-1'],
  ['${execution.getBusinessKey()}', 'BK-1'],
  ['${execution.businessKey}', 'BK-1'],
  ['${execution.processBusinessKey}', 'BK-1'],
  ['${execution.processInstanceId}', 'pi-1'],
  ['${execution.getProcessInstanceId()}', 'pi-1'],
  ['${execution.id}', 'ei-1'],
  ['${execution.getId()}', 'ei-1'],
  ['${execution.currentActivityId}', 'gateway'],
  ['${execution.getCurrentActivityId()}', 'gateway'],
  ['${currentUser()}', 'wang'],
  ['${authenticatedUserId}', 'wang'],
  // Spin
  ["${JSON(json).prop('customer').prop('name').value()}", 'li'],
  ["${S(json).prop('customer').prop('name').stringValue()}", 'li'],
  ["${JSON(json).prop('customer').prop('amount').numberValue() > 12}", true],
  ["${JSON(json).prop('customer').prop('vip').boolValue()}", true],
  ["${JSON(json).hasProp('customer')}", true],
  ["${JSON(json).hasProp('constructor')}", false],
  ["${JSON(json).prop('items').elements().size()}", 2],
  ["${JSON(json).prop('items').elements().get(1).prop('n').value()}", 2],
  ["${JSON(json).prop('items').elements()[0].toString()}", '{"n":1}'],
  ["${JSON(json).prop('items').isArray()}", true],
  ['${JSON(json).isObject()}', true],
  ['${JSON(json).fieldNames()}', ['customer', 'items']],
  ["${JSON(person).prop('name').isString()}", true],
  ["${JSON('[1,null,true]').elements()[0].isNumber()}", true],
  ["${JSON('[1,null,true]').elements()[1].isNull()}", true],
  ["${JSON('[1,null,true]').elements()[2].isBoolean()}", true],
  ["${JSON('[1,{}]')}", [1, {}]],
];

test.each(ROWS)('%s is %p', (text, expected) => {
  expect(parseExpression({ language: 'juel', text })).toBeUndefined();
  expect(evaluate(text)).toEqual({ ok: true, value: expected });
});

const FAILURES: readonly (readonly [string, string])[] = [
  ['${unknown}', "Unknown property used in expression: ${unknown}. Cause: Cannot resolve identifier 'unknown'"],
  ['${empty unknown}', "Cannot resolve identifier 'unknown'"],
  ['${unknown == null}', "Cannot resolve identifier 'unknown'"],
  ["${'a' + 'x'}", "cannot coerce 'a' to a number"],
  ["${'abc' < 5}", "cannot coerce 'abc' to a number"],
  ["${'abc' == 5}", "cannot coerce 'abc' to a number"],
  ['${yes + 1}', 'cannot coerce Boolean to a number'],
  ['${yes == 1}', 'cannot coerce Boolean to a number'],
  ['${list > 1}', 'cannot coerce List to a number'],
  ['${list < person}', 'cannot compare List with Map'],
  ['${!five}', 'cannot coerce Long to Boolean'],
  ['${five && yes}', 'cannot coerce Long to Boolean'],
  ['${list ? 1 : 2}', 'cannot coerce List to Boolean'],
  ['${5 mod 0}', '/ by zero'],
  ['${nothing.size()}', "a value before '.size()', but it is null"],
  ['${text.length}', "could not find property 'length'"],
  ['${five.foo}', "could not find property 'foo'"],
  ["${list['x']}", "cannot coerce 'x' to a number"],
  ['${text.foo()}', "could not find method 'foo'"],
  ['${text.hashCode()}', "could not find method 'hashCode'"],
  ["${text.matches('(a+)+$')}", "could not find method 'matches'"],
  ['${list.add(1)}', "could not find method 'add'"],
  ['${list.get(9)}', 'an index below 3, but got 9'],
  ['${text.substring(5, 2)}', 'a range within'],
  ['${text.charAt(99)}', 'an index within'],
  ['${text.concat()}', "Expected 1 parameters of 'concat', but got 0"],
  ['${text.substring(1, 2, 3)}', "Expected 1 to 2 parameters of 'substring', but got 3"],
  ['${now().before(5)}', 'Expected a date, but got Long'],
  ['${execution}', 'answers the execution itself'],
  ['${execution.engineServices}', "could not find property 'engineServices'"],
  ["${execution.foo('x')}", "could not find method 'foo'"],
  ["${JSON('{')}", 'Expected JSON'],
  ["${JSON(json).prop('missing')}", "a property 'missing'"],
  ["${JSON(json).prop('customer').stringValue()}", 'to be a text, but it is Map'],
  ['${JSON(json).elements()}', 'a JSON array'],
  ["${'x'.replace('x', text.concat(text))", 'but the text ended'],
  ['${dateTime().plusYears(999999999)}', 'within the calendar'],
];

test.each(FAILURES)('%s fails: %s', (text, message) => {
  const answer = evaluate(text);
  expect(answer.ok).toBe(false);
  expect(answer.ok ? '' : answer.message).toContain(message);
});

// JavaScript's prototypes are no part of the language, whichever way one reaches for them.
test.each([
  '${constructor}',
  '${__proto__}',
  '${toString}',
  '${hasOwnProperty}',
  '${text.constructor}',
  "${''.constructor.constructor}",
  "${''.constructor.constructor('return 1')()}",
  "${text['constructor']}",
  '${text.__proto__}',
  '${five.constructor}',
  '${yes.constructor}',
  '${due.constructor}',
  '${list.constructor}',
  '${list.length}',
  "${list['__proto__']}",
  '${execution.constructor}',
  '${execution.frame}',
  '${execution.__proto__}',
  '${execution.toString()}',
  '${JSON(json).constructor}',
  '${JSON(json).value.constructor}',
  '${text.valueOf()}',
  '${list.map(1)}',
  '${person.hasOwnProperty(1)}',
  '${person.toString.call(1)}',
  '${now.constructor}',
])('%s reaches nothing', (text) => {
  expect(evaluate(text).ok).toBe(false);
});

test.each([
  '${person.address.constructor}',
  '${person.__proto__}',
  "${person['toString']}",
  '${emptyMap.constructor.constructor}',
  "${emptyMap['__proto__']['polluted']}",
  "${person.get('__proto__')}",
])('%s is a missing key', (text) => {
  expect(evaluate(text)).toEqual({ ok: true, value: null });
});

test('a key of one’s own may have any name', () => {
  expect(evaluate('${person.constructor}')).toEqual({ ok: true, value: 'own' });
  const parsed = evaluate('${JSON(x).prop("__proto__").prop("polluted").value()}', {
    x: '{"__proto__":{"polluted":1}}',
  });
  expect(parsed).toEqual({ ok: true, value: 1 });
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

test.each([
  ['${', 'a value, a name or a bracket', 2],
  ['${}', "found '}'", 2],
  ['${a', "Expected '}', but the text ended", 3],
  ['${a b}', "Expected '}', but found 'b'", 4],
  ['${a = 1}', "found '='", 4],
  ['${x -> x}', 'but found', 5],
  ['${(a}', "Expected ')'", 4],
  ['${a[1}', "Expected ']'", 5],
  ['${a.}', 'Expected a name', 4],
  ['${a.empty}', 'Expected a name', 4],
  ['${a instanceof b}', "Expected '}'", 4],
  ['${a ? b}', "Expected ':'", 7],
  ["${'abc}", 'to be closed', 2],
  ["${'a\\n'}", 'Expected \\\\', 5],
  ['${foo()}', "Could not resolve function 'foo'", 2],
  ['${toString()}', "Could not resolve function 'toString'", 2],
  ['${now(1)}', 'Expected 0 parameters', 2],
  ['${a; b}', "found ';'", 3],
  ['${new Date()}', "Expected '}'", 6],
  ['${{}}', "found '{'", 2],
  ['ok ${a} ${', 'but the text ended', 10],
])('%s is a fault at deployment: %s', (text, message, offset) => {
  const fault = parseExpression({ language: 'juel', text });
  expect(fault?.message).toContain(message);
  expect(fault?.offset).toBe(offset);
  expect(evaluate(text).ok).toBe(false);
});

test('text that is too long or nested too deeply is refused, not overflowed', () => {
  const bombs = [
    '${' + '('.repeat(100) + '1' + ')'.repeat(100) + '}',
    '${' + '!'.repeat(9_000) + 'a}',
    '${' + '-'.repeat(9_000) + '1}',
    '${a' + '[a'.repeat(3_000) + ']'.repeat(3_000) + '}',
    '${1' + '+1'.repeat(4_000) + '}',
    '${a' + '.a'.repeat(4_000) + '}',
    '${' + 'a?'.repeat(3_000) + '1' + ':1'.repeat(3_000) + '}',
    `\${'${'x'.repeat(11_000)}'}`,
  ];
  for (const text of bombs) expect(parseExpression({ language: 'juel', text })?.message).toMatch(/Expected .*but/s);
  expect(
    parseExpression({ language: 'juel', text: '${' + '('.repeat(50) + '1' + ')'.repeat(50) + '}' }),
  ).toBeUndefined();
});

test('text and numbers cannot be grown without end', () => {
  const doubling = "${execution.setVariable('x', x.concat(x))}".repeat(60);
  expect(evaluate(doubling, { x: 'ab' })).toMatchObject({ ok: false });
  const squaring = "${execution.setVariable('x', x * x)}".repeat(60);
  expect(evaluate(squaring, { x: 10n ** 30n })).toMatchObject({ ok: false });
  expect(evaluate('${x.replace("", x)}', { x: 'y'.repeat(100_000) })).toMatchObject({ ok: false });
  let nested: Value = [];
  for (let level = 0; level < 5_000; level++) nested = [nested];
  expect(evaluate('<${x}>', { x: nested })).toMatchObject({ ok: false });
});

test('setVariable is answered as a write, in order, and seen by what follows', () => {
  const answer = evaluate(
    "${execution.setVariable('b', 1)}${execution.setVariable('a', b + 1)}${a}${execution.getVariable('b')}",
  );
  expect(answer).toEqual({
    ok: true,
    value: '21',
    writes: new Map([
      ['b', 1],
      ['a', 2],
    ]),
  });
  expect([...(answer.ok ? (answer.writes?.keys() ?? []) : [])]).toEqual(['b', 'a']);
});

test('an expression answers the same again, and reads no clock', () => {
  const expression = { language: 'juel', text: '${dateTime().plusDays(five)}' } as const;
  const scope = scopeOf(VARIABLES);
  expect(evaluateNow(expression, scope, SURROUNDINGS)).toEqual(evaluateNow(expression, scope, SURROUNDINGS));
  const later = evaluateNow(expression, scope, { now: '2030-01-01T00:00:00Z' });
  expect(later).toEqual({ ok: true, value: new Date('2030-01-06T00:00:00Z') });
});

test('days are counted in the zone, not in hours', () => {
  // On 29 March 2026 the clocks of Berlin skip an hour.
  const surroundings = { now: '2026-03-28T11:00:00Z', timeZone: 'Europe/Berlin' };
  const answer = evaluateNow({ language: 'juel', text: '${dateTime().plusDays(1)}' }, scopeOf({}), surroundings);
  expect(answer).toEqual({ ok: true, value: new Date('2026-03-29T10:00:00Z') });
});

test('literal text is its own value; other languages are not answered here', () => {
  expect(evaluateNow({ language: 'literal', text: '${x}' }, scopeOf({}), SURROUNDINGS)).toEqual({
    ok: true,
    value: '${x}',
  });
  expect(() => evaluateNow({ language: 'feel', text: '1' }, scopeOf({}), SURROUNDINGS)).toThrow('evaluator pool');
});
