/** Everything that can be asked of the engine, and what it answers. There is no other way to change anything. */
import type { Value } from '../expressions/expression';
import type { Variables } from '../semantics/state';
import type { Address } from './ids';
import type { Condition } from './ports';
import type { Row } from './tables';

/** Who asks. Roles and groups are those of the moment of asking. */
export interface Actor {
  readonly id: string;
  readonly roles: ReadonlySet<Role>;
  readonly groups: ReadonlySet<string>;
}

export type Role = 'administrator' | 'designer' | 'integrator' | 'operator' | 'clerk';

/** Variables of a request, and the bytes of those that are files (`TypedValue.value` is then the content id). */
export interface VariablesIn {
  readonly variables: Variables;
  readonly contents: readonly { readonly contentId: string; readonly bytes: Uint8Array }[];
  /** Names visible until the transaction ends, never stored. */
  readonly transient: readonly string[];
}

export type Command =
  | {
      readonly type: 'deploy';
      readonly name: string | null;
      readonly source: string | null;
      readonly tenantId: string | null;
      readonly resources: readonly { readonly name: string; readonly bytes: Uint8Array }[];
      /** Answer with the newest deployment of this name if nothing changed. */
      readonly filterDuplicates: boolean;
      /** Of the resources, deploy only those that changed. */
      readonly changedOnly: boolean;
    }
  | { readonly type: 'deleteDeployment'; readonly deploymentId: string; readonly cascade: boolean }
  | {
      readonly type: 'startProcess';
      readonly definitionId: string;
      readonly businessKey: string | null;
      readonly in: VariablesIn;
    }
  /** Starts a process for somebody at the window; without a business key the case gets a receipt number. */
  | {
      readonly type: 'openCase';
      readonly definitionId: string;
      readonly businessKey: string | null;
      readonly in: VariablesIn;
    }
  | { readonly type: 'cancelProcess'; readonly instance: Address; readonly reason: string | null }
  | {
      readonly type: 'setVariables';
      /** Process instance, scope, element instance or task. */
      readonly at: Address;
      /** Exactly there; otherwise each name where it is defined, climbing, else in the process instance. */
      readonly local: boolean;
      readonly in: VariablesIn;
      readonly removals: readonly string[];
      /** Why, for the history. */
      readonly reason?: string;
    }
  | { readonly type: 'completeTask'; readonly task: Address; readonly in: VariablesIn }
  /** Keeps what the actor has filled in so far; null forgets it. */
  | { readonly type: 'saveDraft'; readonly task: Address; /** JSON object. */ readonly document: string | null }
  | { readonly type: 'claimTask'; readonly task: Address; readonly user: string }
  | { readonly type: 'unclaimTask'; readonly task: Address }
  | { readonly type: 'assignTask'; readonly task: Address; readonly user: string | null }
  | {
      readonly type: 'throwTaskError';
      readonly task: Address;
      readonly code: string;
      readonly message: string | null;
      readonly in: VariablesIn;
    }
  | {
      readonly type: 'fetchExternalTasks';
      readonly workerId: string;
      readonly limit: number;
      readonly usePriority: boolean;
      readonly order?: 'createTimeAscending' | 'createTimeDescending';
      readonly topics: readonly {
        readonly topic: string;
        /** Milliseconds. */
        readonly lockDuration: number;
        readonly where: Condition<'externalTask'>;
      }[];
    }
  | {
      readonly type: 'completeExternalTask';
      readonly task: Address;
      readonly workerId: string;
      readonly in: VariablesIn;
      readonly local: VariablesIn;
    }
  | {
      readonly type: 'failExternalTask';
      readonly task: Address;
      readonly workerId: string;
      readonly message: string | null;
      readonly details: string | null;
      readonly retries: number;
      /** Milliseconds until it may be fetched again. */
      readonly retryTimeout: number;
      readonly in: VariablesIn;
      readonly local: VariablesIn;
    }
  | {
      readonly type: 'throwExternalTaskError';
      readonly task: Address;
      readonly workerId: string;
      readonly code: string;
      readonly message: string | null;
      readonly in: VariablesIn;
    }
  | {
      readonly type: 'extendExternalTaskLock';
      readonly task: Address;
      readonly workerId: string;
      readonly duration: number;
    }
  | { readonly type: 'lockExternalTask'; readonly task: Address; readonly workerId: string; readonly duration: number }
  | { readonly type: 'unlockExternalTask'; readonly task: Address }
  | { readonly type: 'setExternalTaskRetries'; readonly task: Address; readonly retries: number }
  | { readonly type: 'setExternalTaskPriority'; readonly task: Address; readonly priority: number }
  | { readonly type: 'executeJob'; readonly job: Address }
  | { readonly type: 'setJobRetries'; readonly job: Address; readonly retries: number }
  | { readonly type: 'setJobDue'; readonly job: Address; /** ISO instant */ readonly due: string | null }
  | {
      readonly type: 'correlateMessage';
      readonly name: string;
      readonly businessKey: string | null;
      readonly processInstance: Address | null;
      /** Only this waiting scope or element of it. */
      readonly receiver?: Address;
      readonly processDefinitionId: string | null;
      /** Variables of the instance, and of the waiting scope itself, that must be equal. */
      readonly correlation: Readonly<Record<string, Value>>;
      readonly localCorrelation: Readonly<Record<string, Value>>;
      readonly tenantId: string | null | undefined;
      readonly all: boolean;
      /** Only start new instances, never wake waiting ones. */
      readonly startOnly: boolean;
      /** Milliseconds for which it is kept where nobody waits for it yet; left out, it is refused then. */
      readonly timeToLive?: number;
      readonly in: VariablesIn;
      readonly local: VariablesIn;
    }
  | {
      readonly type: 'evaluateConditions';
      readonly businessKey: string | null;
      /** Only this definition's start events. */
      readonly processDefinitionId: string | null;
      readonly tenantId: string | null | undefined;
      readonly in: VariablesIn;
    }
  | {
      readonly type: 'broadcastSignal';
      readonly name: string;
      /** Only this waiting scope or element. */
      readonly receiver: Address | null;
      readonly tenantId: string | null | undefined;
      readonly in: VariablesIn;
      /** Thrown by a process: who around the thrower has heard it already. */
      readonly thrown?: { readonly rootId: string; readonly served: readonly number[] };
    }
  | { readonly type: 'resolveIncident'; readonly incident: Address }
  /** Keeps how far a retry of many incidents has come; the times are set by it. */
  | { readonly type: 'saveRetryBatch'; readonly batch: Omit<Row<'retryBatch'>, 'actor' | 'createTime' | 'beatTime'> };

