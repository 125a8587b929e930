/** `Refusal` is the answer of this room when it is asked for something that cannot be: a value, never thrown. */

export type RefusalCode =
  | 'UNKNOWN_RULE'
  | 'DAYS_OUT_OF_RANGE'
  | 'INVALID_DATE'
  | 'INVALID_PAUSE'
  | 'UNKNOWN_ZONE'
  | 'OUT_OF_ORDER'
  | 'ALREADY_STOPPED'
  | 'ALREADY_PAUSED'
  | 'NOT_PAUSED'
  | 'REASON_NOT_ALLOWED'
  | 'NOTICE_MISSING'
  | 'NOT_EXTENDABLE'
  | 'ALREADY_EXTENDED'
  | 'EXPIRED';

export interface Refusal {
  readonly ok: false;
  readonly code: RefusalCode;
  readonly message: { readonly zh: string; readonly en: string };
}

export function refuse(code: RefusalCode, en: string, zh: string): Refusal {
  return { ok: false, code, message: { zh, en } };
}

/** A value from outside, short enough and safe to stand in a message. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return String(value);
  return typeof value;
}
