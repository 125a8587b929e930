/** `Service` and `Receipt`: what the front desk starts and hands out. */
import type { JsonValue, Named } from './basics';
import type { ProcessFacts } from './case';
import type { TaskForm } from './task';

/** GET /services: what the caller may start. */
export interface ServiceList {
  readonly services: readonly Service[];
}
export interface Service {
  readonly key: string;
  readonly definitionId: string;
  readonly name: string;
  readonly description: string | null;
  readonly version: number;
  readonly form: TaskForm;
}

/** POST /cases. `person` becomes the variables applicant (id), applicantName, applicantPhone, agentName, agentId. */
export interface OpenCaseRequest {
  /** Key of the service. */
  readonly service: string;
  readonly person?: PersonAtWindow | null;
  /** As form-js submits it. */
  readonly data?: Readonly<Record<string, JsonValue>> | null;
  /** Left out: the receipt number is made the business key. */
  readonly businessKey?: string | null;
}
export interface PersonAtWindow {
  /** Taxpayer number or identity number. */
  readonly id?: string | null;
  readonly name?: string | null;
  readonly phone?: string | null;
  readonly agentName?: string | null;
  readonly agentId?: string | null;
}
/** The receipt, to be printed. 201. */
export interface Receipt {
  readonly caseId: string;
  /** Also the business key of the case. */
  readonly number: string;
  readonly service: ProcessFacts;
  readonly applicant: string | null;
  readonly by: Named;
  readonly time: string;
  /** The case was over at once. */
  readonly ended: boolean;
  /** Open tasks that came of it. */
  readonly steps: readonly string[];
}
