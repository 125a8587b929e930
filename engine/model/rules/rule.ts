/**
 * A rule finds one kind of fault in a model. Rules are pure and run in the browser as well as at deployment. Each has a
 * file of its own with its texts in both languages.
 */
import type { Expression } from '../../expressions/expression';
import type { CompiledProcess } from '../compile/compileProcess';
import type { Note } from '../compile/notebook';
import type { Message, Problem, Severity } from '../finding';
import type { ParsedBpmn } from '../parseBpmn';

/** Asks whether an expression could ever be evaluated; the answer is what is wrong with it. `offset` counts from 0. */
export type ParseExpression = (
  expression: Expression,
) => { readonly message: string; readonly zh?: string; readonly offset?: number } | undefined;

export interface Rule {
  /** The file's name. */
  readonly id: string;
  readonly severity: Severity;
  check(subject: Subject): readonly Problem[];
}

/** What rules judge: one file, parsed and compiled. */
export interface Subject {
  readonly parsed: ParsedBpmn;
  readonly processes: readonly CompiledProcess[];
  readonly parse: ParseExpression;
  /** Keys that call activities may call; left out, calls are not judged. */
  readonly knownProcesses?: ReadonlySet<string>;
}

/** A problem of a process that matters only when it runs: in one that is not executable it is a warning. */
export function whenRun(process: CompiledProcess, elementId: string, message: Message): Problem {
  const problem = { elementId, message };
  return process.definition.isExecutable ? problem : { ...problem, severity: 'warning' };
}

/** One problem for every note of a kind. */
export function fromNotes<K extends Note['kind']>(
  { processes }: Subject,
  kind: K,
  message: (note: Extract<Note, { kind: K }>) => Message,
): Problem[] {
  return processes.flatMap((process) =>
    process.notes
      .filter((note): note is Extract<Note, { kind: K }> => note.kind === kind)
      .map((note) => whenRun(process, note.elementId, message(note))),
  );
}
