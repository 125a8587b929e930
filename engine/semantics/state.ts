/**
 * The state of one hierarchy of process instances (a root and all it called): values that never change and are stored as
 * plain JSON. What a scope may hold many of is `Keyed`, so that a step costs the same however many wait beside.
 *
 * A token rests on a sequence flow or sits inside an active element instance. The tokens themselves are kept and never
 * a counter of them. State is cut into scopes, because a scope is what is loaded and saved: a step touches the scope
 * concerned and its ancestors, however many siblings wait beside it.
 */
import type { Chain } from './chain';
import type { Keyed } from './keyed';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** Unique within the hierarchy, handed out from `Header.lastKey`; the root process instance is 0. */
export type Key = number;

export const rootKey: Key = 0;

export type VariableType =
  | 'Boolean'
  | 'String'
  | 'Integer'
  | 'Short'
  | 'Long'
  | 'Double'
  | 'Date'
  | 'Bytes'
  | 'Null'
  | 'File'
  | 'Object'
  | 'Json'
  | 'Xml';

/**
 * A variable's value with its type. `value` is the scalar itself; an ISO instant (Date); decimal digits where a Long
 * leaves ±2^53; the serialized text (Json, Object, Xml); the id of the stored content (File, Bytes).
 */
export interface TypedValue {
  readonly type: VariableType;
  readonly value: string | number | boolean | null;
  readonly info?: Readonly<Record<string, Json>>;
}

export type Variables = Readonly<Record<string, TypedValue>>;

export interface Token {
  readonly key: Key;
  readonly flowId: string;
}

/** One activation of a flow node that is not over. If it holds a scope, that scope has the same key. */
export interface ElementInstance {
  readonly key: Key;
  readonly elementId: string;
  readonly holdsScope: boolean;
  readonly stage: Stage;
  /** Local variables of an element that holds no scope. */
  readonly variables: Variables;
  /** Call activities: the called process instance. */
  readonly called?: Key;
  /** The job that will bring it on its way, while it is entering or leaving. */
  readonly job?: Key;
  /** While it is leaving: its outputs have been mapped, only its flows are left to take. */
  readonly mapped?: true;
}

/**
 * Where an element stands in its life: `entering` and `leaving` are seen from outside only when a job or a person has
 * to help (asynchronous continuation, incident); `active` is the wait state or the open scope.
 */
export type Stage = 'entering' | 'active' | 'leaving';

/** `compensation`: a completed sub-process or loop, opened once more so that what happened in it can be undone. */
export type ScopeKind = 'process' | 'subProcess' | 'eventSubProcess' | 'loopBody' | 'iteration' | 'compensation';

export interface Scope {
  readonly key: Key;
  readonly kind: ScopeKind;
  /** The scope around it: for a called process, the scope of its call activity. Null for the root. */
  readonly parent: Key | null;
  /** The flow node that opened it; for a process, the process's key. */
  readonly elementId: string;
  /** Deployed definition whose nodes lie in here. */
  readonly definitionId: string;
  /** The process instance this scope belongs to. */
  readonly processKey: Key;
  /** Called processes: the element instance of the call activity, in the scope `parent`. */
  readonly caller?: Key;
  readonly businessKey?: string;
  /** The root, where a trigger chose its start event. */
  readonly startElementId?: string;
  /** Start events with several triggers that must all occur: which of them did. */
  readonly startPart?: number;
  /** Process instances: what they correlate by (§8.4.2), by the id of the correlation key. */
  readonly correlations?: Readonly<Record<string, string>>;
  readonly variables: Variables;
  /** By the flow they rest on. */
  readonly tokens: Keyed<Token>;
  /** A loop body does not list its iterations: each has a row of its own. */
  readonly elements: Keyed<ElementInstance>;
  /** By their owner. */
  readonly subscriptions: Keyed<Subscription>;
  /** By the element they are about. */
  readonly incidents: Keyed<Incident>;
  readonly loop?: LoopState;
  /** Iterations: which one of its loop, from 0. */
  readonly index?: number;
  /** What has been completed in here and can be undone, in the order of completion. */
  readonly compensables?: Chain<Compensable>;
  /** What is being undone in here. */
  readonly compensations?: readonly Compensation[];
  /** Sequential ad-hoc sub-processes: the activities still to come. */
  readonly offered?: readonly string[];
  /** Complex gateways that have started and wait to be reset: the incoming flows they have taken a token from. */
  readonly resets?: Readonly<Record<string, readonly string[]>>;
}

