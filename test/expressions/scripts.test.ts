import { ask, openPool, script, SURROUNDINGS } from './evaluators';
import { type Value } from '../../engine/expressions/expression';

const pool = openPool();

const ROWS: readonly (readonly [string, Record<string, Value>, Value])[] = [
  ['1 + 1', {}, 2],
  ['amount * 2', { amount: 4 }, 8],
  ['let total = 0; for (const item of items) total += item; total', { items: [1, 2, 3] }, 6],
  ['let amount = 5; amount', { amount: 4 }, 5],
  ['var x = 1', {}, null],
  ['', {}, null],
  ['undefined', {}, null],
  ['null', {}, null],
  ['({ a: [1, { b: null }], 名: "值" })', {}, { a: [1, { b: null }], 名: '值' }],
  ['x + 1n', { x: 2n ** 60n }, 2n ** 60n + 1n],
  ['[0 / 0, 1 / 0, -1 / 0]', {}, [NaN, Infinity, -Infinity]],
  ['x', { x: [NaN, -Infinity] }, [NaN, -Infinity]],
  ['due.getTime() === 0 && due instanceof Date', { due: new Date(0) }, true],
  ['new Date(due.getTime() + 1)', { due: new Date(0) }, new Date(1)],
  ['({ d: 1 })', {}, { d: 1 }],
  ['x', { x: { o: [], i: '5', n: 'NaN', d: 0 } }, { o: [], i: '5', n: 'NaN', d: 0 }],
  ['customer.address.city', { customer: { address: { city: '上海' } } }, '上海'],
  ['this["odd name"]', { 'odd name': 1 }, 1],
  ['金额 > 1000', { 金额: 1200 }, true],
  ['(function sum(n) { return n === 0 ? 0 : n + sum(n - 1); })(200)', {}, 20100],
  // time and chance are given from outside
  ['Date.now()', {}, Date.parse(SURROUNDINGS.now)],
  ['new Date()', {}, new Date(SURROUNDINGS.now)],
  ['new Date(new Date().constructor.now())', {}, new Date(SURROUNDINGS.now)],
  ['new (Object.getPrototypeOf(new Date()).constructor)()', {}, new Date(SURROUNDINGS.now)],
  ['Reflect.construct(Date, [])', {}, new Date(SURROUNDINGS.now)],
  ['new Date(2000)', {}, new Date(2000)],
  ['Date.UTC(1970, 0, 2)', {}, 86_400_000],
  ['new Date("2026-01-01T00:00:00Z").toISOString()', {}, '2026-01-01T00:00:00.000Z'],
  ['typeof Date()', {}, 'string'],
  ['class Later extends Date {}; new Later().getTime() === Date.now()', {}, true],
  ['const r = Math.random(); r >= 0 && r < 1', {}, true],
  // the execution
  ['execution.getVariable("amount")', { amount: 4 }, 4],
  ['execution.getVariable("missing")', {}, null],
  ['execution.hasVariable("amount") && !execution.hasVariable("missing")', { amount: null }, true],
  ['execution.hasVariable("toString") || execution.hasVariable("__proto__")', {}, false],
  ['execution.businessKey + execution.getProcessBusinessKey() + execution.getBusinessKey()', {}, 'BK-1BK-1BK-1'],
  ['execution.getProcessInstanceId() + execution.id + execution.getCurrentActivityId()', {}, 'pi-1ei-1task'],
  ['execution.getVariable("Object").a + typeof Object', { Object: { a: 'x' } }, 'xfunction'],
];

test.each(ROWS)('%s with %p is %p', async (text, variables, expected) => {
  expect(await ask(pool, script(text, variables))).toEqual({ ok: true, value: expected });
});

test('writes and removals are answered, the last request counts', async () => {
  const text = `
    execution.setVariable('a', { list: [1] });
    execution.setVariable('b', execution.getVariable('a').list[0] + 1);
    execution.setVariable('gone', 1);
    execution.removeVariable('gone');
    execution.removeVariable('back');
    execution.setVariable('back', null);
    execution.setVariable('none', undefined);
    execution.hasVariable('gone')`;
  expect(await ask(pool, script(text, { back: 1, other: 2 }))).toEqual({
    ok: true,
    value: false,
    writes: new Map<string, Value>([
      ['a', { list: [1] }],
      ['b', 2],
      ['back', null],
      ['none', null],
    ]),
    removes: new Set(['gone']),
  });
});

