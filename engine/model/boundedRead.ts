/**
 * `boundedRead` has moddle-xml read a text and stops it when there are too many faults or references: each fault makes its
 * parser count lines from the start of the text (4 MB with 9,900 unknown elements took minutes), and lists of references
 * are searched from their start (quadratic). Nothing else can stop it, so this takes hold of what it collects into.
 */
import type { BpmnModdle, Warning } from 'bpmn-moddle';
import { Reader, type Collecting, type ParseResult, type RootHandler } from 'moddle-xml';

export type BoundedRead =
  | { readonly ok: true; readonly result: ParseResult; readonly warnings: readonly Warning[] }
  | { readonly ok: false; readonly reason: string; readonly warnings: readonly Warning[] };

/** One more than is ever shown of a kind. */
const MOST_FAULTS = 21;
/** Warnings that cost little: unknown attributes and unresolved references. A model within the limits has fewer. */
const MOST_WARNINGS = 25_000;
/** 10,000 elements have at most two references each, but for lists. */
const MOST_REFERENCES = 25_000;

export const TOO_MANY_FAULTS = 'tooManyFaults';

export async function boundedRead(text: string, model: BpmnModdle): Promise<BoundedRead> {
  const reader = new Reader({ model, lax: true });
  const root = reader.handler('bpmn:Definitions');
  const collected = collectInto(root);
  try {
    const result = await reader.fromXML(text, root);
    return { ok: true, result, warnings: collected.warnings };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { ok: false, reason: error.message, warnings: collected.warnings };
  }
}

/** Puts counters before the two things that the reader collects. */
function collectInto(root: RootHandler): { readonly warnings: readonly Warning[] } {
  const warnings: Warning[] = [];
  let inner: Collecting | undefined;
  Object.defineProperty(root, 'context', {
    get: () => inner,
    set: (collecting: Collecting) => {
      inner = bounded(collecting, warnings);
    },
  });
  return { warnings };
}

function bounded(collecting: Collecting, warnings: Warning[]): Collecting {
  let faults = 0;
  let references = 0;
  const addReference = collecting.addReference.bind(collecting);
  // The same object goes on being used inside the reader, so its methods are replaced rather than wrapped.
  collecting.addWarning = (warning) => {
    // Thrown below and caught by the reader as if the element were at fault.
    if (warning.error?.message === TOO_MANY_FAULTS) throw warning.error;
    warnings.push(warning);
    if (warning.error !== undefined) faults += 1;
    if (faults >= MOST_FAULTS || warnings.length > MOST_WARNINGS) throw new Error(TOO_MANY_FAULTS);
  };
  collecting.addReference = (reference) => {
    references += 1;
    if (references > MOST_REFERENCES) throw new Error(TOO_MANY_FAULTS);
    addReference(reference);
  };
  return collecting;
}
