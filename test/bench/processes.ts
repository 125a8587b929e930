/** The processes that are measured, as BPMN that both engines read: ours takes the expressions, the other its services. */

export interface BenchProcess {
  readonly key: string;
  readonly xml: string;
  /** Activities that do something in one instance: both engines must come to this number. */
  readonly tasks: number;
  /** Flow nodes an instance goes through, iterations counted one by one. */
  readonly elements: number;
}

/** Ours counts up a variable; the other calls a function that does the same and answers at once. */
const work =
  'camunda:expression="${count + 1}" camunda:resultVariable="count" implementation="${environment.services.work}"';

/** start → 5 service tasks → end */
export function sequenceOf(tasks: number): BenchProcess {
  const ids = ['start', ...Array.from({ length: tasks }, (_, index) => `task${index}`), 'end'];
  const nodes = ids.slice(1, -1).map((id) => `<serviceTask id="${id}" ${work} />`);
  const flows = ids.slice(1).map((id, index) => flow(ids[index] ?? '', id));
  return {
    key: 'sequence',
    xml: definitions('sequence', ['<startEvent id="start" />', ...nodes, '<endEvent id="end" />', ...flows]),
    tasks,
    elements: tasks + 2,
  };
}

/** start → fork → n service tasks → join → end */
export function forkOf(branches: number): BenchProcess {
  const ids = Array.from({ length: branches }, (_, index) => `task${index}`);
  const parts = [
    '<startEvent id="start" />',
    '<parallelGateway id="split" />',
    ...ids.map((id) => `<serviceTask id="${id}" ${work} />`),
    '<parallelGateway id="join" />',
    '<endEvent id="end" />',
    flow('start', 'split'),
    ...ids.flatMap((id) => [flow('split', id), flow(id, 'join')]),
    flow('join', 'end'),
  ];
  return { key: 'fork', xml: definitions('fork', parts), tasks: branches, elements: branches + 4 };
}

/** start → service task, n times at once → end */
export function multiInstanceOf(instances: number): BenchProcess {
  const loop = `<multiInstanceLoopCharacteristics isSequential="false">
    <loopCardinality xsi:type="tFormalExpression">${instances}</loopCardinality>
  </multiInstanceLoopCharacteristics>`;
  const parts = [
    '<startEvent id="start" />',
    `<serviceTask id="task" ${work}>${loop}</serviceTask>`,
    '<endEvent id="end" />',
    flow('start', 'task'),
    flow('task', 'end'),
  ];
  return { key: 'multi', xml: definitions('multi', parts), tasks: instances, elements: instances + 3 };
}

/** start → user task → end; two variables come with the start. */
export const oneTask = definitions('oneTask', [
  '<startEvent id="start" />',
  '<userTask id="approve" name="核准" camunda:candidateGroups="window" />',
  '<endEvent id="end" />',
  flow('start', 'approve'),
  flow('approve', 'end'),
]);

/** start → timer that is due at once → end: one job per instance. */
export const oneTimer = definitions('oneTimer', [
  '<startEvent id="start" />',
  `<intermediateCatchEvent id="wait"><timerEventDefinition>
     <timeDuration xsi:type="tFormalExpression">PT0S</timeDuration>
   </timerEventDefinition></intermediateCatchEvent>`,
  '<endEvent id="end" />',
  flow('start', 'wait'),
  flow('wait', 'end'),
]);

export function flow(source: string, target: string): string {
  return `<sequenceFlow id="${source}_${target}" sourceRef="${source}" targetRef="${target}" />`;
}

export function definitions(key: string, parts: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="definitions" targetNamespace="urn:bench">
  <process id="${key}" isExecutable="true" camunda:historyTimeToLive="P1D">
    ${parts.join('\n    ')}
  </process>
</definitions>`;
}
