/** `groupsOf`: the groups of properties that an element has, in the order in which they are thought of. */
import type { ReactNode } from 'react';
import type { panelTexts } from '../../ui/catalogue/designerPanel';
import type { DiagramElement } from '../editor/createModeler';
import { elementIn, elementsIn, type ModdleElement } from '../moddle';
import { CallGroup, MappingsGroup } from './groups/call';
import { ErrorGroup, InterruptGroup, MessageGroup, SignalGroup, WaitConditionGroup } from './groups/events';
import { ConditionGroup, GatewayGroup, hasDefault } from './groups/flow';
import { FormGroup } from './groups/form';
import { GeneralGroup, InitiatorField, ProcessGroup, StartersGroup } from './groups/general';
import { LaneGroup, PeopleGroup } from './groups/people';
import { BackgroundGroup, definitionOf, RepeatGroup } from './groups/repeat';
import { DueGroup, TimerGroup } from './groups/timing';
import { ParametersGroup } from './groups/variables';
import { ScriptGroup, WorkGroup } from './groups/work';

export type GroupKey = keyof typeof panelTexts.keys extends infer Key
  ? Key extends `group_${infer Name}`
    ? Name
    : never
  : never;

export interface PanelGroup {
  readonly key: GroupKey;
  readonly content: ReactNode;
}

export function groupsOf(drawn: DiagramElement, element: ModdleElement): readonly PanelGroup[] {
  const is = (type: string): boolean => element.$instanceOf(`bpmn:${type}`);
  if (is('Process')) return [group('process', <ProcessGroup />), group('starters', <StartersGroup />)];
  const general = group('general', <GeneralGroup />);
  if (is('Lane')) return [general, group('people', <LaneGroup />)];
  if (is('SequenceFlow')) return [general, ...flowGroups(element)];
  if (is('Gateway')) return [general, ...gatewayGroups(element)];
  if (is('Event')) return [general, ...eventGroups(drawn, element)];
  if (is('Activity')) return [general, ...activityGroups(element)];
  return [general];
}

function group(key: GroupKey, content: ReactNode): PanelGroup {
  return { key, content };
}

function flowGroups(flow: ModdleElement): readonly PanelGroup[] {
  const source = elementIn(flow, 'sourceRef');
  return source !== undefined && hasDefault(source) ? [group('condition', <ConditionGroup />)] : [];
}

function gatewayGroups(gateway: ModdleElement): readonly PanelGroup[] {
  const branches = hasDefault(gateway) && elementsIn(gateway, 'outgoing').length > 1;
  return [...(branches ? [group('gateway', <GatewayGroup />)] : []), group('background', <BackgroundGroup />)];
}

function eventGroups(drawn: DiagramElement, event: ModdleElement): readonly PanelGroup[] {
  const is = (type: string): boolean => event.$instanceOf(`bpmn:${type}`);
  const definition = definitionOf(event);
  const isStart = is('StartEvent');
  const scope = drawn.parent?.businessObject;
  const inEventSubProcess = scope?.$type === 'bpmn:SubProcess' && scope.get('triggeredByEvent') === true;
  const isError = definition?.$type === 'bpmn:ErrorEventDefinition';
  const canInterrupt = (is('BoundaryEvent') || (isStart && inEventSubProcess)) && !isError;
  const startsProcess = isStart && scope?.$type !== 'bpmn:SubProcess';
  return [
    ...definitionGroups(event, definition),
    ...(canInterrupt ? [group('interrupt', <InterruptGroup />)] : []),
    ...(startsProcess ? [group('form', <FormGroup />), group('starters', <InitiatorField />)] : []),
    ...(is('ThrowEvent') ? [group('inputs', <ParametersGroup kind="inputParameter" />)] : []),
    ...(is('CatchEvent') && !isStart ? [group('outputs', <ParametersGroup kind="outputParameter" />)] : []),
    group('background', <BackgroundGroup />),
  ];
}

function definitionGroups(event: ModdleElement, definition: ModdleElement | undefined): readonly PanelGroup[] {
  const catches = event.$instanceOf('bpmn:CatchEvent');
  switch (definition?.$type) {
    case 'bpmn:TimerEventDefinition':
      return [group('timer', <TimerGroup definition={definition} />)];
    case 'bpmn:MessageEventDefinition':
      return [
        group('message', <MessageGroup carrier={definition} waits={catches} />),
        ...(catches ? [] : [group('work', <WorkGroup carrier={definition} />)]),
      ];
    case 'bpmn:SignalEventDefinition':
      return [group('signal', <SignalGroup definition={definition} />)];
    case 'bpmn:ErrorEventDefinition':
      return [group('error', <ErrorGroup definition={definition} catches={catches} />)];
    case 'bpmn:ConditionalEventDefinition':
      return [group('waitCondition', <WaitConditionGroup definition={definition} />)];
    default:
      return [];
  }
}

function activityGroups(activity: ModdleElement): readonly PanelGroup[] {
  return [
    ...workGroups(activity),
    ...(activity.get('triggeredByEvent') === true ? [] : [group('repeat', <RepeatGroup />)]),
    group('inputs', <ParametersGroup kind="inputParameter" />),
    group('outputs', <ParametersGroup kind="outputParameter" />),
    group('background', <BackgroundGroup />),
  ];
}

function workGroups(activity: ModdleElement): readonly PanelGroup[] {
  switch (activity.$type) {
    case 'bpmn:UserTask':
      return [group('people', <PeopleGroup />), group('form', <FormGroup />), group('due', <DueGroup />)];
    case 'bpmn:ServiceTask':
    case 'bpmn:BusinessRuleTask':
      return [group('work', <WorkGroup carrier={activity} />)];
    case 'bpmn:SendTask':
      return [
        group('work', <WorkGroup carrier={activity} />),
        group('message', <MessageGroup carrier={activity} waits={false} />),
      ];
    case 'bpmn:ReceiveTask':
      return [group('message', <MessageGroup carrier={activity} waits />)];
    case 'bpmn:ScriptTask':
      return [group('script', <ScriptGroup />)];
    case 'bpmn:CallActivity':
      return [
        group('call', <CallGroup />),
        group('callIn', <MappingsGroup name="in" />),
        group('callOut', <MappingsGroup name="out" />),
      ];
    default:
      return [];
  }
}
