/** `patterns`: the small processes one may begin a new one from. Each can be deployed as it stands. */
import { type designerTexts } from '../../ui/catalogue/designer';
import type { TextOf } from '../../ui/texts';
import { attributes, drawProcess, escapeXml, type Pattern, type PatternNode } from './drawProcess';

type Text = TextOf<keyof typeof designerTexts.keys & string>;

export const patternKeys = ['accept', 'approve', 'supplement', 'joint'] as const;
export type PatternKey = (typeof patternKeys)[number];

export interface NewProcess {
  readonly key: string;
  readonly name: string;
  /** The group that gets the tasks. */
  readonly group: string;
}

export function patternXml(pattern: PatternKey, wish: NewProcess, text: Text): string {
  return drawProcess({
    key: wish.key,
    name: wish.name,
    attributes: { 'camunda:historyTimeToLive': 'P1825D', 'camunda:candidateStarterGroups': wish.group },
    ...drawings[pattern](wish, text),
  });
}

type Drawing = (wish: NewProcess, text: Text) => Pick<Pattern, 'nodes' | 'flows' | 'beside'>;

const yes = "${decision == 'YES'}";
const no = "${decision == 'NO'}";

const drawings: Readonly<Record<PatternKey, Drawing>> = {
  accept: (wish, text) => ({
    nodes: [
      start(text),
      task('Task_Accept', text('patternTaskAccept'), [1, 0], wish, text, '5'),
      gateway('Gateway_Accepted', text('patternAskAccepted'), [2, 0]),
      end('EndEvent_Accepted', text('patternEndAccepted'), [3, 0]),
      end('EndEvent_NotAccepted', text('patternEndNotAccepted'), [3, 1]),
    ],
    flows: [
      { id: 'Flow_Applied', from: 'StartEvent_Application', to: 'Task_Accept' },
      { id: 'Flow_Examined', from: 'Task_Accept', to: 'Gateway_Accepted' },
      {
        id: 'Flow_Yes',
        from: 'Gateway_Accepted',
        to: 'EndEvent_Accepted',
        name: text('patternYes'),
        condition: yes,
      },
      { id: 'Flow_No', from: 'Gateway_Accepted', to: 'EndEvent_NotAccepted', name: text('patternNo'), condition: no },
    ],
  }),
  approve: (wish, text) => ({
    nodes: [
      start(text),
      plainTask('Task_Accept', text('patternTaskAccept'), [1, 0], wish, '5'),
      task('Task_Approve', text('patternTaskApprove'), [2, 0], wish, text, '3'),
      gateway('Gateway_Approved', text('patternAskApproved'), [3, 0]),
      plainTask('Task_Decision', text('patternTaskDecision'), [4, 0], wish, '2'),
      end('EndEvent_Done', text('patternEndDone'), [5, 0]),
      end('EndEvent_Refused', text('patternEndRefused'), [4, 1]),
    ],
    flows: [
      { id: 'Flow_Applied', from: 'StartEvent_Application', to: 'Task_Accept' },
      { id: 'Flow_Accepted', from: 'Task_Accept', to: 'Task_Approve' },
      { id: 'Flow_Decided', from: 'Task_Approve', to: 'Gateway_Approved' },
      { id: 'Flow_Yes', from: 'Gateway_Approved', to: 'Task_Decision', name: text('patternYes'), condition: yes },
      { id: 'Flow_No', from: 'Gateway_Approved', to: 'EndEvent_Refused', name: text('patternNo'), condition: no },
      { id: 'Flow_Done', from: 'Task_Decision', to: 'EndEvent_Done' },
    ],
  }),
  supplement: (wish, text) => ({
    beside: `<bpmn:message${attributes({ id: 'Message_Supplement', name: 'supplement.submitted' })} />`,
    nodes: [
      start(text),
      task('Task_Check', text('patternTaskCheck'), [1, 0], wish, text, '5'),
      gateway('Gateway_Complete', text('patternAskComplete'), [2, 0]),
      end('EndEvent_Complete', text('patternEndComplete'), [3, 0]),
      plainTask('Task_Notice', text('patternTaskNotice'), [2, 1], wish, '1'),
      { id: 'Gateway_Wait', type: 'eventBasedGateway', at: [2, 2] },
      {
        id: 'Event_Supplied',
        type: 'intermediateCatchEvent',
        name: text('patternSupplied'),
        at: [1, 2],
        inside: '<bpmn:messageEventDefinition id="Definition_Supplied" messageRef="Message_Supplement" />',
      },
      {
        id: 'Event_Overdue',
        type: 'intermediateCatchEvent',
        name: text('patternOverdue'),
        at: [3, 2],
        inside: `<bpmn:timerEventDefinition id="Definition_Overdue"><bpmn:extensionElements>${limit('10')}</bpmn:extensionElements></bpmn:timerEventDefinition>`,
      },
      end('EndEvent_Lapsed', text('patternEndLapsed'), [4, 2]),
    ],
    flows: [
      { id: 'Flow_Applied', from: 'StartEvent_Application', to: 'Task_Check' },
      { id: 'Flow_Checked', from: 'Task_Check', to: 'Gateway_Complete' },
      {
        id: 'Flow_Yes',
        from: 'Gateway_Complete',
        to: 'EndEvent_Complete',
        name: text('patternYes'),
        condition: yes,
      },
      { id: 'Flow_No', from: 'Gateway_Complete', to: 'Task_Notice', name: text('patternNo'), condition: no },
      { id: 'Flow_Noticed', from: 'Task_Notice', to: 'Gateway_Wait' },
      { id: 'Flow_Wait', from: 'Gateway_Wait', to: 'Event_Supplied' },
      { id: 'Flow_Again', from: 'Event_Supplied', to: 'Task_Check' },
      { id: 'Flow_Late', from: 'Gateway_Wait', to: 'Event_Overdue' },
      { id: 'Flow_Lapsed', from: 'Event_Overdue', to: 'EndEvent_Lapsed' },
    ],
  }),
  joint: (wish, text) => ({
    nodes: [
      start(text),
      plainTask('Task_Draft', text('patternTaskDraft'), [1, 0], wish, '2', [
        field('reviewers', text('patternReviewers'), text('patternReviewersDefault')),
      ]),
      {
        id: 'Task_Joint',
        type: 'userTask',
        name: text('patternTaskJoint'),
        at: [2, 0],
        attributes: { 'camunda:assignee': '${reviewer}' },
        inside:
          `<bpmn:extensionElements>${limit('3')}${formData([choice(text)])}</bpmn:extensionElements>` +
          `<bpmn:multiInstanceLoopCharacteristics camunda:collection="\${reviewers.split(',')}" camunda:elementVariable="reviewer">` +
          `<bpmn:extensionElements><ow:output collection="decisions" element="\${decision}" /></bpmn:extensionElements>` +
          '</bpmn:multiInstanceLoopCharacteristics>',
      },
      gateway('Gateway_Agreed', text('patternAskAgreed'), [3, 0], 'Flow_Yes'),
      end('EndEvent_Agreed', text('patternEndAgreed'), [4, 0]),
      end('EndEvent_Refused', text('patternEndRefused'), [4, 1]),
    ],
    flows: [
      { id: 'Flow_Applied', from: 'StartEvent_Application', to: 'Task_Draft' },
      { id: 'Flow_Drafted', from: 'Task_Draft', to: 'Task_Joint' },
      { id: 'Flow_Reviewed', from: 'Task_Joint', to: 'Gateway_Agreed' },
      { id: 'Flow_Yes', from: 'Gateway_Agreed', to: 'EndEvent_Agreed', name: text('patternYes') },
      {
        id: 'Flow_No',
        from: 'Gateway_Agreed',
        to: 'EndEvent_Refused',
        name: text('patternNo'),
        condition: "${decisions.contains('NO')}",
      },
    ],
  }),
};

