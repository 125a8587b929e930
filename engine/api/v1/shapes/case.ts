/** `CasePage`: GET /cases and GET /cases/:id. */
import type { Named, TaskView, VariableView } from './basics';

export type CaseState = 'running' | 'completed' | 'canceled';

/** As lists are asked for it; ended: completed or canceled. */
export type CaseStateWish = CaseState | 'ended';

export interface CaseFacts {
  /** Root process instance. */
  readonly id: string;
  readonly businessKey: string | null;
  readonly state: CaseState;
  /** Why it was cancelled, or what ended it. */
  readonly reason: string | null;
  readonly process: ProcessFacts;
  readonly applicant: string | null;
  readonly starter: Named | null;
  readonly started: string;
  readonly ended: string | null;
  /** Who has it now: assignees of open tasks, and the groups they are offered to. */
  readonly holders: readonly Named[];
  readonly groups: readonly Named[];
  readonly incidents: number;
}

export interface ProcessFacts {
  readonly definitionId: string;
  readonly key: string;
  readonly name: string;
  readonly version: number;
}

export type TimelineKind =
  | 'started'
  | 'ended'
  | 'canceled'
  /** An activity; `activityType` says which. */
  | 'activity'
  | 'claimed'
  | 'released'
  | 'assigned'
  | 'variables'
  | 'incident'
  | 'incidentResolved';

export interface TimelineEntry {
  readonly kind: TimelineKind;
  /** Unique in its timeline. */
  readonly id: string;
  readonly time: string;
  /** Activities: null while it lasts. */
  readonly ended: string | null;
  /** Activities: what became of it. Errors of the model end what they hit as canceled. */
  readonly outcome: 'active' | 'completed' | 'canceled' | null;
  readonly elementId: string | null;
  /** Name of the element, else its id. */
  readonly name: string | null;
  /** As the REST API names it: userTask, callActivity, multiInstanceBody … */
  readonly activityType: string | null;
  /** Who did it; null: the engine. */
  readonly by: Named | null;
  /** Who has it now, or got it. */
  readonly assignee: Named | null;
  readonly taskId: string | null;
  readonly due: string | null;
  /** Nesting: 0 in the case itself, one more in each sub-process, loop and called process. */
  readonly depth: number;
  /** Id of the process instance it happened in, and of the one that it called. */
  readonly processInstanceId: string;
  readonly calledId: string | null;
  /** Reason given, names of variables changed, message of an incident. */
  readonly detail: string | null;
}

export interface Timeline {
  readonly entries: readonly TimelineEntry[];
  /** There is more than is shown: the oldest are left out. */
  readonly truncated: boolean;
}

export interface NodeState {
  readonly elementId: string;
  readonly active: number;
  readonly done: number;
  readonly canceled: number;
  readonly incidents: number;
}

export interface DiagramView {
  readonly processInstanceId: string;
  readonly definitionId: string;
  /** Null where the file is gone. */
  readonly xml: string | null;
  readonly nodes: readonly NodeState[];
  /** Sequence flows taken, with how often; of the latest steps only, where a case has very many. */
  readonly flows: readonly { readonly flowId: string; readonly count: number }[];
}

/** A process instance inside a case, called by another. */
export interface CalledCase {
  readonly id: string;
  readonly parentId: string;
  /** The call activity. */
  readonly elementId: string;
  readonly process: ProcessFacts;
  readonly state: CaseState;
  readonly started: string;
  readonly ended: string | null;
}

export interface JobView {
  readonly id: string;
  readonly kind: string;
  readonly elementId: string;
  readonly name: string;
  readonly processInstanceId: string;
  readonly due: string | null;
  readonly retries: number;
  readonly message: string | null;
}

export interface IncidentView {
  readonly id: string;
  readonly kind: string;
  readonly elementId: string;
  readonly name: string;
  readonly processInstanceId: string;
  readonly caseId: string;
  readonly businessKey: string | null;
  readonly process: ProcessFacts;
  readonly message: string | null;
  readonly created: string;
}

/** GET /cases/:id; the id may be that of a called process: then `diagram` and `variables` are its own. */
export interface CasePage {
  readonly case: CaseFacts;
  /** From the root down to the process instance that is shown. */
  readonly path: readonly { readonly id: string; readonly process: ProcessFacts }[];
  readonly variables: readonly VariableView[];
  readonly timeline: Timeline;
  readonly diagram: DiagramView;
  readonly called: readonly CalledCase[];
  /** Open tasks of the whole case. */
  readonly tasks: readonly TaskView[];
  /** Of the whole case; null for whoever may not see them. */
  readonly jobs: readonly JobView[] | null;
  readonly incidents: readonly IncidentView[] | null;
  /** What the caller may do here. */
  readonly may: { readonly changeVariables: boolean; readonly cancel: boolean; readonly retry: boolean };
}

/** Query of GET /cases: newest first. */
export interface CaseQuery {
  /** Part of receipt, business key, applicant's name or id. */
  readonly search?: string;
  /** Cases of it, and cases that called it; the state is then that of the process in the case. */
  readonly process?: string;
  readonly definitionId?: string;
  readonly state?: CaseStateWish;
  /** Only those with open incidents: `true`. */
  readonly incidents?: 'true';
  /** ISO instants. */
  readonly startedAfter?: string;
  readonly startedBefore?: string;
  readonly after?: string;
  readonly limit?: number;
}

export interface CaseRow {
  readonly id: string;
  readonly businessKey: string | null;
  readonly applicant: string | null;
  readonly process: ProcessFacts;
  readonly state: CaseState;
  readonly starter: Named | null;
  readonly started: string;
  readonly ended: string | null;
  readonly incidents: number;
  /** Names of the open tasks, at most three. */
  readonly steps: readonly string[];
}

export interface CaseList {
  readonly rows: readonly CaseRow[];
  readonly next: string | null;
}
