/** `validateBody` makes a body of a DTO class and checks it with class-validator. It expects what `parseJson` let pass. */
import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { type ValidationError, validateSync } from 'class-validator';
import { fail, got, type Read } from './failure';
import type { Style } from './failureBody';

/**
 * Under /engine-rest unknown properties are dropped, as clients send some; under our own API they are refused.
 */
export function validateBody<Body extends object>(body: new () => Body, value: unknown, style: Style): Read<Body> {
  const plain = value ?? {};
  if (typeof plain !== 'object' || Array.isArray(plain)) {
    return fail('invalidInput', 'Expected a JSON object as body, but got another kind of value.');
  }
  const instance = plainToInstance(body, plain);
  keepPlainValues(instance, plain);
  const errors = validateSync(instance, {
    whitelist: true,
    forbidNonWhitelisted: style === 'problem',
    forbidUnknownValues: false,
    validationError: { target: false, value: false },
  });
  const complaints = errors.flatMap((error) => complaintsOf(error, ''));
  if (complaints.length === 0) return got(instance);
  return fail('invalidInput', `Expected a valid body, but ${complaints.slice(0, 10).join('; ')}.`);
}

/**
 * class-transformer copies maps and leaves out names like `toString` that plain objects inherit; variables may be called
 * so. Whatever it did not turn into a DTO is therefore replaced by what came.
 */
function keepPlainValues(instance: object, plain: object): void {
  for (const [name, came] of Object.entries(plain)) {
    const made: unknown = Reflect.get(instance, name);
    const kept = keep(made, came);
    if (kept !== made) Reflect.defineProperty(instance, name, plainProperty(kept));
  }
}

function keep(made: unknown, came: unknown): unknown {
  if (Array.isArray(made) && Array.isArray(came)) return made.map((item, index) => keep(item, came[index]));
  if (typeof made !== 'object' || made === null || typeof came !== 'object' || came === null) return made;
  if (Object.getPrototypeOf(made) === Object.prototype) return came;
  keepPlainValues(made, came);
  return made;
}

const plainProperty = (value: unknown) => ({ value, writable: true, enumerable: true, configurable: true });

function complaintsOf(error: ValidationError, path: string): readonly string[] {
  const own = Object.values(error.constraints ?? {}).map((text) => `${path}${text}`.slice(0, 200));
  const inner = (error.children ?? []).flatMap((child) =>
    complaintsOf(child, `${path}${error.property}: `.slice(-100)),
  );
  return [...own, ...inner];
}
