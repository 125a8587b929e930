/**
 * An expression as it stands in a model: a language and its text. What it means is the business of this room;
 * the rest of the engine only carries it from the XML to `evaluate`.
 */
export type ExpressionLanguage = 'literal' | 'juel' | 'feel' | 'javascript';

export interface Expression {
  readonly language: ExpressionLanguage;
  readonly text: string;
}

/** What expressions compute with. Instants are `Date`; integers beyond 2^53 are `bigint`. */
export type Value =
  null | boolean | number | bigint | string | Date | readonly Value[] | { readonly [name: string]: Value };

/** The variables an expression can see. A name that `has` denies is unknown, which differs from null. */
export interface VariableScope {
  has(name: string): boolean;
  get(name: string): Value;
  /** Every visible name, for languages that are evaluated elsewhere and need a copy. */
  names(): Iterable<string>;
}

/** The facts around an evaluation. All of them come in from outside: nothing here reads a clock. */
export interface Surroundings {
  /** ISO instant of the trigger. */
  readonly now: string;
  readonly currentUser?: string | undefined;
  readonly businessKey?: string | undefined;
  readonly processInstanceId?: string;
  readonly elementInstanceId?: string | undefined;
  readonly activityId?: string | undefined;
  /** IANA name of the zone in which days begin. Default: Asia/Shanghai, where statutory periods are counted. */
  readonly timeZone?: string;
}

export const DEFAULT_TIME_ZONE = 'Asia/Shanghai';

/**
 * The answer. `writes` are variables the expression asked to set, in the order of asking; `removes` those it asked
 * to remove (a name is in one of the two only: the later request counts).
 */
export type Evaluated =
  | {
      readonly ok: true;
      readonly value: Value;
      readonly writes?: ReadonlyMap<string, Value>;
      readonly removes?: ReadonlySet<string>;
    }
  | {
      readonly ok: false;
      readonly message: string;
      /** It names a variable that does not exist. */
      readonly isUnknownName?: true;
      /** A script threw a BPMN error: it is for the process to catch. */
      readonly bpmnError?: { readonly code: string; readonly message?: string };
    };
