/** `makeEnvironment` puts together what one evaluation can ask of its surroundings. */
import { makeBuiltIns } from './functions';
import { interpret } from './interpret';
import { type Environment } from './scope';
import { type FeelContext, type FeelType } from './values';

/** A few say what went wrong; thousands, from a loop, would say no more. */
const MAX_WARNINGS = 20;

export interface EnvironmentSettings {
  readonly zone: string;
  /** Milliseconds. */
  readonly now: number;
  readonly warnings: string[];
  readonly typeNamed?: (name: string) => FeelType | undefined;
}

export function makeEnvironment({ zone, now, warnings, typeNamed }: EnvironmentSettings): Environment {
  let library: FeelContext | undefined;
  const environment: Environment = {
    zone,
    now,
    interpret,
    ...(typeNamed === undefined ? {} : { typeNamed }),
    warn: (message) => {
      if (warnings.length < MAX_WARNINGS) warnings.push(message);
    },
    get builtIns() {
      library ??= makeBuiltIns(environment);
      return library;
    },
  };
  return environment;
}