function start(text: Text): PatternNode {
  return { id: 'StartEvent_Application', type: 'startEvent', name: text('patternStart'), at: [0, 0] };
}

function end(id: string, name: string, at: PatternNode['at']): PatternNode {
  return { id, type: 'endEvent', name, at };
}

function gateway(id: string, name: string, at: PatternNode['at'], otherwise?: string): PatternNode {
  const chosen = otherwise === undefined ? {} : { attributes: { default: otherwise } };
  return { id, type: 'exclusiveGateway', name, at, ...chosen };
}

/** A user task that ends with yes or no. */
function task(id: string, name: string, at: PatternNode['at'], wish: NewProcess, text: Text, days: string) {
  return plainTask(id, name, at, wish, days, [choice(text)]);
}

function plainTask(
  id: string,
  name: string,
  at: PatternNode['at'],
  { group }: NewProcess,
  days: string,
  fields: readonly string[] = [],
): PatternNode {
  return {
    id,
    type: 'userTask',
    name,
    at,
    attributes: { 'camunda:candidateGroups': group },
    inside: `<bpmn:extensionElements>${limit(days)}${formData(fields)}</bpmn:extensionElements>`,
  };
}

function limit(days: string): string {
  return `<ow:timeLimit${attributes({ rule: 'WD', days })} />`;
}

function formData(fields: readonly string[]): string {
  return fields.length === 0 ? '' : `<camunda:formData>${fields.join('')}</camunda:formData>`;
}

function field(id: string, label: string, defaultValue: string): string {
  return `<camunda:formField${attributes({ id, label, type: 'string', defaultValue })} />`;
}

function choice(text: Text): string {
  const options = [
    `<camunda:value id="YES" name="${escapeXml(text('patternYes'))}" />`,
    `<camunda:value id="NO" name="${escapeXml(text('patternNo'))}" />`,
  ];
  const required = '<camunda:validation><camunda:constraint name="required" /></camunda:validation>';
  return `<camunda:formField${attributes({ id: 'decision', label: text('patternDecision'), type: 'enum' })}>${required}${options.join('')}</camunda:formField>`;
}
