/** What is still to be done in a step. What another file has to do is put down as work, so that none calls in a circle. */
import type { Token, Key, Variables } from './state';

export type Work =
  /** A token has come to a node. */
  | { readonly kind: 'arrive'; readonly scope: Key; readonly node: string; readonly token: Token }
  /** Born or called here without a token: start of a scope, iteration, event sub-process. */
  | { readonly kind: 'activate'; readonly scope: Key; readonly node: string }
  /** An event has occurred: its node starts and is left at once. */
  | { readonly kind: 'pass'; readonly scope: Key; readonly node: string; readonly consumed: readonly Key[] }
  | { readonly kind: 'enter'; readonly scope: Key; readonly element: Key }
  | { readonly kind: 'leave'; readonly scope: Key; readonly element: Key }
  /** The flows are all that is left to do. */
  | { readonly kind: 'depart'; readonly scope: Key; readonly element: Key }
  /** Is this scope finished? */
  | { readonly kind: 'check'; readonly scope: Key }
  | { readonly kind: 'call'; readonly scope: Key; readonly element: Key }
  | { readonly kind: 'endProcess'; readonly scope: Key }
  | { readonly kind: 'loop'; readonly scope: Key; readonly element: Key }
  | { readonly kind: 'iterationDone'; readonly scope: Key }
  /** What comes after an iteration, or the end of the loop. */
  | { readonly kind: 'goOnLooping'; readonly scope: Key }
  | { readonly kind: 'occur'; readonly scope: Key; readonly subscription: Key; readonly variables: Variables }
  | {
      readonly kind: 'error';
      readonly scope: Key;
      /** Who throws it, and the same where it is still there to be ended. */
      readonly source: Key;
      readonly element: Key | null;
      readonly elementId: string;
      readonly code: string;
      readonly message?: string;
      readonly variables: Variables;
    }
  | {
      readonly kind: 'escalation';
      readonly scope: Key;
      readonly element: Key;
      readonly elementId: string;
      readonly code: string;
      readonly variables: Variables;
    }
  /** A throwing event wants to have something undone. */
  | {
      readonly kind: 'compensate';
      readonly scope: Key;
      readonly element: Key;
      readonly activity?: string;
      readonly waits: boolean;
    }
  /** The next one to be undone, or the end of it. */
  | { readonly kind: 'goOnCompensating'; readonly scope: Key; readonly compensation: Key }
  /** An activity of an ad-hoc sub-process is over. */
  | { readonly kind: 'goOnAdHoc'; readonly scope: Key }
  /** A process starts at an event behind a gateway that instantiates it. */
  | { readonly kind: 'instantiate'; readonly scope: Key; readonly gateway: string; readonly event: string }
  /** A process starts at an event all of whose triggers must occur; one of them has. */
  | { readonly kind: 'gather'; readonly scope: Key; readonly node: string; readonly part: number }
  | { readonly kind: 'cancelTransaction'; readonly scope: Key; readonly elementId: string }
  /** A terminate end event has been reached, and what it throws beside has been caught. */
  | { readonly kind: 'terminate'; readonly scope: Key };

export type WorkOf<K extends Work['kind']> = Extract<Work, { kind: K }>;

/** Work that may wait for a later step: a conditional event brings nothing with it. */
export type Deferred =
  | Extract<Work, { kind: 'arrive' | 'activate' | 'goOnCompensating' }>
  | (Extract<Work, { kind: 'occur' }> & { readonly variables: Readonly<Record<string, never>> });
