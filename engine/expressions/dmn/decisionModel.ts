/** `DecisionModel` is a DMN file ready to be evaluated: every text parsed, every reference found, no cycles. */
import { type Aggregation, type HitPolicy } from './decisionResult';
import { type Expression } from '../expression';
import { type Node, type UnaryTests } from '../feel/syntax';

export interface DecisionModel {
  readonly id?: string;
  readonly name: string;
  readonly namespace: string;
  readonly decisions: ReadonlyMap<string, Decision>;
  readonly inputs: ReadonlyMap<string, InputData>;
  readonly knowledge: ReadonlyMap<string, Knowledge>;
  readonly services: ReadonlyMap<string, DecisionService>;
  readonly types: ReadonlyMap<string, ItemType>;
  /** By the name that stands before those of the imported file; the empty name imports without one. */
  readonly imports: ReadonlyMap<string, DecisionModel>;
}

export interface InputData {
  readonly id: string;
  readonly variableName: string;
  readonly type?: string;
}

export interface Decision {
  readonly id: string;
  readonly name: string;
  /** Under which name others see its value: that of its variable, else its own. */
  readonly variableName: string;
  readonly type?: string;
  readonly requires: readonly Requirement[];
  readonly logic: Boxed;
  /** What Camunda adds for those who deploy it. */
  readonly versionTag?: string;
  readonly historyTimeToLive?: string;
}

/** Business knowledge: a function that decisions call. */
export interface Knowledge {
  readonly id: string;
  readonly name: string;
  readonly variableName: string;
  readonly requires: readonly Requirement[];
  readonly logic: BoxedFunction;
}

export interface DecisionService {
  readonly id: string;
  readonly name: string;
  readonly variableName: string;
  readonly inputs: readonly Requirement[];
  readonly outputs: readonly Requirement[];
}

export interface Requirement {
  readonly kind: 'decision' | 'input' | 'knowledge';
  readonly id: string;
  /** The name of the import it comes by. */
  readonly from?: string;
}

/** An item definition (DMN 1.5, 7.3.2). */
export interface ItemType {
  readonly name: string;
  readonly isCollection: boolean;
  /** What it refers to, else its components, else a function. */
  readonly base?: string;
  readonly components: readonly ItemType[];
  readonly allowed?: TestText;
  readonly constraint?: TestText;
  readonly function?: { readonly parameters: readonly (string | undefined)[]; readonly result?: string };
}

/** Text that was read. What could not be read stays, for models that are not deployed but judged. */
export type Text =
  | { readonly kind: 'feel'; readonly text: string; readonly node: Node }
  | { readonly kind: 'juel'; readonly expression: Expression }
  | { readonly kind: 'fault'; readonly message: string };

export type TestText =
  Exclude<Text, { kind: 'feel' }> | { readonly kind: 'tests'; readonly text: string; readonly tests: UnaryTests };

/** A boxed expression (DMN 1.5, 7.3 and 10.2.1). `type` is what its value has to be of. */
export type Boxed = { readonly type?: string } & (
  | { readonly kind: 'literalExpression'; readonly text: Text }
  | DecisionTable
  | {
      readonly kind: 'context';
      readonly entries: readonly { readonly name?: string; readonly type?: string; readonly value: Boxed }[];
    }
  | { readonly kind: 'list'; readonly items: readonly Boxed[] }
  | {
      readonly kind: 'relation';
      readonly columns: readonly { readonly name: string; readonly type?: string }[];
      readonly rows: readonly (readonly Boxed[])[];
    }
  | {
      readonly kind: 'invocation';
      readonly callee: Boxed;
      readonly bindings: readonly { readonly name: string; readonly value: Boxed }[];
    }
  | BoxedFunction
  | { readonly kind: 'conditional'; readonly condition: Boxed; readonly then: Boxed; readonly otherwise: Boxed }
  | { readonly kind: 'for'; readonly variable: string; readonly domain: Boxed; readonly result: Boxed }
  | {
      readonly kind: 'quantified';
      readonly every: boolean;
      readonly variable: string;
      readonly domain: Boxed;
      readonly condition: Boxed;
    }
  | { readonly kind: 'filter'; readonly list: Boxed; readonly match: Boxed }
  /** A decision that says nothing. It deploys, but does not evaluate. */
  | { readonly kind: 'nothing' }
);

export interface BoxedFunction {
  readonly kind: 'function';
  readonly type?: string;
  readonly parameters: readonly { readonly name: string; readonly type?: string }[];
  readonly body: Boxed;
  /** Java or PMML: not ours to run. */
  readonly external?: string;
}

export interface DecisionTable {
  readonly kind: 'table';
  readonly hitPolicy: HitPolicy;
  readonly aggregation?: Aggregation;
  readonly inputs: readonly TableInput[];
  readonly outputs: readonly TableOutput[];
  readonly rules: readonly TableRule[];
}

export interface TableInput {
  /** Undefined where the column computes nothing: its cells are then tests of null. */
  readonly expression?: Text;
  /** `camunda:inputVariable`; also always visible as `cellInput`. */
  readonly variableName: string;
  readonly type?: string;
  readonly label: string;
}

export interface TableOutput {
  readonly name: string;
  /** Whether the column has a name of its own: then one output alone is a value all the same. */
  readonly type?: string;
  /** The allowed values, most important first; needed by PRIORITY and OUTPUT ORDER. */
  readonly order?: Text;
  /** What the table puts out when no rule matches. */
  readonly fallback?: Text;
}

export interface TableRule {
  readonly id: string;
  /** Per input column; undefined is `-`, which any input passes. */
  readonly tests: readonly (TestText | undefined)[];
  /** Per output column; undefined is an empty cell, null. */
  readonly outputs: readonly (Text | undefined)[];
}
