/** `Optional` marks a property of a body that may be left out or null: clients send null for what they do not mean. */
import { IsOptional } from 'class-validator';

/** Beside other class-validator decorators; they are asked only if there is a value. */
export function Optional(): PropertyDecorator {
  return IsOptional();
}
