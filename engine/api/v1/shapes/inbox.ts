/** `InboxPage`: GET /inbox. */
import type { Named } from './basics';

/** mine: assigned to me; team: free and offered to me or my groups; overdue: of both; done: finished by me. */
export type Queue = 'mine' | 'team' | 'overdue' | 'done';

/** With a leading `-`: descending. Tasks without a due date count as due at the end of time. `ended`: queue done only. */
export type InboxSort =
  'due' | '-due' | 'created' | '-created' | 'priority' | '-priority' | 'name' | '-name' | 'ended' | '-ended';

/** Query of GET /inbox. Left out: queue mine, sort due (done: -ended), limit 50 (at most 200). */
export interface InboxQuery {
  readonly queue?: Queue;
  readonly sort?: InboxSort;
  /** Part of the task's name, the name of its process or of the service, the business key or the applicant's name. */
  readonly search?: string;
  /** Key of a process. */
  readonly process?: string;
  readonly after?: string;
  readonly limit?: number;
}

export interface InboxRow {
  readonly id: string;
  readonly name: string;
  /** Id of the element in the diagram. */
  readonly elementId: string;
  /** Of the task itself; where it lies in a called process, that one. */
  readonly process: { readonly key: string; readonly name: string };
  /** Of the case: what the person came for. */
  readonly service: { readonly key: string; readonly name: string };
  /** Id of the case (root process instance). */
  readonly caseId: string;
  readonly businessKey: string | null;
  /** Variable `applicantName` of the case, else `applicant`. */
  readonly applicant: string | null;
  readonly assignee: Named | null;
  readonly candidateGroups: readonly Named[];
  readonly created: string;
  readonly due: string | null;
  /** Open and past its due date. */
  readonly overdue: boolean;
  readonly priority: number;
  /** Null while it is open. */
  readonly ended: string | null;
}

export interface InboxPage {
  readonly rows: readonly InboxRow[];
  readonly next: string | null;
  /** Without search and process filter. */
  readonly counts: Readonly<Record<Queue, number>>;
  /** Processes that occur in this queue, for the filter. */
  readonly processes: readonly { readonly key: string; readonly name: string; readonly count: number }[];
  /** When this was read: what `overdue` was judged by. */
  readonly asOf: string;
}