/** What each command answers when it is accepted. */
export interface Answers {
  deploy: {
    readonly deployment: Row<'deployment'>;
    /** Null where nothing new was deployed. */
    readonly processes: readonly Row<'processDefinition'>[] | null;
    readonly decisions: readonly Row<'decisionDefinition'>[] | null;
    readonly requirements: readonly Row<'decisionRequirementsDefinition'>[] | null;
    readonly findings: readonly unknown[];
  };
  deleteDeployment: null;
  startProcess: { readonly rootId: string; readonly ended: boolean; readonly variables: Variables };
  openCase: { readonly rootId: string; readonly ended: boolean; readonly businessKey: string; readonly time: string };
  cancelProcess: null;
  setVariables: null;
  /** The process instance's variables afterwards. */
  completeTask: { readonly variables: Variables };
  claimTask: null;
  unclaimTask: null;
  assignTask: null;
  throwTaskError: null;
  fetchExternalTasks: readonly LockedExternalTask[];
  completeExternalTask: null;
  failExternalTask: null;
  throwExternalTaskError: null;
  extendExternalTaskLock: null;
  lockExternalTask: null;
  unlockExternalTask: null;
  setExternalTaskRetries: null;
  setExternalTaskPriority: null;
  executeJob: null;
  setJobRetries: null;
  setJobDue: null;
  /** Nobody, where it is kept for later. */
  correlateMessage: readonly Correlated[];
  evaluateConditions: readonly { readonly instance: Address; readonly definitionId: string }[];
  broadcastSignal: { readonly delivered: number };
  resolveIncident: null;
  /** When it was saved; null where it was forgotten. */
  saveDraft: { readonly saved: string | null };
  saveRetryBatch: null;
}

export interface LockedExternalTask {
  /** With the new lock. */
  readonly row: Row<'externalTask'>;
  /** Everything the task can see, nearest first; and its own. */
  readonly variables: Variables;
  readonly localVariables: Variables;
  readonly versionTag: string | null;
  readonly extensionProperties: Readonly<Record<string, string>>;
}

export type Correlated =
  | {
      readonly kind: 'execution';
      readonly receiver: Address;
      readonly instance: Address;
      readonly variables: Variables;
    }
  | {
      readonly kind: 'start';
      readonly instance: Address;
      readonly definitionId: string;
      readonly variables: Variables;
    };

/** A request around a command. */
export interface Request {
  readonly actor: Actor;
  /** The same key again gives the stored answer; with another request it is refused. */
  readonly idempotency?: {
    readonly key: string;
    /** Hash of what was asked. */
    readonly request: string;
  };
}
