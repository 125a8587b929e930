/** `Named`, `VariableView` and the other small parts that many shapes of /api/v1 are made of. */
/** A text for people, in both languages. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** Somebody by id, with the name to show; the id itself where the account is gone. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** A JSON value as it is stored in variables. */
export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [name: string]: JsonValue };

export interface VariableView {
  readonly name: string;
  /** Boolean, String, Integer, Short, Long, Double, Date, Bytes, Null, File, Object, Json, Xml */
  readonly type: string;
  /** Json and Object as the value they hold; Date as an ISO instant; a Long beyond 2^53 as its digits; Bytes null. */
  readonly value: JsonValue;
  /** Facts of a file: name and type. */
  readonly info: JsonValue;
  /** Where it is stored: the case itself, or something inside it (loop, sub-process, task). */
  readonly place: 'case' | 'inside';
}

/** application/problem+json (RFC 9457). */
export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly titles: Bilingual;
  readonly status: number;
  readonly detail: string;
  readonly requestId: string;
  readonly details?: unknown;
}

export interface TaskView {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly elementId: string;
  readonly assignee: Named | null;
  readonly candidateGroups: readonly Named[];
  readonly candidateUsers: readonly Named[];
  readonly created: string;
  readonly due: string | null;
  readonly overdue: boolean;
  readonly followUp: string | null;
  readonly priority: number;
  readonly ended: string | null;
  /** Null while it is open. */
  readonly outcome: 'completed' | 'canceled' | null;
}
