/**
 * What one BPMN element does. An element only answers questions: it never changes state, never writes, never waits by
 * itself. The life cycle around it (activate, map variables, subscribe, complete, take the flows, finish the scope) is
 * the same for all elements and written once, in the files beside this one.
 */
import type { Expression, Value } from '../expressions/expression';
import type { CallDetails, FlowNode, ProcessDefinition, SequenceFlow } from '../model/definition';
import type { JobFacts, TaskFacts } from './events';
import type { IncidentCode, Scope, ScopeKind, Token, Variables } from './state';
import type { Environment } from './trigger';

export interface ElementBehavior {
  /** The kind of scope that opens with it. */
  readonly opens?: Extract<ScopeKind, 'subProcess' | 'eventSubProcess'>;
  /**
   * Which waiting tokens start this element now? None means: keep waiting. Left out, it starts once for each single
   * token (uncontrolled flow, BPMN 2.0.2 §13.3.1).
   */
  readonly join?: (node: FlowNode, around: Surrounding) => Joined;
  /** Asked when its scope has come to rest, instead of when a token arrives: tokens elsewhere matter to it. */
  readonly joinsAtRest?: (node: FlowNode, around: Surrounding) => Joined;
  readonly enter: (node: FlowNode, scene: Scene) => Outcome;
  /** Which flows it leaves by. Left out: every flow without a condition and every one whose condition holds. */
  readonly choose?: (node: FlowNode, scene: Scene) => Choice;
}

/** What a join may look at: its own scope, no further. */
export interface Surrounding {
  readonly definition: ProcessDefinition;
  readonly scope: Scope;
  /** With names of its own beside the scope's variables. */
  readonly evaluate: (expression: Expression, locals: Variables) => Asked;
}

/** What starts a join: tokens, and for complex gateways more; or why it cannot be told. Nothing: keep waiting. */
export type Joined =
  | {
      readonly tokens: readonly Token[];
      /** Visible to the conditions of its outgoing flows. */
      readonly variables?: Variables;
      /** Complex gateways: the flows taken from when it starts, null when it is reset. */
      readonly taken?: readonly string[] | null;
    }
  | { readonly failed: string }
  | undefined;

export interface Scene {
  readonly now: string;
  /** Minutes east of UTC for dates without a zone. */
  readonly zoneOffset: number;
  /** Where an answer takes longer than a step may, this throws, and the step is taken again with the answer. */
  readonly evaluate: (expression: Expression) => Asked;
  readonly decide: (decision: DecisionCall) => Asked;
  readonly deadline: Environment['deadline'];
  /** The correlation keys by which a message of this name is waited for, as far as they are known. */
  readonly keys?: ((message: string) => Readonly<Record<string, string>> | undefined) | undefined;
}

export interface DecisionCall {
  readonly key: string;
  readonly binding: CallDetails['binding'];
  readonly version?: string;
}

export type Asked =
  | { readonly ok: true; readonly value: Value }
  | {
      readonly ok: false;
      readonly message: string;
      /** A script threw it, for the process to catch. */
      readonly bpmnError?: { readonly code: string; readonly message?: string };
    };

export type Outcome =
  | { readonly kind: 'wait'; readonly for: readonly Waiting[] }
  | { readonly kind: 'open' }
  | { readonly kind: 'call' }
  | {
      readonly kind: 'leave';
      readonly results?: Results;
      readonly jobs?: readonly JobFacts[];
      /** Codes of the escalations it throws on its way. */
      readonly escalations?: readonly string[];
    }
  | { readonly kind: 'error'; readonly code: string; readonly message?: string }
  /** It waits until what it compensates is undone, or leaves at once. */
  | { readonly kind: 'compensate'; readonly activity?: string; readonly waits: boolean }
  /** Ends the transaction around it (BPMN 2.0.2 §13.3.5). */
  | { readonly kind: 'cancel' }
  /** Of a multiple event: the first ones are done on the way, the last one decides how it goes on. */
  | { readonly kind: 'several'; readonly outcomes: readonly Outcome[] }
  | { readonly kind: 'terminate' }
  | { readonly kind: 'fail'; readonly code: IncidentCode; readonly message: string };

export type Results = readonly (readonly [name: string, value: Value])[];

export type Waiting =
  | { readonly kind: 'task'; readonly task: TaskFacts }
  | { readonly kind: 'externalTask'; readonly topic: string; readonly priority: number }
  /** The event of this node: itself, or the events behind an event-based gateway. */
  | { readonly kind: 'event'; readonly node: string };

export type Choice =
  | { readonly ok: true; readonly flows: readonly SequenceFlow[] }
  | { readonly ok: false; readonly code: IncidentCode; readonly message: string };

export const wait = (...things: readonly Waiting[]): Outcome => ({ kind: 'wait', for: things });
export const open: Outcome = { kind: 'open' };
export const leave: Outcome = { kind: 'leave' };
export const leaveWith = (results: Results): Outcome => ({ kind: 'leave', results });
export const fail = (code: IncidentCode, message: string): Outcome => ({ kind: 'fail', code, message });
