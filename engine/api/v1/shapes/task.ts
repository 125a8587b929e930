/** `TaskPage`: GET /tasks/:id and what is done on that page. */
import type { Bilingual, JsonValue, Named, TaskView, VariableView } from './basics';
import type { CaseFacts, DiagramView, Timeline } from './case';

export type TaskAction = 'claim' | 'release' | 'save' | 'complete' | 'assign';

export interface LegalAction {
  readonly action: TaskAction;
  readonly allowed: boolean;
  /** Why not; null where it is allowed. */
  readonly reason: Bilingual | null;
}

export type TaskForm =
  /** A form-js schema: deployed with the service, or made of the fields the model declares (`generated`). */
  | { readonly kind: 'schema'; readonly schema: Readonly<Record<string, unknown>>; readonly generated: boolean }
  /** The model names a form of another program. */
  | { readonly kind: 'foreign'; readonly key: string }
  /** The model refers to a form that is not deployed. */
  | { readonly kind: 'missing'; readonly key: string }
  | { readonly kind: 'none' };

export interface Draft {
  /** The form's data as the browser gave it. */
  readonly data: Readonly<Record<string, JsonValue>>;
  readonly saved: string;
}

export interface TaskPage {
  readonly task: TaskView;
  readonly form: TaskForm;
  /** What the task sees, the keys of the form first. Empty for an ended task that is out of sight. */
  readonly variables: readonly VariableView[];
  /** What the form begins with, by name: all variables the task sees, as its conditions may ask for any, and defaults. */
  readonly formData: Readonly<Record<string, JsonValue>>;
  /** My own draft. */
  readonly draft: Draft | null;
  readonly case: CaseFacts;
  readonly timeline: Timeline;
  readonly diagram: DiagramView;
  readonly actions: readonly LegalAction[];
}

/** POST /tasks/:id/complete. `data` as form-js submits it; typed by the form on the server. */
export interface CompleteRequest {
  readonly data: Readonly<Record<string, JsonValue>>;
}
export interface CompleteAnswer {
  /** The next task of mine by due date in the same case, else of all of mine; null: none. */
  readonly next: string | null;
}
/** POST /tasks/:id/assign; null frees it. */
export interface AssignRequest {
  readonly userId: string | null;
}
/** GET /tasks/:id/people: whom it can be assigned to. */
export interface PeoplePage {
  readonly people: readonly (Named & { readonly groups: readonly Named[] })[];
}
/** PUT /tasks/:id/draft; at most 256 kB as JSON. Answers Draft. GET answers Draft or 404; DELETE 204. */
export interface DraftRequest {
  readonly data: Readonly<Record<string, JsonValue>>;
}
/** POST /tasks/next?queue=team&process=: the task that is now mine; null where there is none to claim. */
export interface NextAnswer {
  readonly id: string | null;
}
