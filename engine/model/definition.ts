/**
 * The compiled process: what BPMN XML becomes after parsing and validation. Frozen plain values: references are ids,
 * records have no prototype, nothing here depends on XML any more. Every later room reads processes through these types.
 */
import type { Expression } from '../expressions/expression';

export type { Expression };

/**
 * Flow nodes of BPMN 2.0.2 §10 that are executed, by the tags they have there; an event sub-process has a name of its own.
 * A name here obliges `semantics/elements` to have its behavior.
 */
export const elementTypes = [
  'startEvent',
  'endEvent',
  'intermediateCatchEvent',
  'intermediateThrowEvent',
  'boundaryEvent',
  'task',
  'userTask',
  'manualTask',
  'serviceTask',
  'sendTask',
  'scriptTask',
  'businessRuleTask',
  'receiveTask',
  'callActivity',
  'subProcess',
  'eventSubProcess',
  'exclusiveGateway',
  'parallelGateway',
  'inclusiveGateway',
  'eventBasedGateway',
  'complexGateway',
  'transaction',
  'adHocSubProcess',
] as const;

export type ElementType = (typeof elementTypes)[number];

export interface ProcessDefinition {
  /** The process's id in the XML, which is its key once deployed. */
  readonly key: string;
  readonly name?: string;
  readonly documentation?: string;
  readonly versionTag?: string;
  readonly historyTimeToLive?: string;
  readonly category?: string;
  /** Not executable: imported and shown, not startable. */
  readonly isExecutable: boolean;
  readonly isStartableInTasklist: boolean;
  readonly candidateStarterUsers: readonly string[];
  readonly candidateStarterGroups: readonly string[];
  readonly nodes: Readonly<Record<string, FlowNode>>;
  readonly flows: Readonly<Record<string, SequenceFlow>>;
  /** The top level and every sub-process, by the id of the process or sub-process. */
  readonly scopes: Readonly<Record<string, FlowScope>>;
  readonly lanes: readonly Lane[];
  /** By which values messages find their instance (§8.4.2). */
  readonly correlationKeys?: readonly CorrelationKey[];
}

export interface CorrelationKey {
  readonly id: string;
  /** All of them together are the key. */
  readonly properties: readonly CorrelationProperty[];
}

export interface CorrelationProperty {
  readonly id: string;
  /** How it is read out of a message, by the message's name; the message is all that the expression sees. */
  readonly retrievals: Readonly<Record<string, Expression>>;
  /** Where the process subscribes to the key: how it is read out of the instance. */
  readonly binding?: Expression;
}

/** What lies directly inside a process or sub-process. */
export interface FlowScope {
  readonly id: string;
  /** In document order: the order in which ready elements are served. */
  readonly nodes: readonly string[];
  /** Where a token is born when the scope is entered: none start events, else activities without incoming flow (§13.2.2). */
  readonly entries: readonly string[];
  /** Start events with a trigger, on the top level. */
  readonly triggeredStarts: readonly string[];
  readonly eventSubProcesses: readonly string[];
  /** The event sub-process that compensates what lies around it, once that is completed (§10.6). */
  readonly compensationHandler?: string;
  /** Its own variables: properties and data objects, empty at first. */
  readonly variables?: readonly string[];
}

export interface Lane {
  readonly id: string;
  readonly name?: string;
  readonly nodes: readonly string[];
  readonly candidateGroups?: Expression;
}

export interface SequenceFlow {
  readonly id: string;
  readonly name?: string;
  readonly source: string;
  readonly target: string;
  readonly condition?: Expression;
}

