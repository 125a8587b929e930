/** What can set a hierarchy of process instances in motion, and what a step needs from outside to follow it. */
import type { CallDetails, Expression, ProcessDefinition } from '../model/definition';
import type { Evaluated, Surroundings, VariableScope, Value } from '../expressions/expression';
import type { EngineEvent } from './events';
import type { Header, IncidentCode, Key, Scope, Variables } from './state';

export type Trigger =
  | {
      readonly type: 'start';
      readonly definitionId: string;
      readonly businessKey?: string;
      readonly variables: Variables;
      readonly startUser?: string;
      /** The start event whose trigger occurred; left out, the none start events. */
      readonly startElementId?: string;
      /** Which of its triggers, where all of several must occur. */
      readonly startPart?: number;
    }
  /** The work of a waiting element is done: task, external task, receive task. */
  | {
      readonly type: 'complete';
      readonly element: Key;
      readonly scope: Key;
      readonly variables: Variables;
      readonly localVariables: Variables;
    }
  /** A subscription's event occurred: timer due, message, signal. */
  | {
      readonly type: 'occur';
      readonly subscription: Key;
      readonly scope: Key;
      readonly variables: Variables;
      readonly localVariables?: Variables;
    }
  | {
      readonly type: 'throwError';
      readonly element: Key;
      readonly scope: Key;
      readonly code: string;
      readonly message?: string;
      readonly variables: Variables;
    }
  | {
      readonly type: 'setVariables';
      readonly scope: Key;
      /** Local to this element instance of the scope. */
      readonly element?: Key;
      /** Climb to where each name is defined; otherwise exactly here. */
      readonly climb: boolean;
      readonly variables: Variables;
      readonly removals: readonly string[];
    }
  | { readonly type: 'cancel'; readonly process: Key; readonly reason?: string }
  /** A job brings an asynchronous element on its way. */
  | { readonly type: 'continue'; readonly job: Key; readonly element: Key; readonly scope: Key }
  /** A job goes on where a long way was cut. */
  | { readonly type: 'resume'; readonly job: Key }
  /** A job or worker has given up: the element waits for a person. */
  | {
      readonly type: 'raiseIncident';
      readonly element: Key;
      readonly scope: Key;
      readonly code: IncidentCode;
      readonly message: string;
      readonly cause: Key;
    }
  /** The cause of an incident is mended: try the element again, or only strike it out where a job will. */
  | { readonly type: 'resolveIncident'; readonly incident: Key; readonly scope: Key; readonly retry: boolean };

/** A question whose answer takes longer than a step may: evaluated elsewhere, then the step is taken again. */
export type Ask =
  | {
      readonly kind: 'feel';
      readonly text: string;
      readonly variables: Readonly<Record<string, Value>>;
      readonly now: string;
    }
  | {
      readonly kind: 'script';
      readonly text: string;
      readonly variables: Readonly<Record<string, Value>>;
      readonly surroundings: Surroundings;
    }
  | {
      readonly kind: 'decision';
      readonly key: string;
      readonly binding: CallDetails['binding'];
      readonly version?: string;
      readonly definitionId: string;
      readonly variables: Readonly<Record<string, Value>>;
      readonly now: string;
    }
  | {
      readonly kind: 'definition';
      readonly key: string;
      readonly binding: CallDetails['binding'];
      readonly version?: string;
      readonly definitionId: string;
    };

/** What a decision answers, and what a definition lookup answers, both as values. See `answerKey` for identity. */
export type Answer = Evaluated;

export interface Environment {
  /** ISO instant from the database's clock, the same for the whole step. */
  readonly now: string;
  readonly user?: string;
  /** Definitions already loaded, by deployed id. */
  readonly definition: (id: string) => ProcessDefinition | undefined;
  /** Literal and JUEL, answered on the spot. */
  readonly evaluate: (expression: Expression, scope: VariableScope, surroundings: Surroundings) => Evaluated;
  /** Answers to earlier asks of this same step, by `answerKey`. */
  readonly answers: ReadonlyMap<string, Answer>;
  /** A period by a calendar rule (engine/clock): the instant it ends, and whether the calendar reaches that far. */
  readonly deadline: (limit: {
    rule: string;
    days: number;
    from: string;
  }) =>
    | { readonly ok: true; readonly instant: string; readonly provisional: boolean }
    | { readonly ok: false; readonly message: string };
  /** Minutes east of UTC: what a date without a zone in a model means. */
  readonly zoneOffset: number;
  /** Activations after which a case that has not come to rest is called an endless loop, over all its steps. */
  readonly maxActivations: number;
  /** Elements one step may start; what is left goes on as a job. Left out, as many as there are. */
  readonly startsPerStep?: number;
  /** Has the step taken as long as one transaction may? Asked after each element that starts. */
  readonly isTimeUp?: () => boolean;
}

export interface Needs {
  readonly asks: ReadonlyMap<string, Ask>;
  readonly scopes: readonly Key[];
  /** Scopes all of whose children are wanted. */
  readonly childrenOf: readonly Key[];
  readonly definitions: readonly string[];
}

export type Stepped =
  | {
      readonly kind: 'done';
      readonly events: readonly EngineEvent[];
      readonly header: Header;
      /** Scopes that changed; null for those that are over. */
      readonly changed: ReadonlyMap<Key, Scope | null>;
    }
  /** Nothing has happened yet: provide these and take the same step again. */
  | { readonly kind: 'needs'; readonly needs: Needs }
  /** The trigger does not fit the state: the element is over, the subscription closed. */
  | { readonly kind: 'stale'; readonly message: string };
