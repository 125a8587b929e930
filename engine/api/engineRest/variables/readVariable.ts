/** `ReadVariable`: one variable of a request, read; and what reading it takes. */
import type { TypedValue } from '../../../views/typedValues';

/** Makes the id under which the bytes of a file are stored. */
export type NewId = () => string;

/** What one variable of a request is: its value, perhaps bytes, perhaps only for this transaction. */
export interface ReadVariable {
  readonly value: TypedValue;
  readonly content?: { readonly contentId: string; readonly bytes: Uint8Array };
  readonly transient: boolean;
}