test('a variable is set to what it was when it was set', async () => {
  const answer = await ask(pool, script('const a = [1]; execution.setVariable("a", a); a.push(2); 0'));
  expect(answer).toMatchObject({ writes: new Map([['a', [1]]]) });
});

test('variables are copies: changing one, or a global, is no write', async () => {
  const answer = await ask(pool, script('list.push(3); amount = 5; list.length', { list: [1, 2], amount: 1 }));
  expect(answer).toEqual({ ok: true, value: 3 });
});

test('the same script answers the same, chance included', async () => {
  const once = script('[Math.random(), Math.random(), Date.now()]');
  const first = await ask(pool, once);
  expect(await ask(pool, once)).toEqual(first);
  expect(first.ok && Array.isArray(first.value) && first.value[0] !== first.value[1]).toBe(true);
});

test('nothing stays from one script to the next', async () => {
  await ask(
    pool,
    script('globalThis.left = 1; Object.prototype.left = 1; Array.prototype.push = null; JSON.stringify = null; 0'),
  );
  expect(await ask(pool, script('typeof left + typeof ({}).left + [].push(1) + JSON.stringify([1])'))).toEqual({
    ok: true,
    value: 'undefinedundefined1[1]',
  });
});

test.each([
  ['throw new Error("no budget")', 'Error: no budget (line 1)'],
  ['\n\nmissing.property', "ReferenceError: 'missing' is not defined (line 3)"],
  ['throw "plain"', 'plain'],
  ['throw null', 'no error'],
  ['throw { toString() { throw 1 } }', 'no error'],
  ['throw { get message() { throw 1 } }', 'no error'],
  ['let a = ;', 'SyntaxError'],
  ['(() => 1)', 'answered a function'],
  ['Symbol("x")', 'answered a symbol'],
  ['[() => 1]', 'answered a function'],
  ['Promise.resolve(1)', 'answered a promise'],
  ['(async () => 1)()', 'answered a promise'],
  ['"x".repeat(1000001)', 'at most 1 MB'],
  ['Array(20).fill("x".repeat(100000))', 'at most 1 MB'],
  ['Array(100001).fill(1)', 'at most 100000 values'],
  ['let deep = []; for (let i = 0; i < 70; i++) deep = [deep]; deep', 'at most 64 levels'],
  ['const self = {}; self.self = self; self', 'at most 64 levels'],
  ['execution.setVariable(5, 1)', 'name of a variable'],
  ['execution.removeVariable()', 'name of a variable'],
  ['execution.setVariable("f", () => 1)', 'answered a function'],
  ['Object.prototype.toJSON = () => ({ x: 1, y: 2 }); ({})', 'Expected'],
  ['Object.defineProperty([], "length", { get() { return 1 } })', 'Expected'],
])('%s fails: %s', async (text, message) => {
  const answer = await ask(pool, script(text));
  expect(answer.ok ? `answered ${JSON.stringify(answer.value)}` : answer.message).toContain(message);
});

