/** `LiveEvent`: GET /events. */
/**
 * Each message is named by its type (`event: taskCreated`). `data:` of each message of the stream. A hint to read again, never the truth itself, and possibly told twice. `reset`:
 * more has happened than is told; read everything again.
 */
export type LiveEvent =
  | {
      readonly type: 'taskCreated' | 'taskChanged' | 'taskEnded';
      /** The task. */
      readonly id: string;
      readonly caseId: string;
    }
  | {
      readonly type: 'caseChanged' | 'caseStarted' | 'caseEnded' | 'incidentRaised' | 'incidentResolved';
      /** The case. */
      readonly id: string;
      readonly caseId: string;
    }
  | { readonly type: 'reset' };
