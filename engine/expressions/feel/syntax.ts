/** The tree that FEEL text is read into (DMN 1.5, 10.3.1.2). */
import { type FeelValue } from './values';

export type Operator = '+' | '-' | '*' | '/' | '**' | '=' | '!=' | '<' | '<=' | '>' | '>=';
export type Comparison = Extract<Operator, '=' | '!=' | '<' | '<=' | '>' | '>='>;

export type Node =
  | { readonly kind: 'literal'; readonly value: FeelValue; readonly fault?: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'list'; readonly items: readonly Node[] }
  | { readonly kind: 'context'; readonly entries: readonly { readonly name: string; readonly value: Node }[] }
  | {
      readonly kind: 'interval';
      readonly start: Node;
      readonly end: Node;
      readonly startIncluded: boolean;
      readonly endIncluded: boolean;
    }
  /** `< 5` as a range or a test. */
  | { readonly kind: 'endpoint'; readonly operator: Comparison; readonly operand: Node }
  | { readonly kind: 'binary'; readonly operator: Operator; readonly left: Node; readonly right: Node }
  | { readonly kind: 'logic'; readonly operator: 'and' | 'or'; readonly left: Node; readonly right: Node }
  | { readonly kind: 'negation'; readonly operand: Node }
  | { readonly kind: 'between'; readonly value: Node; readonly low: Node; readonly high: Node }
  | { readonly kind: 'in'; readonly value: Node; readonly tests: readonly Node[] }
  | { readonly kind: 'instanceOf'; readonly value: Node; readonly type: TypeNode }
  | { readonly kind: 'if'; readonly condition: Node; readonly then: Node; readonly otherwise: Node }
  | { readonly kind: 'for'; readonly iterators: readonly Iterator[]; readonly result: Node }
  | {
      readonly kind: 'quantified';
      readonly every: boolean;
      readonly iterators: readonly Iterator[];
      readonly condition: Node;
    }
  | { readonly kind: 'path'; readonly value: Node; readonly name: string }
  | { readonly kind: 'filter'; readonly value: Node; readonly condition: Node }
  | {
      readonly kind: 'call';
      readonly callee: Node;
      /** Undefined where the arguments have no names. */
      readonly names?: readonly string[];
      readonly values: readonly Node[];
    }
  | {
      readonly kind: 'function';
      readonly parameters: readonly { readonly name: string; readonly type?: TypeNode }[];
      readonly external: boolean;
      readonly body: Node;
    };

export interface Iterator {
  readonly name: string;
  readonly domain: Node;
  /** There when the domain is written `domain..end`. */
  readonly end?: Node;
}

export type TypeNode =
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'list' | 'range'; readonly of: TypeNode }
  | { readonly kind: 'context'; readonly entries: readonly { readonly name: string; readonly type: TypeNode }[] }
  | { readonly kind: 'function'; readonly parameters: readonly TypeNode[]; readonly result: TypeNode };

/** The cell of a decision table. */
export interface UnaryTests {
  readonly negated: boolean;
  /** Empty for `-`, which every input passes. */
  readonly tests: readonly UnaryTest[];
}

export interface UnaryTest {
  readonly node: Node;
  /** It says something about `?`, so what it answers is whether the input passes. */
  readonly mentionsInput: boolean;
}
