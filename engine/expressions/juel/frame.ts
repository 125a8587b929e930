/** `Frame` is one run of an expression: the variables it sees, what it has set so far, and the facts around it. */
import { DEFAULT_TIME_ZONE, type Surroundings, type Value, type VariableScope } from '../expression';
import { UnknownNameError } from './errors';

export class Frame {
  /** Undefined until the first write: nearly all expressions only read. */
  private written: Map<string, Value> | undefined;

  constructor(
    private readonly scope: VariableScope,
    readonly surroundings: Surroundings,
  ) {}

  /** The variables set so far, in order. */
  get writes(): ReadonlyMap<string, Value> | undefined {
    return this.written;
  }

  get timeZone(): string {
    return this.surroundings.timeZone ?? DEFAULT_TIME_ZONE;
  }

  has(name: string): boolean {
    return this.written?.has(name) === true || this.scope.has(name);
  }

  /** The variable, null when there is none. */
  read(name: string): Value {
    const written = this.written?.get(name);
    if (written !== undefined) return written;
    return this.scope.has(name) ? (this.scope.get(name) ?? null) : null;
  }

  write(name: string, value: Value): void {
    this.written ??= new Map();
    this.written.set(name, value);
  }

  /** A name at the top of an expression. @throws UnknownNameError when nothing has that name */
  resolve(name: string): Value {
    if (this.scope.has(name) && this.written === undefined) return this.scope.get(name) ?? null;
    if (this.has(name)) return this.read(name);
    if (name === 'authenticatedUserId') return this.surroundings.currentUser ?? null;
    throw new UnknownNameError(`Cannot resolve identifier '${name}'`);
  }
}
