/** `Scope` is what an expression sees: names and values, and behind them those of the scope around it. */
import { type Node } from './syntax';
import { type FeelContext, type FeelType, type FeelValue } from './values';

/** What every evaluation can ask of its surroundings. */
export interface Environment {
  /** The zone in which local moments lie when they are compared with others. */
  readonly zone: string;
  /** The instant of the evaluation, in milliseconds; nothing here reads a clock. */
  readonly now: number;
  /** The type an item definition gives that name. */
  readonly typeNamed?: (name: string) => FeelType | undefined;
  readonly builtIns: FeelContext;
  /** Computes a tree. It stands here so that what it is made of can ask for parts of it. */
  readonly interpret: (node: Node, scope: Scope) => FeelValue;
  /** Why something became null. */
  readonly warn: (message: string) => void;
}

export class Scope {
  constructor(
    readonly environment: Environment,
    private readonly names: FeelContext | { readonly get: (name: string) => FeelValue | undefined },
    private readonly around?: Scope,
  ) {}

  /** Undefined where the name is unknown. */
  get(name: string): FeelValue | undefined {
    const own = this.names.get(name);
    return own !== undefined ? own : this.around?.get(name);
  }

  interpret(node: Node): FeelValue {
    return this.environment.interpret(node, this);
  }

  with(names: FeelContext): Scope {
    return new Scope(this.environment, names, this);
  }

  /** The same names with another environment, such as that of the model a function comes from. */
  in(environment: Environment): Scope {
    return new Scope(environment, this.names, this.around);
  }
}

/** Null, and why. */
export function nothing(scope: Scope, expected: string): null {
  scope.environment.warn(`Expected ${expected}`);
  return null;
}
