/**
 * Why a text is refused before anything is compiled: a value, turned into a finding by the rules
 * `limits`, `forbiddenDoctype` and `unreadableXml`.
 */
import type { Message } from '../finding';

/** Refusal limits. Beyond them bpmn-moddle needs seconds, or a recursive walk exhausts the stack (measured: depth 10,000). */
export const LIMITS = {
  bytes: 5 * 1024 * 1024,
  elements: 10_000,
  depth: 64,
  attributes: 1_000,
} as const;

export type XmlProblem =
  | { readonly kind: 'limit'; readonly limit: keyof typeof LIMITS; readonly offset: number }
  | { readonly kind: 'doctype'; readonly offset: number }
  | { readonly kind: 'malformed'; readonly offset: number; readonly message: Message };
