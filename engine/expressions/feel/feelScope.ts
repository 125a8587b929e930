/** `FeelScope` is the variables one evaluation sees, and what surrounds it. They are converted when they are asked for. */
import { DEFAULT_TIME_ZONE, type Surroundings, type Value } from '../expression';
import { makeEnvironment } from './environment';
import { fromFeel, toFeel } from './feelValues';
import { type Environment, Scope } from './scope';
import { type FeelType, type FeelValue } from './values';

export class FeelScope {
  readonly timeZone: string;
  /** Why values became null, for people who look for the reason. */
  readonly warnings: string[] = [];
  private readonly converted: Map<string, FeelValue>;

  constructor(
    private readonly variables: ReadonlyMap<string, Value>,
    readonly surroundings: Surroundings,
    /** Variables that are in FEEL's types already. */
    given: Iterable<readonly [string, FeelValue]> = [],
  ) {
    this.converted = new Map(given);
    this.timeZone = surroundings.timeZone ?? DEFAULT_TIME_ZONE;
  }

  has(name: string): boolean {
    return this.variables.has(name) || this.converted.has(name);
  }

  /** The variable as FEEL sees it, undefined where there is none. @throws FeelError when FEEL cannot hold it */
  get(name: string): FeelValue | undefined {
    const known = this.converted.get(name);
    if (known !== undefined || !this.variables.has(name)) return known;
    const value = toFeel(this.variables.get(name) ?? null, this.timeZone);
    this.converted.set(name, value);
    return value;
  }

  /** The variable as the rest of the engine sees it. */
  valueOf(name: string): Value {
    const known = this.variables.get(name);
    return known === undefined ? fromFeel(this.converted.get(name) ?? null, this.timeZone) : known;
  }

  names(): Iterable<string> {
    return new Set([...this.variables.keys(), ...this.converted.keys()]);
  }

  /** `now()` and `today()` come from the surroundings, never from the wall clock. */
  environment(typeNamed?: (name: string) => FeelType | undefined): Environment {
    return makeEnvironment({
      zone: this.timeZone,
      now: new Date(this.surroundings.now).getTime(),
      warnings: this.warnings,
      ...(typeNamed === undefined ? {} : { typeNamed }),
    });
  }

  /** The scope of an expression that sees these variables and nothing else. */
  scope(): Scope {
    return new Scope(this.environment(), this);
  }
}
