/** Small models to race with, and `deploy`, which brings BPMN texts into a server. */
import { type Answer, type Rest } from '../rest';

const process = (key: string, inside: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="Definitions_${key}" targetNamespace="urn:onewindow:test">
  <bpmn:message id="Message_Arrived" name="arrived" />
  <bpmn:signal id="Signal_Rung" name="rung" />
  <bpmn:process id="${key}" isExecutable="true">${inside}</bpmn:process>
</bpmn:definitions>`;

const flow = (from: string, to: string): string =>
  `<bpmn:sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}" />`;

const userTask = (id: string): string => `<bpmn:userTask id="${id}" camunda:candidateGroups="fh.window" />`;

const start = '<bpmn:startEvent id="Start" />';
const end = '<bpmn:endEvent id="End" />';

/** Start → Task → End */
export const oneTask = process(
  'one-task',
  [start, userTask('Task'), end, flow('Start', 'Task'), flow('Task', 'End')].join(''),
);

/**
 *          ┌→ Left ──┐
 * Start → Fork       Join → After → End
 *          └→ Right ─┘
 */
export const forkAndJoin = process(
  'fork-and-join',
  [
    start,
    '<bpmn:parallelGateway id="Fork" />',
    userTask('Left'),
    userTask('Right'),
    '<bpmn:parallelGateway id="Join" />',
    userTask('After'),
    end,
    ...['Start Fork', 'Fork Left', 'Fork Right', 'Left Join', 'Right Join', 'Join After', 'After End'].map((both) =>
      flow(both.slice(0, both.indexOf(' ')), both.slice(both.indexOf(' ') + 1)),
    ),
  ].join(''),
);

/**
 *          ┌→ (message arrived) → ByMessage → End
 * Start → Wait
 *          └→ (timer, an hour)  → ByTimer ──→ TimedOut
 */
export const messageOrTimer = process(
  'message-or-timer',
  [
    start,
    '<bpmn:eventBasedGateway id="Wait" />',
    '<bpmn:intermediateCatchEvent id="Arrived"><bpmn:messageEventDefinition messageRef="Message_Arrived" /></bpmn:intermediateCatchEvent>',
    '<bpmn:intermediateCatchEvent id="Late"><bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>',
    userTask('ByMessage'),
    userTask('ByTimer'),
    end,
    '<bpmn:endEvent id="TimedOut" />',
    flow('Start', 'Wait'),
    flow('Wait', 'Arrived'),
    flow('Wait', 'Late'),
    flow('Arrived', 'ByMessage'),
    flow('Late', 'ByTimer'),
    flow('ByMessage', 'End'),
    flow('ByTimer', 'TimedOut'),
  ].join(''),
);

/** Start → Work (external task, topic `race`) → End */
export const externalWork = process(
  'external-work',
  [
    start,
    '<bpmn:serviceTask id="Work" camunda:type="external" camunda:topic="race" />',
    end,
    flow('Start', 'Work'),
    flow('Work', 'End'),
  ].join(''),
);

/**
 * Start → Task → End, and on the task two timers of an hour: one interrupts it (→ Expired), one does not (→ Reminded).
 */
export const taskWithTimers = process(
  'task-with-timers',
  [
    start,
    userTask('Task'),
    ...['Expired', 'Reminded'].map(
      (id) =>
        `<bpmn:boundaryEvent id="On${id}" attachedToRef="Task" cancelActivity="${String(id === 'Expired')}"><bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent><bpmn:endEvent id="${id}" />${flow(`On${id}`, id)}`,
    ),
    end,
    flow('Start', 'Task'),
    flow('Task', 'End'),
  ].join(''),
);

/** Start → (signal rung) → End */
export const untilSignal = process(
  'until-signal',
  [
    start,
    '<bpmn:intermediateCatchEvent id="Rung"><bpmn:signalEventDefinition signalRef="Signal_Rung" /></bpmn:intermediateCatchEvent>',
    end,
    flow('Start', 'Rung'),
    flow('Rung', 'End'),
  ].join(''),
);

const boundary = 'one-window-test-boundary';

export const multipartType = `multipart/form-data; boundary=${boundary}`;

export interface PartIn {
  readonly name: string;
  readonly fileName?: string;
  readonly content: Buffer | string;
}

export function multipart(parts: readonly PartIn[]): Buffer {
  const pieces = parts.flatMap(({ name, fileName, content }) => [
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${fileName === undefined ? '' : `; filename="${fileName}"`}\r\n` +
      `${fileName === undefined ? '' : 'Content-Type: application/octet-stream\r\n'}\r\n`,
    content,
    '\r\n',
  ]);
  return Buffer.concat([...pieces, `--${boundary}--\r\n`].map((piece) => Buffer.from(piece)));
}

/** Deploys under one name; the answer is given whatever it is. */
export function tryDeploy(rest: Rest, name: string, files: Readonly<Record<string, Buffer | string>>): Promise<Answer> {
  const fields = [{ name: 'deployment-name', content: name }];
  const parts = Object.entries(files).map(([fileName, content]) => ({ name: fileName, fileName, content }));
  return rest.ask('POST', '/engine-rest/deployment/create', {
    raw: multipart([...fields, ...parts]),
    headers: { 'Content-Type': multipartType },
  });
}

export async function deploy(rest: Rest, ...models: readonly string[]): Promise<void> {
  const files = Object.fromEntries(models.map((model, index) => [`model${index}.bpmn`, model]));
  const answer = await tryDeploy(rest, 'models', files);
  if (answer.status !== 200) throw new Error(`Expected the models to deploy, but got ${answer.status}: ${answer.text}`);
}
