/** `DefinitionOverview`, `Heat`, `IncidentGroups`: what operators look at, and what they ask for. */
import type { JsonValue } from './basics';
import type { IncidentView } from './case';

export interface Counts {
  readonly running: number;
  readonly ended: number;
  readonly incidents: number;
}

/** GET /cockpit/definitions: every process with its versions, newest first. Called processes count too. */
export interface DefinitionOverview {
  readonly processes: readonly {
    readonly key: string;
    readonly name: string;
    readonly counts: Counts;
    readonly versions: readonly DefinitionVersion[];
  }[];
  readonly asOf: string;
}
export interface DefinitionVersion {
  readonly definitionId: string;
  readonly version: number;
  readonly versionTag: string | null;
  readonly deploymentId: string;
  readonly deployed: string | null;
  readonly counts: Counts;
}

/** GET /cockpit/definitions/:id/heat?since=: of instances of activities begun since then; left out, 30 days. */
export interface Heat {
  readonly definitionId: string;
  readonly xml: string | null;
  readonly since: string;
  readonly asOf: string;
  readonly nodes: readonly HeatNode[];
}
export interface HeatNode {
  readonly elementId: string;
  readonly name: string | null;
  /** Begun since then; of these still active. */
  readonly count: number;
  readonly active: number;
  /** Milliseconds, of those that ended; null: none did. */
  readonly meanDuration: number | null;
  /** Tasks with a due date, and those of them that were or are late. */
  readonly dated: number;
  readonly late: number;
  /** late ÷ dated; null: none has a due date. */
  readonly lateRate: number | null;
  /** Open ones, whenever raised. */
  readonly incidents: number;
}

/** GET /cockpit/incidents?process=: open ones by cause, the most frequent first. */
export interface IncidentGroups {
  readonly groups: readonly IncidentGroup[];
  readonly total: number;
  readonly next: string | null;
  readonly asOf: string;
}
export interface IncidentGroup {
  readonly id: string;
  readonly process: { readonly key: string; readonly name: string };
  readonly elementId: string;
  readonly name: string;
  readonly kind: string;
  /** The messages alike, numbers and ids replaced by …. */
  readonly cause: string;
  readonly count: number;
  readonly oldest: string;
  readonly newest: string;
  /** Up to three. */
  readonly examples: readonly IncidentView[];
}
/** GET /cockpit/incidents/:group: those of one group. */
export interface IncidentList {
  readonly rows: readonly IncidentView[];
  readonly next: string | null;
}

/** POST /cockpit/incidents/retry: one of the two. 202 with RetryProgress; 200 for a dry run. */
export interface RetryRequest {
  readonly incidents?: readonly string[] | null;
  readonly group?: string | null;
  /** Only say how many it would be. */
  readonly dryRun?: boolean | null;
}
/** Also GET /cockpit/incidents/retry/:id. */
export interface RetryProgress {
  /** Null for a dry run. */
  readonly id: string | null;
  /** interrupted: the node at work is gone; ask again for what is left. */
  readonly state: 'planned' | 'running' | 'finished' | 'interrupted';
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  /** The first ones that failed, at most 20. */
  readonly failures: readonly { readonly incident: string; readonly message: string }[];
}

/** PUT /cases/:id/variables/:name (204). The id may be any process instance of the case. */
export interface VariableRequest {
  /** As VariableView.type; left out, by the kind of the value. */
  readonly type?: string | null;
  readonly value: JsonValue;
  readonly reason: string;
}
/** POST /cases/:id/cancel (204). The whole case, whichever process of it is named. */
export interface CancelRequest {
  readonly reason: string;
}
