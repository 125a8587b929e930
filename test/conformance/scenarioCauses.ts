/**
 * Why transcribed tests of Camunda 7 and Flowable that fail need not pass, by cause. Every one was read. A cause counts only
 * while the failure still says what it said then.
 */
export interface ScenarioCause {
  readonly why: string;
  /** Words of the failure. */
  readonly says: RegExp;
  /** Ids begin with one of these. */
  readonly ids: readonly string[];
}

export function causeOf(id: string, reason: string): string | undefined {
  return SCENARIO_CAUSES.find(({ says, ids }) => says.test(reason) && ids.some((start) => id.startsWith(start)))?.why;
}

const undefinedReference =
  'a reference to something that the file does not define; where the file speaks the dialect of Camunda 7, an errorRef is taken for the code';

export const SCENARIO_CAUSES: readonly ScenarioCause[] = [
  {
    why: 'counts executions: the tree of executions is the inside of the other engine',
    says: /Execution|executionEntities|executionsAfter/,
    ids: ['TerminateEndEventTest#', 'MessageBoundaryEventTest#', 'MessageNonInterrupting', 'TimerEventSubprocessTest#'],
  },
  {
    why: 'counts executions: the tree of executions is the inside of the other engine',
    says: /executionsAfter/,
    ids: ['InclusiveGatewayTest#testParentActivationOnNonJoiningEnd'],
  },
  {
    why: 'signals the execution that is the process instance: here an element that waits has an id of its own',
    says: /Cannot trigger execution/,
    ids: ['CompensateEventTest#testCompensate'],
  },
  {
    why: 'its listener is a class of Java, which is not run',
    says: /listener(Start|Take)Invoked/,
    ids: ['AsyncAfterTest#'],
  },
  {
    why: 'mappings out of a call run when the call completes (§10.4.2); Camunda also runs them when an error or an escalation leaves the called process',
    says: /cancelReason|\boutput\b/,
    ids: [
      'ErrorEndEventTest#testPropagate',
      'EscalationEventSubprocessTest#testPropagate',
      'EscalationEventTest#testPropagate',
    ],
  },
  {
    why: 'an error that nothing catches ends the process instance (§10.5.6): that is no failure of whoever started it',
    says: /^Expected an error, but there was none/,
    ids: ['UnhandledBpmnErrorTest#', 'BoundaryErrorEventTest#testUncaughtError'],
  },
  { why: undefinedReference, says: /^deployment: unknownReference /, ids: [''] },
  {
    why: 'an id with a blank at its end: a validating reader would cut it off, bpmn-moddle does not read it; the finding says which',
    says: /^deployment: lostElement /,
    ids: ['BoundaryErrorEventTest#testCatchErrorOn'],
  },
  {
    why: 'a cycle in the notation of cron: the standard has repeating intervals of ISO 8601 (§10.5.5)',
    says: /^deployment: literalFormat /,
    ids: [
      'BoundaryTimerEventTest#',
      'StartTimerEventTest#',
      'EventBasedGatewayTest#',
      'InterruptingEventSubProcessTest#',
    ],
  },
  { why: 'its scripts or conditions are Groovy, which is not run', says: /^deployment: unknownLanguage /, ids: [''] },
  {
    why: 'its JavaScript uses classes of Java, which a script here cannot reach',
    says: /'Packages' is not defined/,
    ids: ['BoundaryErrorEventTest#testCatchErrorOnJavaScript'],
  },
  {
    why: 'cells of its decision table are JUEL without saying so: the standard of DMN makes them FEEL',
    says: /^deployment: decision /,
    ids: ['HistoricDecisionInstance'],
  },
  {
    why: 'cases (CMMN) are not run',
    says: /CaseInstanceId|caseRef/,
    ids: [
      'RuntimeServiceTest#testStartByKeyWithCase',
      'HistoricProcessInstanceTest#testStartByKeyWithCase',
      'CaseCallActivityTest#',
    ],
  },
  {
    why: 'what becomes of the caller of a called instance that an administrator deletes is not of the standard, and the two engines differ; here the call ends with it and the rest of the caller goes on',
    says: /instanceList|taskAfterSubProcess/,
    ids: ['CallActivityTest#testDelete', 'CallActivityAdvancedTest#testDelete'],
  },
  {
    why: 'expects the handlers of a parallel multi-instance at once: here compensation goes in reverse order, one after the other, always (§13.5.5)',
    says: /compensationHandlerTasks/,
    ids: ['CompensateEventTest#testDeleteParallelSubprocess'],
  },
  {
    why: 'DELETE of the REST API brings no reason, so none is kept',
    says: /deleteReason|getDeleteReason/i,
    ids: ['HistoricProcessInstanceTest#', 'RuntimeServiceTest#testDelete'],
  },
  {
    why: 'extensions of the vendor that say when and in which order jobs run: jobPriority of events, async of single instances, of a signal, and of each token into a join',
    says: /getPriority|"\$":"job|"\$":"list"/,
    ids: ['JobPrioritizationBpmn', 'SignalEventTest#testAsyncSignalBoundary', 'ParallelGatewayTest#testAsync'],
  },
  {
    why: 'camunda:in of a signal, with a business key: a signal brings variables here',
    says: /getBusinessKey/,
    ids: ['SignalEventPayloadTest#'],
  },
  {
    why: 'keys of a map in an output parameter are taken as they are written',
    says: /^Expected an error/,
    ids: ['InputOutputTest#testOutputMapElUndefinedKey'],
  },
  {
    why: 'extensions of Flowable without effect here: listeners that throw events, terminateAll, the scope of signals, skipExpression, names of messages as expressions, businessKey of calls, business calendars, transient results, expressions in documentation',
    says: /^\{|^Expected|currentActivityName/,
    ids: [
      'ErrorThrowingEventListenerTest#',
      'MessageThrowingEventListenerTest#',
      'SignalThrowingEventListenerTest#',
      'TerminateEndEventTest#testTerminateInEventSubProcess',
      'SignalEventTest#testSignalWithProcessInstanceScope',
      'SkipExpressionUserTaskTest#',
      'StartEventExpressionWithDefinitionContainerTest#',
      'CallActivityTest#testCallActivityWithBusinessKey',
      'TimerCustomCalendarTest#',
      'ServiceTaskTransientVariablesTest#',
      'UserTaskTest#testNonStringProperties',
    ],
  },
  {
    why: 'a number is a date here: milliseconds since 1970',
    says: /^Expected an error/,
    ids: ['TaskDueDateExtensionsTest#'],
  },
  {
    why: 'functions of Flowable in expressions, var:…',
    says: /^deployment: unparsableExpression /,
    ids: ['AsyncLeaveTest#', 'VariableExpressionFunctionsTest#'],
  },
  {
    why: 'execution.currentActivityName is the inside of Flowable',
    says: /currentActivityName/,
    ids: ['Flowable6ExecutionTest#'],
  },
  {
    why: 'mail tasks of Flowable: work of a worker here',
    says: /^deployment: serviceTaskWithoutImplementation /,
    ids: ['EmailSendTaskTest#', 'EmailServiceTaskTest#', 'BoundaryTimerEventTest#testInfiniteRepeatingTimer'],
  },
  {
    why: 'events of Flowable that listen for variables: the standard has conditional events',
    says: /^deployment: (misplacedEvent|incompleteElement) /,
    ids: ['VariableListenerEvent'],
  },
  {
    why: 'two start events in an event sub-process, which has one (§10.3.5)',
    says: /^deployment: eventSubProcessStart /,
    ids: ['ChangeStateTest#'],
  },
  {
    why: 'a parser of Flowable that the test replaces with its own',
    says: /^\{/,
    ids: ['CustomDefaultBpmnParseHandlerTest#'],
  },
];
