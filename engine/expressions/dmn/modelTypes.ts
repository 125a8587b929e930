/** `typesOf` gives the types that a model's item definitions name (DMN 1.5, 7.3.2), made when they are asked for. */
import { evaluateTests } from './evaluateText';
import { type DecisionModel, type ItemType, type TestText } from './decisionModel';
import { type Environment, Scope } from '../feel/scope';
import { ANY, builtInType } from '../feel/feelTypes';
import { type AllowedValues, type FeelType } from '../feel/values';

/** Types that refer to themselves end here. */
const MAX_DEPTH = 16;

/** @param environment asked for late: it needs the types itself */
export function typesOf(model: DecisionModel, environment: () => Environment): (name: string) => FeelType | undefined {
  const known = new Map<string, FeelType | undefined>();
  const named = (name: string, depth: number): FeelType | undefined => {
    if (known.has(name)) return known.get(name);
    const item = model.types.get(name);
    const found = item === undefined ? imported(name) : make(item, depth);
    if (depth === 0) known.set(name, found);
    return found;
  };
  const imported = (name: string): FeelType | undefined => {
    for (const [prefix, other] of model.imports) {
      if (prefix !== '' && !name.startsWith(`${prefix}.`)) continue;
      const found = typesOf(other, environment)(prefix === '' ? name : name.slice(prefix.length + 1));
      if (found !== undefined) return found;
    }
    return undefined;
  };
  /** Prefixes of XML namespaces, such as `feel:`, say nothing here. */
  const referred = (name: string | undefined, depth: number): FeelType => {
    if (name === undefined || depth > MAX_DEPTH) return ANY;
    const bare = name.replace(/^[\w-]+:/, '');
    return named(name, depth) ?? named(bare, depth) ?? builtInType(bare) ?? ANY;
  };
  const make = (item: ItemType, depth: number): FeelType => {
    const allowed = passing(item.allowed, environment);
    const one = restricted(single(item, depth), allowed);
    return item.isCollection
      ? restricted({ kind: 'list', of: one }, passing(item.constraint, environment))
      : restricted(one, passing(item.constraint, environment));
  };
  const single = (item: ItemType, depth: number): FeelType => {
    if (item.function !== undefined) {
      const { parameters, result } = item.function;
      return {
        kind: 'function',
        parameters: parameters.map((parameter) => referred(parameter, depth + 1)),
        result: referred(result, depth + 1),
      };
    }
    if (item.components.length === 0) return referred(item.base, depth + 1);
    return {
      kind: 'context',
      entries: new Map(item.components.map((component) => [component.name, make(component, depth + 1)])),
    };
  };
  return (name) => named(name, 0) ?? named(name.replace(/^[\w-]+:/, ''), 0);
}

function passing(tests: TestText | undefined, environment: () => Environment): AllowedValues | undefined {
  if (tests === undefined) return undefined;
  return (value) => evaluateTests(tests, value, new Scope(environment(), new Map()));
}

function restricted(type: FeelType, allowed: AllowedValues | undefined): FeelType {
  if (allowed === undefined || type.kind === 'range' || type.kind === 'function') return type;
  const before = type.allowed;
  return { ...type, allowed: before === undefined ? allowed : (value) => before(value) && allowed(value) };
}