/** A completed activity that can be undone (BPMN 2.0.2 §10.6, §13.5.6). */
export interface Compensable {
  /** The element instance that was completed. */
  readonly key: Key;
  readonly elementId: string;
  /** Sub-processes: the variables they ended with, which their own compensation sees. */
  readonly variables: Variables;
  /** Sub-processes and loops: what was completed inside. */
  readonly inner?: readonly Compensable[];
  /** `inner` are the instances of a loop. */
  readonly isLoop?: true;
}

/** One compensation under way: strictly backwards, one handler after the other. */
export interface Compensation {
  readonly key: Key;
  /** The throwing event that waits for the end of it. */
  readonly thrower?: { readonly scope: Key; readonly element: Key };
  /** The transaction, which is this scope, is cancelled when all is undone. */
  readonly cancels?: true;
  /** Still to be undone; the last one is next. */
  readonly remaining: readonly Compensable[];
  /** The element instance that undoes something now. */
  readonly current: Key | null;
}

/** What a loop body counts. Every figure here is a fact of its past; nothing decides a join by it. */
export interface LoopState {
  /** Instances asked for; null for a standard loop, which does not know. */
  readonly total: number | null;
  readonly started: number;
  readonly active: number;
  readonly completed: number;
  readonly terminated: number;
  /** The items of a sequential multi-instance, fixed when it began. */
  readonly items?: readonly TypedValue[];
  /** Gathered outputs by loop counter. */
  readonly outputs: Keyed<GatheredOutput>;
}

export interface GatheredOutput {
  /** The loop counter. */
  readonly key: number;
  readonly value: TypedValue;
}

/** Something an instance waits for besides people and workers. `owner` is the element or scope it ends with. */
export interface Subscription {
  readonly key: Key;
  readonly owner: Key;
  /** The event to activate: a boundary event, a catch event, the start event of an event sub-process. */
  readonly elementId: string;
  /** Multiple events: which of their triggers. */
  readonly part?: number;
  readonly on: SubscribedTo;
}

export type SubscribedTo =
  | {
      readonly kind: 'message';
      readonly name: string;
      /** `ow:correlation` */
      readonly correlationKey?: string;
      /** Correlation keys of BPMN that are known, by their ids. */
      readonly keys?: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'signal'; readonly name: string }
  | { readonly kind: 'condition'; readonly holds: boolean }
  | {
      readonly kind: 'timer';
      /** ISO instant. */
      readonly due: string;
      /** A due date computed beyond the published calendar: to be computed again. */
      readonly provisional?: boolean;
      readonly cycle?: {
        readonly remaining: number | null;
        readonly interval: string;
        /** ISO instant after which it does not occur any more. */
        readonly end?: string;
        /**
         * Where the interval has months: how many of them it is since when, in days of the zone (minutes east of UTC).
         * Counted from the time before, a cycle from 31 January would stay on the 28th after February.
         */
        readonly months?: { readonly since: string; readonly count: number; readonly zoneOffset: number };
      };
    };

export type IncidentCode = 'expressionFailed' | 'noFlowTaken' | 'endlessLoop' | 'tokenStuck' | 'jobFailed' | 'notFound';

export interface Incident {
  readonly key: Key;
  /** Element instance; the token for `tokenStuck`; the scope itself, where it is the scope that cannot go on. */
  readonly element: Key;
  readonly code: IncidentCode;
}

export interface Header {
  /** Public id of the root process instance. */
  readonly rootId: string;
  readonly lastKey: Key;
  readonly status: 'active' | 'ended';
  /** Scopes with a condition to watch: whom a changed variable may wake. */
  readonly conditionScopes: readonly Key[];
  /** Scopes where somebody waits for a message that may carry a correlation key of BPMN. */
  readonly keyedScopes?: readonly Key[];
  /** Scopes inside others where a join asks for variables: whom one that changes further out may start. */
  readonly joinScopes?: readonly Key[];
  /** A long way was cut: a job goes on. */
  readonly paused?: Paused;
}

export interface Paused {
  readonly job: Key;
  /** What is to be done, in its order. */
  readonly work: readonly PausedWork[];
  /** Scopes whose joins are to be asked once nothing is to be done any more. */
  readonly scopes: readonly Key[];
  /** Elements started since all was at rest the last time. */
  readonly spent: number;
}

/** A token to move on, an event to occur, something to be undone next; an iteration to begin, where it is none of these. */
export interface PausedWork {
  readonly scope: Key;
  readonly token?: Key;
  readonly subscription?: Key;
  readonly compensation?: Key;
}

/** What has been loaded of a hierarchy. Scopes that are not here are asked for, never guessed. */
export interface InstanceState {
  readonly header: Header;
  readonly scopes: ReadonlyMap<Key, Scope>;
  /** Scopes whose children have all been loaded; 'all' where the whole tree has. */
  readonly childrenLoaded: 'all' | ReadonlySet<Key>;
}
