/**
 * `compileJuel` turns JUEL text into a function. A tree of closures runs in well under a microsecond, cannot loop,
 * and so may be answered on the spot inside `step`.
 */
import { add, divide, isAtMost, isEmpty, isEqual, isLess, modulo, multiply, negate, subtract } from './operators';
import { callMethod, propertyOf } from './access';
import { ExecutionFacade } from './executionFacade';
import { type Frame } from './frame';
import { functionNamed } from './functions';
import { JuelSyntaxError } from './errors';
import { type BinaryOperator, type JuelTree, type UnaryOperator } from './tree';
import { limitText, type Operand } from './operand';
import { parseJuel } from './parser';
import { toText, toTruth } from './coerce';

/** Longest source, in UTF-16 units. */
export const MAX_SOURCE = 10_240;

/** A compiled expression. It throws JuelError when it cannot be computed. */
export type Compiled = (frame: Frame) => Operand;

export interface ParseError {
  readonly message: string;
  /** The same in Chinese, where it is known. */
  readonly zh?: string;
  /** In UTF-16 units from the beginning of the text. */
  readonly offset?: number;
}

type Outcome = { readonly ok: true; readonly compiled: Compiled } | { readonly ok: false; readonly error: ParseError };

/** Compiles text with any number of `${…}` or `#{…}`. Syntax errors and unknown functions come back as values. */
export function compileJuel(text: string): Outcome {
  if (text.length > MAX_SOURCE)
    return {
      ok: false,
      error: { message: `Expected an expression of at most ${MAX_SOURCE} characters, but it has ${text.length}` },
    };
  try {
    return { ok: true, compiled: compile(parseJuel(text)) };
  } catch (error) {
    if (!(error instanceof JuelSyntaxError)) throw error;
    return { ok: false, error: { message: error.message, offset: error.offset } };
  }
}

/** The first fault of the text, undefined when it is JUEL. */
export function findJuelFault(text: string): ParseError | undefined {
  const outcome = compileJuel(text);
  return outcome.ok ? undefined : outcome.error;
}

const BINARY: Readonly<Record<Exclude<BinaryOperator, '&&' | '||'>, (left: Operand, right: Operand) => Operand>> = {
  '==': isEqual,
  '!=': (left, right) => !isEqual(left, right),
  '<': isLess,
  '>': (left, right) => isLess(right, left),
  '<=': isAtMost,
  '>=': (left, right) => isAtMost(right, left),
  '+': add,
  '-': subtract,
  '*': multiply,
  '/': divide,
  '%': modulo,
};

const UNARY: Readonly<Record<UnaryOperator, (operand: Operand) => Operand>> = {
  '!': (operand) => !toTruth(operand),
  '-': negate,
  empty: isEmpty,
};

function compile(tree: JuelTree): Compiled {
  switch (tree.kind) {
    case 'constant': {
      const { value } = tree;
      return () => value;
    }
    case 'identifier': {
      const { name } = tree;
      return name === 'execution' ? (frame) => new ExecutionFacade(frame) : (frame) => frame.resolve(name);
    }
    case 'property': {
      const target = compile(tree.target);
      const key = compile(tree.key);
      return (frame) => propertyOf(target(frame), key(frame));
    }
    case 'method': {
      const { name } = tree;
      const target = compile(tree.target);
      const parameters = tree.parameters.map(compile);
      return (frame) => callMethod(target(frame), name, runAll(parameters, frame), frame.timeZone);
    }
    case 'function': {
      const run = functionNamed(tree.name);
      const parameters = tree.parameters.map(compile);
      return (frame) => run(frame, runAll(parameters, frame));
    }
    case 'unary': {
      const run = UNARY[tree.operator];
      const operand = compile(tree.operand);
      return (frame) => run(operand(frame));
    }
    case 'binary':
      return compileBinary(tree.operator, compile(tree.left), compile(tree.right));
    case 'choice': {
      const test = compile(tree.test);
      const yes = compile(tree.yes);
      const no = compile(tree.no);
      return (frame) => (toTruth(test(frame)) ? yes(frame) : no(frame));
    }
    case 'composite':
      return compileComposite(tree.parts.map(compile));
  }
}

function compileBinary(operator: BinaryOperator, left: Compiled, right: Compiled): Compiled {
  if (operator === '&&') return (frame) => toTruth(left(frame)) && toTruth(right(frame));
  if (operator === '||') return (frame) => toTruth(left(frame)) || toTruth(right(frame));
  const run = BINARY[operator];
  return (frame) => run(left(frame), right(frame));
}

function compileComposite(parts: readonly Compiled[]): Compiled {
  return (frame) => {
    let text = '';
    for (const part of parts) {
      text += toText(part(frame));
      limitText(text.length);
    }
    return text;
  };
}

function runAll(parts: readonly Compiled[], frame: Frame): Operand[] {
  return parts.map((part) => part(frame));
}
