/** `makeBuiltIns` is the library of FEEL's functions by name (DMN 1.5, 10.3.4). */
import { type Environment } from '../scope';
import { type FeelContext } from '../values';
import { CONTEXT_FUNCTIONS } from './contexts';
import { listFunctions } from './lists';
import { momentFunctions } from './moments';
import { NUMBER_FUNCTIONS } from './numbers';
import { rangeFunctions } from './ranges';
import { builtIn } from './signature';
import { STATISTICS } from './statistics';
import { STRING_FUNCTIONS } from './strings';

export function makeBuiltIns(environment: Environment): FeelContext {
  const library = [
    ...STRING_FUNCTIONS,
    ...NUMBER_FUNCTIONS,
    ...listFunctions(environment),
    ...STATISTICS,
    ...momentFunctions(environment),
    ...rangeFunctions(environment),
    ...CONTEXT_FUNCTIONS,
  ];
  return new Map(library.map(([name, signatures]) => [name, builtIn(name, signatures, environment)]));
}
