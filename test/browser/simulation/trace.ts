/** What is compared: the choices that were made, and everything that came of each. */
import type { EngineEvent } from '../../../engine/semantics/events';
import type { Variables } from '../../../engine/semantics/state';

/** A choice somebody makes; `key` is of the element instance, subscription or incident. */
export type Move =
  | { readonly kind: 'start'; readonly variables: Variables; readonly businessKey: string }
  | { readonly kind: 'complete'; readonly key: number; readonly variables: Variables }
  | { readonly kind: 'error'; readonly key: number; readonly code: string; readonly variables: Variables }
  | { readonly kind: 'fail'; readonly key: number; readonly message: string }
  | { readonly kind: 'occur'; readonly key: number; readonly variables: Variables }
  | { readonly kind: 'retry'; readonly key: number }
  | { readonly kind: 'set'; readonly variables: Variables };

export interface Made {
  readonly move: Move;
  /** ISO instant. */
  readonly now: string;
}

/** What came of one choice. */
export interface Outcome {
  /** Why it was refused; null where it was not. */
  readonly refused: string | null;
  readonly events: readonly EngineEvent[];
  /** What can be done now: `work 12 step3`, `timer 14 boundary4` … in the order of their keys. */
  readonly offers: readonly string[];
}

export interface Trace {
  readonly outcomes: readonly Outcome[];
  /** Of every process instance and scope that is open in the end, and of the root as it ended: `0 name` → typed value. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What the text of a typed value is where it is stored. */
export const storedText = (value: string | number | boolean | null): string | null =>
  value === null ? null : String(value);

/** Ids that each side gives in its own way: of the case, and of deployed processes. */
export function comparable(events: readonly EngineEvent[], rootId: string): EngineEvent[] {
  const text = JSON.stringify(events)
    .replaceAll(rootId === '' ? 'ROOT' : rootId, 'ROOT')
    .replaceAll(/"definitionId":"([^":]+):[^"]*"/g, '"definitionId":"$1"');
  return JSON.parse(text) as EngineEvent[];
}

/** Where two traces part, in words; undefined where they agree to the last variable. */
export function difference(server: Trace, browser: Trace): string | undefined {
  for (const [index, ours] of server.outcomes.entries()) {
    const theirs = browser.outcomes[index];
    const found = theirs === undefined ? 'nothing more' : differenceOf(ours, theirs);
    if (found !== undefined) return `choice ${index}: ${found}`;
  }
  return unequal('variables in the end', server.variables, browser.variables);
}

function differenceOf(server: Outcome, browser: Outcome): string | undefined {
  const length = Math.max(server.events.length, browser.events.length);
  for (let at = 0; at < length; at += 1) {
    const found = unequal(`event ${at}`, server.events[at], browser.events[at]);
    if (found !== undefined) return found;
  }
  return unequal('refusal', server.refused, browser.refused) ?? unequal('offers', server.offers, browser.offers);
}

function unequal(what: string, server: unknown, browser: unknown): string | undefined {
  const [ours, theirs] = [JSON.stringify(server), JSON.stringify(browser)];
  return ours === theirs ? undefined : `${what}\n    server:  ${ours}\n    browser: ${theirs}`;
}