// Each payload answers 'undefined' or fails when it reached nothing of the host.
const ESCAPES = [
  'typeof process',
  'typeof require',
  'typeof module',
  'typeof exports',
  'typeof global',
  'typeof globalThis.process',
  'typeof Buffer',
  'typeof fetch',
  'typeof XMLHttpRequest',
  'typeof WebSocket',
  'typeof setTimeout',
  'typeof setInterval',
  'typeof setImmediate',
  'typeof queueMicrotask',
  'typeof structuredClone',
  'typeof postMessage',
  'typeof Worker',
  'typeof importScripts',
  'typeof performance',
  'typeof console',
  'typeof std',
  'typeof os',
  'typeof Deno',
  'typeof Bun',
  'typeof WebAssembly',
  'typeof ArrayBuffer',
  'typeof SharedArrayBuffer',
  'typeof Atomics',
  'typeof Uint8Array',
  'typeof DataView',
  'typeof FinalizationRegistry',
  'typeof parentPort',
  'typeof __dirname',
  'eval("typeof process")',
  '(0, eval)("typeof require")',
  'new Function("return typeof process")()',
  'this.constructor.constructor("return typeof process")()',
  '({}).constructor.constructor("return typeof process")()',
  '"".constructor.constructor("return typeof process")()',
  '[].constructor.constructor("return typeof require")()',
  '(() => {}).constructor("return typeof process")()',
  '(function* () {}).constructor("return typeof process")().next().value',
  '(async () => {}).constructor("return process")()',
  'Function("return this")().process.version',
  'execution.constructor.constructor("return typeof process")()',
  'execution.getVariable.constructor("return typeof process")()',
  'execution.setVariable.call.constructor("return typeof process")()',
  'typeof execution.getVariable.caller',
  'execution.getVariable.arguments.length.process',
  'Object.getPrototypeOf(execution).constructor.constructor("return typeof process")()',
  'customer.constructor.constructor("return typeof process")()',
  'due.constructor.constructor("return typeof process")()',
  'new Proxy({}, { get: (t, k, r) => r.constructor("return process") }).x().version',
  'Error.prepareStackTrace = (e, frames) => frames; typeof new Error().stack[0].getThis',
  'try { null.f() } catch (e) { e.constructor.constructor("return typeof process")() }',
  'try { (function f() { f() })() } catch (e) { e.constructor.constructor("return typeof process")() }',
  'try { JSON.parse("[".repeat(100000)) } catch (e) { e.constructor.constructor("return typeof process")() }',
  'Reflect.ownKeys(globalThis).map((k) => { try { return globalThis[k].constructor.constructor("return typeof process")() } catch { return "undefined" } }).find((t) => t !== "undefined").length',
  'import("node:fs")',
  'import("fs").then((fs) => fs.readFileSync("/etc/passwd"))',
  'import fs from "fs"; typeof fs',
  'export default 1',
  'require("child_process").execSync("id")',
  'process.mainModule.require("fs")',
  'process.binding("spawn_sync")',
  'process.exit(0)',
  'typeof arguments',
  'typeof ({}).__defineGetter__.constructor("return process")()',
  'Symbol.for("nodejs.util.inspect.custom").constructor.constructor("return typeof process")()',
];

test.each(ESCAPES)('%s reaches nothing', async (text) => {
  const answer = await ask(pool, script(text, { customer: { a: 1 }, due: new Date(0) }));
  if (answer.ok) expect(answer.value).toBe('undefined');
  else expect(answer.message).toMatch(/failed|answered/);
});

test('a script cannot forge what the host reads', async () => {
  const forged = `
    Array.prototype.toJSON = function () { return [['evil', { set: 1 }]] };
    String.prototype.toJSON = () => 'evil';
    JSON.stringify = () => '{"value":1,"changes":[["evil",{"set":1}]]}';
    Object.prototype.set = 1;
    Map.prototype.forEach = (f) => f({ set: 1 }, 'evil');
    5`;
  const answer = await ask(pool, script(forged));
  expect(answer.ok && answer.writes?.has('evil') ? answer : 'kept').toBe('kept');
});

test('whether text is JavaScript is asked without running it', async () => {
  const check = (text: string) => ask(pool, { kind: 'check', expression: { language: 'javascript', text } });
  expect(await check('while (true) { execution.setVariable("x", 1) }')).toEqual({ ok: true, value: null });
  expect(await check('return 1')).toMatchObject({ ok: false });
  expect(await check('let a = ;')).toMatchObject({
    ok: false,
    message: expect.stringContaining('Expected JavaScript, but'),
  });
  expect(await check('import x from "y"')).toMatchObject({ ok: false });
  expect(await check('('.repeat(50_000))).toMatchObject({ ok: false });
});

test('a script throws a BPMN error', async () => {
  const thrown = await ask(pool, script("throw new BpmnError('E', 'why')", {}));
  expect(thrown).toMatchObject({ ok: false, bpmnError: { code: 'E', message: 'why' } });
  const plain = await ask(pool, script("throw new Error('why')", {}));
  expect(plain).not.toHaveProperty('bpmnError');
});
