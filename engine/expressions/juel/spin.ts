/** `parseSpin` is `JSON(x)` and `S(x)` of Camunda's Spin: parsed JSON with `prop`, `value`, `elements`. */
import { type Value } from '../expression';
import { fromJson, toJson } from '../json';
import { JuelError } from './errors';
import { toText } from './coerce';
import { Facade, isList, isMap, method, type Method, type Operand, toValue, typeNameOf } from './operand';

class SpinNode extends Facade {
  readonly typeName = 'JSON';

  constructor(readonly value: Value) {
    super();
  }

  override property(): undefined {
    return undefined;
  }

  override method(name: string): Method<never> | undefined {
    return METHODS.get(name);
  }

  override toValue(): Value {
    return this.value;
  }

  override toText(): string {
    return toJson(this.value);
  }

  has(name: string): boolean {
    return isMap(this.value) && Object.hasOwn(this.value, name);
  }

  prop(name: string): SpinNode {
    if (isMap(this.value) && this.has(name)) return new SpinNode(this.value[name] ?? null);
    throw new JuelError(`Expected the JSON to have a property '${name}', but it has none`);
  }

  elements(): readonly SpinNode[] {
    if (isList(this.value)) return this.value.map((item) => new SpinNode(toValue(item)));
    throw new JuelError(`Expected a JSON array, but got ${typeNameOf(this.value)}`);
  }

  /** The value when it is of the wanted type. @throws JuelError otherwise */
  as<T extends Value>(wanted: string, fits: (value: Value) => value is T): T {
    if (fits(this.value)) return this.value;
    throw new JuelError(`Expected the JSON value to be a ${wanted}, but it is ${typeNameOf(this.value)}`);
  }
}

type Primitive = null | boolean | number | bigint | string;
const isText = (value: Value): value is string => typeof value === 'string';
const isNumber = (value: Value): value is number | bigint => typeof value === 'number' || typeof value === 'bigint';
const isBoolean = (value: Value): value is boolean => typeof value === 'boolean';
const isPrimitive = (value: Value): value is Primitive => value === null || typeof value !== 'object';

const METHODS: ReadonlyMap<string, Method<SpinNode>> = new Map<string, Method<SpinNode>>([
  ['prop', method(1, (node, [name]) => node.prop(toText(name ?? null)))],
  ['hasProp', method(1, (node, [name]) => node.has(toText(name ?? null)))],
  ['value', method(0, (node) => node.as('simple value', isPrimitive))],
  ['stringValue', method(0, (node) => node.as('text', isText))],
  ['numberValue', method(0, (node) => node.as('number', isNumber))],
  ['boolValue', method(0, (node) => node.as('boolean', isBoolean))],
  ['elements', method(0, (node) => node.elements())],
  ['fieldNames', method(0, (node) => (isMap(node.value) ? Object.keys(node.value) : []))],
  ['isArray', method(0, (node) => isList(node.value))],
  ['isObject', method(0, (node) => isMap(node.value))],
  ['isNull', method(0, (node) => node.value === null)],
  ['isString', method(0, (node) => isText(node.value))],
  ['isNumber', method(0, (node) => isNumber(node.value))],
  ['isBoolean', method(0, (node) => isBoolean(node.value))],
  ['toString', method(0, (node) => node.toText())],
]);

/** Text is parsed, any other value wrapped as it is. @throws JuelError for text that is not JSON */
export function parseSpin(operand: Operand): Operand {
  if (operand instanceof SpinNode) return operand;
  if (typeof operand !== 'string') return new SpinNode(toValue(operand));
  const parsed = fromJson(operand);
  if (parsed.ok) return new SpinNode(parsed.value);
  throw new JuelError(parsed.message);
}
