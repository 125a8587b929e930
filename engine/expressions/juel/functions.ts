/** The functions JUEL text can call by name. Any other name is an error at deployment. */
import { JuelError } from './errors';
import { type Frame } from './frame';
import { type Operand } from './operand';
import { parseSpin } from './spin';

interface JuelFunction {
  readonly arity: number;
  readonly run: (frame: Frame, parameters: readonly Operand[]) => Operand;
}

function currentInstant(frame: Frame): Date {
  const instant = new Date(frame.surroundings.now);
  if (!Number.isNaN(instant.getTime())) return instant;
  throw new JuelError(`Expected the current time as ISO text, but got '${frame.surroundings.now}'`);
}

const FUNCTIONS: ReadonlyMap<string, JuelFunction> = new Map<string, JuelFunction>([
  ['now', { arity: 0, run: currentInstant }],
  ['dateTime', { arity: 0, run: currentInstant }],
  ['currentUser', { arity: 0, run: (frame) => frame.surroundings.currentUser ?? null }],
  ['JSON', { arity: 1, run: (_, [text]) => parseSpin(text ?? null) }],
  ['S', { arity: 1, run: (_, [text]) => parseSpin(text ?? null) }],
]);

/** How many parameters a function takes, undefined when there is no such function. */
export function functionArity(name: string): number | undefined {
  return FUNCTIONS.get(name)?.arity;
}

/** The function of that name. @throws JuelError when there is none */
export function functionNamed(name: string): JuelFunction['run'] {
  const found = FUNCTIONS.get(name);
  if (found === undefined) throw new JuelError(`Could not resolve function '${name}'`);
  return found.run;
}