export interface FlowNode {
  readonly id: string;
  readonly type: ElementType;
  readonly name?: string;
  readonly documentation?: string;
  /** Position in the document, over the whole process. */
  readonly index: number;
  /** The process or sub-process this node lies in directly. */
  readonly scope: string;
  readonly incoming: readonly SequenceFlow[];
  readonly outgoing: readonly SequenceFlow[];
  readonly defaultFlow?: string;
  readonly event?: EventDefinition;
  /** Activities: boundary events attached to it, in document order. */
  readonly boundaryEvents: readonly string[];
  /** Boundary events: the activity it sits on. */
  readonly attachedTo?: string;
  /** Boundary events and start events of event sub-processes: does it end what it interrupts? */
  readonly interrupting?: boolean;
  /** Event sub-processes: their one start event. */
  readonly eventStart?: string;
  readonly loop?: LoopCharacteristics;
  readonly inputs: readonly VariableMapping[];
  readonly outputs: readonly VariableMapping[];
  readonly task?: UserTaskDetails;
  /** Start events: the form that asks for what the process needs to begin. */
  readonly startForm?: Pick<UserTaskDetails, 'formKey' | 'formRef' | 'formFields'>;
  readonly implementation?: Implementation;
  readonly call?: CallDetails;
  /** Start events: the variable that takes the starter's user id. */
  readonly initiatorVariable?: string;
  /** Continue as a job of its own, before the element starts or after it has left. */
  readonly asyncBefore: boolean;
  readonly asyncAfter: boolean;
  readonly isForCompensation: boolean;
  /** Activities: the activity that its compensation boundary event leads to. */
  readonly compensatedBy?: string;
  /** Event-based gateways: all of their events must occur, not only the first (§13.4.4). */
  readonly isParallel?: true;
  /** Receive tasks and event-based gateways: a message for them starts the process. */
  readonly instantiates?: true;
  readonly adHoc?: AdHocDetails;
  /** Activities: how many tokens start it, and how many it leaves on each flow (§10.3.1); left out, one. */
  readonly startQuantity?: number;
  readonly completionQuantity?: number;
  /** Complex gateways: starts them; left out, the first token does. */
  readonly activationCondition?: Expression;
  readonly properties: Readonly<Record<string, string>>;
}

/** `ow:timeLimit`: a period counted by one of the calendar rules of law instead of an ISO duration. */
export interface TimeLimit {
  readonly rule: Expression;
  readonly days: Expression;
  /** Where counting begins; left out, it begins now. */
  readonly from?: Expression;
}

export type TimerDefinition =
  | { readonly kind: 'date'; readonly value: Expression }
  | { readonly kind: 'duration'; readonly value: Expression }
  | { readonly kind: 'cycle'; readonly value: Expression }
  | { readonly kind: 'timeLimit'; readonly limit: TimeLimit };

/** One or, in a multiple event, several triggers (§10.5.5). */
export type EventDefinition =
  | SingleEvent
  /** Any one of them or, where it is parallel, all of them; thrown, all of them. */
  | { readonly type: 'multiple'; readonly isParallel: boolean; readonly of: readonly SingleEvent[] };

export type SingleEvent =
  | { readonly type: 'none' }
  | { readonly type: 'message'; readonly name: Expression; readonly correlation?: Expression }
  | { readonly type: 'timer'; readonly timer: TimerDefinition }
  | { readonly type: 'signal'; readonly name: Expression }
  | {
      readonly type: 'error';
      /** Left out on a catching event: catches every BPMN error. */
      readonly code?: Expression;
      readonly message?: Expression;
      readonly codeVariable?: string;
      readonly messageVariable?: string;
    }
  | {
      readonly type: 'condition';
      readonly condition: Expression;
      readonly variableName?: string;
    }
  | {
      readonly type: 'escalation';
      /** Left out on a catching event: catches every escalation. */
      readonly code?: Expression;
      readonly codeVariable?: string;
    }
  /** `activity`: the only one to compensate; `waits`: the throwing event goes on when all is compensated. */
  | { readonly type: 'compensation'; readonly activity?: string; readonly waits: boolean }
  | { readonly type: 'cancel' }
  /** Throwing and catching links of one name are joined by a sequence flow of the definition. */
  | { readonly type: 'link'; readonly name: string }
  | { readonly type: 'terminate' };

/** Which event a multi-instance throws when an instance is completed (§10.3.8, table 10.28). */
export type LoopThrows =
  | { readonly when: 'each' | 'first'; readonly event: SingleEvent }
  | {
      readonly when: 'conditions';
      readonly of: readonly { readonly condition: Expression; readonly event: SingleEvent }[];
    };

