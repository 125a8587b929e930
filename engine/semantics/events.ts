/**
 * What has happened, in the past tense. Every change of an instance's state is one of these; folding them from the
 * beginning gives the state, and projecting them gives the history that people read.
 */
import type { Compensable, IncidentCode, Key, Paused, ScopeKind, SubscribedTo, TypedValue, Variables } from './state';

export type EngineEvent =
  | {
      readonly type: 'processStarted';
      readonly key: Key;
      /** Scope of the call activity and the activity's element instance, or null and nothing at the root. */
      readonly parent: Key | null;
      readonly caller?: Key;
      readonly definitionId: string;
      readonly processId: string;
      readonly businessKey?: string;
      readonly startUser?: string;
      /** The start event, where one was chosen by its trigger. */
      readonly startElementId?: string;
      /** Which of its triggers, where all of several must occur. */
      readonly startPart?: number;
      readonly variables: Variables;
    }
  | { readonly type: 'processEnded'; readonly key: Key; readonly outcome: ProcessOutcome; readonly reason?: string }
  | {
      readonly type: 'elementActivated';
      readonly key: Key;
      readonly scope: Key;
      readonly elementId: string;
      /** Tokens taken from the incoming flows. */
      readonly consumed: readonly Key[];
      /** The kind of scope it holds; left out for an element that holds none. */
      readonly opens?: ScopeKind;
      /** Iterations: the variables they begin with (loop counter, item). */
      readonly variables?: Variables;
      /** Opened once more to be undone: what was completed in it. */
      readonly compensables?: readonly Compensable[];
      readonly stage: 'entering' | 'active';
    }
  /** The element got past its beginning: inputs mapped, subscriptions open, now it waits or its scope is open. */
  | { readonly type: 'elementEntered'; readonly key: Key; readonly scope: Key }
  /** Its work is done, but a job or a person has to bring it on its way. */
  | {
      readonly type: 'elementLeaving';
      readonly key: Key;
      readonly scope: Key;
      /** Its outputs have been mapped: only its flows are left to take. */
      readonly mapped?: true;
    }
  /** An element that held no scope turns out to hold one (multi-instance, sub-process, called process). */
  | {
      readonly type: 'scopeOpened';
      readonly key: Key;
      readonly scope: Key;
      readonly elementId: string;
      readonly kind: ScopeKind;
      readonly total?: number | null;
      readonly items?: readonly TypedValue[];
    }
  | {
      readonly type: 'elementCompleted';
      readonly key: Key;
      readonly scope: Key;
      readonly elementId: string;
      /** It can be undone from now on. */
      readonly compensable?: Compensable;
    }
  | {
      readonly type: 'elementTerminated';
      readonly key: Key;
      readonly scope: Key;
      readonly elementId: string;
      readonly reason?: string;
    }
  | { readonly type: 'iterationOutput'; readonly scope: Key; readonly index: number; readonly value: TypedValue }
  | {
      readonly type: 'sequenceFlowTaken';
      readonly key: Key;
      readonly scope: Key;
      readonly flowId: string;
      readonly from: Key;
    }
  /** Tokens taken away without an element starting: their scope was interrupted or terminated. */
  | { readonly type: 'tokensRemoved'; readonly scope: Key; readonly keys: readonly Key[] }
  | {
      readonly type: 'variablesSet';
      readonly scope: Key;
      /** The element instance that owns them, where they are local to one that holds no scope. */
      readonly element?: Key;
      readonly variables: Variables;
    }
  | {
      readonly type: 'variablesRemoved';
      readonly scope: Key;
      readonly element?: Key;
      readonly names: readonly string[];
    }
  | {
      readonly type: 'taskCreated';
      /** Key of the user task's element instance, which is the task's key too. */
      readonly key: Key;
      readonly scope: Key;
      readonly elementId: string;
      readonly task: TaskFacts;
    }
  /** Somebody took the task, gave it back or was given it; the tokens do not depend on it. */
  | {
      readonly type: 'taskAssigned';
      readonly key: Key;
      readonly scope: Key;
      readonly elementId: string;
      readonly assignee: string | null;
      readonly former: string | null;
    }
  | {
      readonly type: 'externalTaskCreated';
      readonly key: Key;
      readonly scope: Key;
      readonly elementId: string;
      readonly topic: string;
      readonly priority: number;
    }
  | {
      readonly type: 'subscriptionOpened';
      readonly key: Key;
      readonly scope: Key;
      readonly owner: Key;
      readonly elementId: string;
      readonly part?: number;
      /** Its messages carry a correlation key of BPMN, known yet or not. */
      readonly isKeyed?: true;
      readonly on: SubscribedTo;
    }
  | { readonly type: 'subscriptionClosed'; readonly key: Key; readonly scope: Key }
  /** A repeating timer was set to its next time, a condition was found to hold or not, a correlation key became known. */
  | { readonly type: 'subscriptionUpdated'; readonly key: Key; readonly scope: Key; readonly on: SubscribedTo }
  | {
      readonly type: 'jobCreated';
      readonly key: Key;
      readonly scope: Key;
      readonly element: Key;
      readonly elementId: string;
      readonly job: JobFacts;
    }
  | {
      readonly type: 'jobRemoved';
      readonly key: Key;
      readonly scope: Key;
      /** The element it was to bring on its way. */
      readonly element?: Key;
    }
  /** The way to the next wait state is longer than one transaction may be: a job goes on from here. */
  | ({ readonly type: 'stepPaused'; readonly key: Key } & Omit<Paused, 'job'>)
  /** The job has come, or what it was to go on with has changed. */
  | { readonly type: 'stepResumed'; readonly key: Key }
  /** A join in there waits for what variables say, which may change further out. */
  | { readonly type: 'joinWatched'; readonly scope: Key }
  | {
      readonly type: 'incidentRaised';
      readonly key: Key;
      readonly scope: Key;
      readonly element: Key;
      readonly elementId: string;
      readonly code: IncidentCode;
      readonly message: string;
      /** The job or external task that failed. */
      readonly cause?: Key;
    }
  /** From now on it is being undone, and no longer something that can be. */
  | {
      readonly type: 'compensationStarted';
      readonly key: Key;
      readonly scope: Key;
      readonly thrower?: { readonly scope: Key; readonly element: Key };
      readonly cancels?: true;
      readonly entries: readonly Compensable[];
    }
  /** The last one of what remains is taken up by this element instance. */
  | { readonly type: 'compensationAdvanced'; readonly key: Key; readonly scope: Key; readonly current: Key }
  | { readonly type: 'compensationEnded'; readonly key: Key; readonly scope: Key }
  /** What a sequential ad-hoc sub-process still has to do. */
  | { readonly type: 'activitiesOffered'; readonly scope: Key; readonly elementIds: readonly string[] }
  /** A complex gateway started (the flows it took a token from) or was reset (null). */
  | {
      readonly type: 'complexGatewaySet';
      readonly scope: Key;
      readonly elementId: string;
      readonly taken: readonly string[] | null;
    }
  /** A process instance correlates by this from now on (§8.4.2). */
  | { readonly type: 'correlationKeySet'; readonly scope: Key; readonly id: string; readonly value: string }
  | { readonly type: 'incidentResolved'; readonly key: Key; readonly scope: Key }
  /** A BPMN error nothing caught: it ended its token. Recorded and shown; see processEnded.reason. */
  | {
      readonly type: 'errorUncaught';
      readonly scope: Key;
      readonly element: Key;
      readonly elementId: string;
      readonly code: string;
      readonly message?: string;
    }
  /** An escalation nobody caught: it had no effect. */
  | {
      readonly type: 'escalationUncaught';
      readonly scope: Key;
      readonly element: Key;
      readonly elementId: string;
      readonly code: string;
    };

export type ProcessOutcome = 'completed' | 'terminated' | 'cancelled';

export interface TaskFacts {
  readonly name: string | null;
  readonly description: string | null;
  readonly assignee: string | null;
  readonly candidateUsers: readonly string[];
  readonly candidateGroups: readonly string[];
  /** ISO instants. */
  readonly due: string | null;
  readonly followUp: string | null;
  readonly priority: number;
  readonly formKey: string | null;
  readonly formRef: { readonly key: string; readonly binding: string; readonly version: number | null } | null;
}

export type JobFacts =
  /** Asynchronous continuation before or after an element. */
  | { readonly kind: 'continue' }
  /** What must reach others after this transaction: delivered at least once. */
  | {
      readonly kind: 'message';
      readonly name: string;
      readonly businessKey?: string;
      /** `ow:correlation` of the thrower. */
      readonly correlationKey?: string;
      readonly variables: Variables;
    }
  | {
      readonly kind: 'signal';
      readonly name: string;
      readonly variables: Variables;
      /** Subscriptions of this hierarchy that have got it already. */
      readonly served?: readonly Key[];
    };
