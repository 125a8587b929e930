/** The correlation keys of BPMN (2.0.2 §8.4.2) that a message carries, as a process definition reads them out of it. */
import type { Evaluated, Expression, Value, VariableScope } from '../expressions/expression';
import type { ProcessDefinition } from '../model/definition';
import { keysCarriedBy, keyText, messageView, valuesOf, type KeyValues } from '../semantics/correlation';
import type { Variables } from '../semantics/state';
import type { Work } from './work';

/** By the id of the key; one that the message lacks a value of is left out. */
export async function keysOf(
  definition: ProcessDefinition,
  name: string,
  variables: Variables,
  work: Pick<Work, 'services' | 'session'>,
): Promise<KeyValues> {
  const found = Object.create(null) as Record<string, string>;
  const view = messageView(variables);
  for (const { id, properties } of keysCarriedBy(definition, name)) {
    const values: (Value | undefined)[] = [];
    for (const path of properties.flatMap(({ retrievals }) => retrievals[name] ?? [])) {
      const answer = await evaluateAlone(path, view, work);
      values.push(answer?.ok === true ? answer.value : undefined);
    }
    const text = keyText(values);
    if (text !== undefined) found[id] = text;
  }
  return found;
}

/** An expression that sees nothing but this; what may run away is evaluated elsewhere. Undefined where no answer came. */
export async function evaluateAlone(
  expression: Expression,
  view: VariableScope,
  { services, session }: Pick<Work, 'services' | 'session'>,
): Promise<Evaluated | undefined> {
  const { language, text } = expression;
  const surroundings = { now: session.now };
  if (language !== 'feel' && language !== 'javascript') return services.evaluate(expression, view, surroundings);
  const variables = new Map(Object.entries(valuesOf(view)));
  const kind = language === 'feel' ? 'feel' : 'script';
  return (await services.pool.answer([{ kind, text, variables, surroundings }]))[0];
}

/** Does the message carry the values that are waited for? What is not known yet agrees with any. */
export const agrees = (awaited: KeyValues | undefined, carried: KeyValues): boolean =>
  Object.entries(awaited ?? {}).every(([id, value]) => carried[id] === value);