export type LoopCharacteristics =
  | {
      readonly kind: 'multiInstance';
      readonly isSequential: boolean;
      readonly cardinality?: Expression;
      /** An expression or, as a literal, the name of a variable that holds the collection. */
      readonly collection?: Expression;
      readonly elementVariable?: string;
      readonly completionCondition?: Expression;
      /** `ow:output`: gathers one value per instance, in the order of the collection. */
      readonly output?: { readonly collection: string; readonly element: Expression };
      /** Left out, no event is thrown. */
      readonly throws?: LoopThrows;
    }
  | {
      readonly kind: 'standardLoop';
      readonly testBefore: boolean;
      /** Goes on while it holds; left out, it goes on up to the maximum. */
      readonly condition?: Expression;
      readonly maximum?: number;
    };

/** Ad-hoc sub-processes (§10.3.5, §13.3.5). */
export interface AdHocDetails {
  /** One activity at a time, in document order. */
  readonly isSequential: boolean;
  /** Asked after each activity; left out, it is over when all activities are. */
  readonly completionCondition?: Expression;
  /** What still runs when the condition holds is ended. */
  readonly cancelsRemaining: boolean;
}

/** A value that a mapping computes: an expression, or lists and maps of them. */
export type MappingValue =
  | { readonly kind: 'expression'; readonly expression: Expression }
  | { readonly kind: 'list'; readonly items: readonly MappingValue[] }
  | { readonly kind: 'map'; readonly entries: readonly { readonly key: string; readonly value: MappingValue }[] }
  /** A variable as it is, with its type; nothing is set where there is none. */
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'none' };

export interface VariableMapping {
  readonly name: string;
  readonly value: MappingValue;
}

export interface UserTaskDetails {
  /** The element's name where it holds an expression. */
  readonly name?: Expression;
  readonly assignee?: Expression;
  /** Each may give one name, a comma-separated list, or a collection. */
  readonly candidateUsers: readonly Expression[];
  readonly candidateGroups: readonly Expression[];
  readonly dueDate?: Expression;
  /** `ow:timeLimit` in the task's extension elements: the due date by a calendar rule. */
  readonly dueLimit?: TimeLimit;
  readonly followUpDate?: Expression;
  readonly priority?: Expression;
  readonly formKey?: Expression;
  readonly formRef?: FormReference;
  readonly formFields: readonly FormField[];
}

export interface FormReference {
  readonly key: Expression;
  readonly binding: 'latest' | 'deployment' | 'version';
  readonly version?: Expression;
}

export interface FormField {
  readonly id: string;
  readonly label?: string;
  readonly type: string;
  readonly defaultValue?: Expression;
  readonly values: readonly { readonly id: string; readonly name?: string }[];
  readonly constraints: readonly { readonly name: string; readonly config?: string }[];
}

/** How a service-like task (service, send, business rule, script, or a throwing message event) does its work. */
export type Implementation =
  | { readonly kind: 'external'; readonly topic: Expression; readonly priority?: Expression }
  | { readonly kind: 'expression'; readonly expression: Expression; readonly resultVariable?: string }
  | { readonly kind: 'script'; readonly script: Expression; readonly resultVariable?: string }
  | {
      readonly kind: 'decision';
      readonly decision: Expression;
      readonly binding: 'latest' | 'deployment' | 'version' | 'versionTag';
      readonly version?: Expression;
      readonly resultVariable?: string;
      readonly mapResult: 'singleEntry' | 'singleResult' | 'collectEntries' | 'resultList';
    }
  /** A send task or message event without an implementation of its own: the engine delivers the message. */
  | { readonly kind: 'message'; readonly name: Expression; readonly correlation?: Expression };

export interface CallDetails {
  readonly calledElement: Expression;
  readonly binding: 'latest' | 'deployment' | 'version' | 'versionTag';
  readonly version?: Expression;
  readonly businessKey?: Expression;
  readonly inputs: readonly CallMapping[];
  readonly outputs: readonly CallMapping[];
}

export type CallMapping =
  | { readonly kind: 'all'; readonly local: boolean }
  /** A literal source is the name of a variable; a constant `sourceExpression` is JUEL, where plain text means itself. */
  | { readonly kind: 'one'; readonly source: Expression; readonly target: string; readonly local: boolean };
