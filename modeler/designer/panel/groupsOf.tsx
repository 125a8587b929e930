/** `groupsOf`: the groups of properties that an element has, in the order in which they are thought of. */
import type { DiagramElement } from '../editor/createModeler';
import { elementIn, elementsIn, type ModdleElement } from '../moddle';
import { eventGroups } from './eventGroups';
import { AdHocGroup } from './groups/adHoc';
import { AssociationGroup } from './groups/association';
import { CallGroup, MappingsGroup } from './groups/call';
import { NoteGroup } from './groups/compensation';
import { CorrelationGroup, MessageFlowGroup } from './groups/correlation';
import { DataObjectGroup, PropertiesGroup } from './groups/data';
import { MessageGroup } from './groups/events';
import { ConditionGroup, GatewayGroup, hasDefault } from './groups/flow';
import { FormGroup } from './groups/form';
import { ActivationGroup, StartsGroup } from './groups/gateways';
import { GeneralGroup, ProcessGroup, StartersGroup } from './groups/general';
import { LaneGroup, PeopleGroup } from './groups/people';
import { QuantityGroup } from './groups/quantity';
import { BackgroundGroup, RepeatGroup } from './groups/repeat';
import { DueGroup } from './groups/timing';
import { ParametersGroup } from './groups/variables';
import { ScriptGroup, WorkGroup } from './groups/work';
import { group, type PanelGroup } from './panelGroup';

export function groupsOf(drawn: DiagramElement, element: ModdleElement): readonly PanelGroup[] {
  const is = (type: string): boolean => element.$instanceOf(`bpmn:${type}`);
  if (is('Process')) {
    return [
      group('process', <ProcessGroup />),
      group('starters', <StartersGroup />),
      group('properties', <PropertiesGroup />),
    ];
  }
  const general = group('general', <GeneralGroup />);
  if (is('Lane')) return [general, group('people', <LaneGroup />)];
  if (is('SequenceFlow')) return [general, ...flowGroups(element)];
  if (is('MessageFlow')) {
    return [
      general,
      group('message', <MessageFlowGroup />),
      group('correlation', <CorrelationGroup carrier={element} />),
    ];
  }
  if (is('DataObjectReference')) return [general, group('data', <DataObjectGroup />)];
  if (is('DataStoreReference')) return [general, group('data', <NoteGroup note="dataStoreNote" />)];
  if (is('DataAssociation')) return [group('association', <AssociationGroup />)];
  if (is('Gateway')) return [general, ...gatewayGroups(element)];
  if (is('Event')) return [general, ...eventGroups(drawn, element)];
  if (is('Activity')) return [general, ...activityGroups(element)];
  return [general];
}

function flowGroups(flow: ModdleElement): readonly PanelGroup[] {
  const source = elementIn(flow, 'sourceRef');
  return source !== undefined && hasDefault(source) ? [group('condition', <ConditionGroup />)] : [];
}

function gatewayGroups(gateway: ModdleElement): readonly PanelGroup[] {
  const branches = hasDefault(gateway) && elementsIn(gateway, 'outgoing').length > 1;
  return [
    ...(gateway.$type === 'bpmn:ComplexGateway' ? [group('activation', <ActivationGroup />)] : []),
    ...(gateway.$type === 'bpmn:EventBasedGateway' ? [group('starts', <StartsGroup />)] : []),
    ...(branches ? [group('gateway', <GatewayGroup />)] : []),
    group('background', <BackgroundGroup />),
  ];
}

function activityGroups(activity: ModdleElement): readonly PanelGroup[] {
  const isEntered = !activity.$instanceOf('bpmn:SubProcess') || activity.get('triggeredByEvent') !== true;
  return [
    ...workGroups(activity),
    ...(isEntered ? [group('repeat', <RepeatGroup />)] : []),
    group('inputs', <ParametersGroup kind="inputParameter" />),
    group('outputs', <ParametersGroup kind="outputParameter" />),
    ...(activity.$instanceOf('bpmn:SubProcess') ? [group('properties', <PropertiesGroup />)] : []),
    ...(isEntered ? [group('quantity', <QuantityGroup />)] : []),
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
        group('correlation', <CorrelationGroup carrier={activity} />),
      ];
    case 'bpmn:ReceiveTask':
      return [
        group('message', <MessageGroup carrier={activity} waits />),
        group('starts', <StartsGroup />),
        group('correlation', <CorrelationGroup carrier={activity} />),
      ];
    case 'bpmn:ScriptTask':
      return [group('script', <ScriptGroup />)];
    case 'bpmn:CallActivity':
      return [
        group('call', <CallGroup />),
        group('callIn', <MappingsGroup name="in" />),
        group('callOut', <MappingsGroup name="out" />),
      ];
    case 'bpmn:AdHocSubProcess':
      return [group('adHoc', <AdHocGroup />)];
    default:
      return [];
  }
}
