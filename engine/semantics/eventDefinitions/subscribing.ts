/** The answer of an event definition to "what is there to wait for?". */
import type { SubscribedTo } from '../state';

export type Subscribing =
  { readonly ok: true; readonly on: SubscribedTo | 'never' } | { readonly ok: false; readonly message: string };
