/**
 * `PRELUDE` runs inside the interpreter before every script. It fixes time and chance, puts the variables where the
 * script finds them and reads the answer. There are no functions of the host inside: a script has nothing to reach.
 * What it needs later it takes before the script runs, because a script may replace any global.
 */
export const MAX_OUTPUT = 1_000_000;
const MAX_NODES = 100_000;
const MAX_DEPTH = 64;

export const PRELUDE = `(function () {
  'use strict';
  const { parse, stringify } = JSON;
  const { isArray } = Array;
  const { keys, create, defineProperty, freeze, hasOwn } = Object;
  const { construct } = Reflect;
  const RealDate = Date;
  const RealMap = Map;
  const BigInteger = BigInt;
  const { isFinite: finite } = Number;
  const text = String;
  const bind = Function.prototype.call.bind.bind(Function.prototype.call);
  const timeOf = bind(RealDate.prototype.getTime);
  const showDate = bind(RealDate.prototype.toString);
  const mapGet = bind(RealMap.prototype.get);
  const mapSet = bind(RealMap.prototype.set);
  const mapHas = bind(RealMap.prototype.has);
  const mapDelete = bind(RealMap.prototype.delete);
  const mapEach = bind(RealMap.prototype.forEach);
  const Failure = TypeError;
  // A descriptor without a prototype: the script may have put a setter on Object.prototype.
  const put = (target, name, value) => {
    const descriptor = create(null);
    descriptor.value = value;
    descriptor.writable = descriptor.enumerable = descriptor.configurable = true;
    defineProperty(target, name, descriptor);
  };

  const fixTime = (now) => {
    function FixedDate(...parts) {
      if (new.target === undefined) return showDate(new RealDate(now));
      return construct(RealDate, parts.length === 0 ? [now] : parts, new.target);
    }
    FixedDate.prototype = RealDate.prototype;
    FixedDate.now = () => now;
    FixedDate.parse = RealDate.parse;
    FixedDate.UTC = RealDate.UTC;
    put(RealDate.prototype, 'constructor', FixedDate);
    put(globalThis, 'Date', FixedDate);
    let seed = now % 4294967296 | 0;
    Math.random = () => {
      seed = (seed + 0x6d2b79f5) | 0;
      let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
    };
  };

  const decode = (wire) => {
    if (wire === null || typeof wire !== 'object') return wire;
    if (isArray(wire)) {
      const list = [];
      for (let i = 0; i < wire.length; i++) list[i] = decode(wire[i]);
      return list;
    }
    if (hasOwn(wire, 'd')) return new RealDate(wire.d);
    if (hasOwn(wire, 'i')) return BigInteger(wire.i);
    if (hasOwn(wire, 'n')) return +wire.n;
    const map = {};
    for (let i = 0; i < wire.o.length; i++) {
      put(map, wire.o[i][0], decode(wire.o[i][1]));
    }
    return map;
  };

  let nodes = 0;
  const tagged = (tag, content) => {
    const object = create(null);
    object[tag] = content;
    return object;
  };
  const encode = (value, depth) => {
    if (++nodes > ${MAX_NODES}) throw new Failure('Expected at most ${MAX_NODES} values in an answer, but got more');
    if (depth > ${MAX_DEPTH}) throw new Failure('Expected at most ${MAX_DEPTH} levels in an answer, but got more');
    if (value === null || value === undefined) return null;
    switch (typeof value) {
      case 'boolean':
        return value;
      case 'string':
        if (value.length > ${MAX_OUTPUT}) throw new Failure('Expected an answer of at most 1 MB, but got more');
        return value;
      case 'number':
        return finite(value) ? value : tagged('n', text(value));
      case 'bigint':
        return tagged('i', text(value));
      case 'object':
        break;
      default:
        throw new Failure('Expected a value, but the script answered a ' + typeof value);
    }
    if (value instanceof RealDate) return tagged('d', timeOf(value));
    if (typeof value.then === 'function') throw new Failure('Expected a value, but the script answered a promise');
    if (isArray(value)) {
      const list = [];
      for (let i = 0; i < value.length; i++) put(list, i, encode(value[i], depth + 1));
      return list;
    }
    const names = keys(value);
    const entries = [];
    for (let i = 0; i < names.length; i++) {
      put(entries, i, [names[i], encode(value[names[i]], depth + 1)]);
    }
    return tagged('o', entries);
  };

  return (input) => {
    const { variables, facts, now } = parse(input);
    fixTime(now);
    const current = new RealMap();
    const writes = new RealMap();
    for (let i = 0; i < variables.length; i++) mapSet(current, variables[i][0], decode(variables[i][1]));
    const execution = {
      getVariable: (name) => (mapHas(current, name) ? mapGet(current, name) : null),
      hasVariable: (name) => mapHas(current, name),
      setVariable: (name, value) => {
        if (typeof name !== 'string') throw new Failure('Expected the name of a variable, but got a ' + typeof name);
        mapDelete(writes, name);
        mapSet(writes, name, { set: encode(value, 0) });
        mapSet(current, name, value === undefined ? null : value);
      },
      removeVariable: (name) => {
        if (typeof name !== 'string') throw new Failure('Expected the name of a variable, but got a ' + typeof name);
        mapDelete(writes, name);
        mapSet(writes, name, {});
        mapDelete(current, name);
      },
    };
    for (const fact of keys(facts)) {
      execution[fact] = facts[fact];
      execution['get' + fact[0].toUpperCase() + fact.slice(1)] = () => facts[fact];
    }
    mapEach(current, (value, name) => {
      if (!(name in globalThis)) put(globalThis, name, value);
    });
    put(globalThis, 'execution', freeze(execution));
    // As a class of its own: whoever catches errors of BPMN looks at its code.
    put(globalThis, 'BpmnError', class BpmnError extends Error {
      constructor(code, message) {
        super(message === undefined ? '' : text(message));
        put(this, 'bpmnErrorCode', text(code));
      }
    });
    return (result) => {
      nodes = 0;
      const changes = [];
      mapEach(writes, (write, name) => {
        put(changes, changes.length, [name, write]);
      });
      const answer = create(null);
      answer.value = encode(result, 0);
      answer.changes = changes;
      const output = stringify(answer);
      if (output.length > ${MAX_OUTPUT}) throw new Failure('Expected an answer of at most 1 MB, but got more');
      return output;
    };
  };
})()`;
