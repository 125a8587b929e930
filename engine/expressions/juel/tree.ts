/** `JuelTree` is what a parsed expression consists of. */
export type UnaryOperator = '!' | '-' | 'empty';
export type BinaryOperator = '&&' | '||' | '==' | '!=' | '<' | '>' | '<=' | '>=' | '+' | '-' | '*' | '/' | '%';

export type JuelTree =
  | { readonly kind: 'constant'; readonly value: null | boolean | number | bigint | string }
  | { readonly kind: 'identifier'; readonly name: string }
  | { readonly kind: 'property'; readonly target: JuelTree; readonly key: JuelTree }
  | { readonly kind: 'method'; readonly target: JuelTree; readonly name: string; readonly parameters: JuelTree[] }
  | { readonly kind: 'function'; readonly name: string; readonly parameters: JuelTree[] }
  | { readonly kind: 'unary'; readonly operator: UnaryOperator; readonly operand: JuelTree }
  | { readonly kind: 'binary'; readonly operator: BinaryOperator; readonly left: JuelTree; readonly right: JuelTree }
  | { readonly kind: 'choice'; readonly test: JuelTree; readonly yes: JuelTree; readonly no: JuelTree }
  | { readonly kind: 'composite'; readonly parts: JuelTree[] };
