/** `eventGroups`: the groups of properties that an event has: what it waits for or throws, and what follows from it. */
import type { DiagramElement } from '../editor/createModeler';
import { elementsIn, type ModdleElement } from '../moddle';
import { CompensationGroup, NoteGroup, UndoneByGroup } from './groups/compensation';
import { CorrelationGroup } from './groups/correlation';
import { EscalationGroup } from './groups/escalation';
import { ErrorGroup, InterruptGroup, MessageGroup, SignalGroup, WaitConditionGroup } from './groups/events';
import { FormGroup } from './groups/form';
import { InitiatorField } from './groups/general';
import { LinkGroup } from './groups/link';
import { BackgroundGroup } from './groups/repeat';
import { TimerGroup } from './groups/timing';
import { TriggersGroup } from './groups/triggers';
import { ParametersGroup } from './groups/variables';
import { WorkGroup } from './groups/work';
import { group, type PanelGroup } from './panelGroup';

export function eventGroups(drawn: DiagramElement, event: ModdleElement): readonly PanelGroup[] {
  const is = (type: string): boolean => event.$instanceOf(`bpmn:${type}`);
  const definitions = elementsIn(event, 'eventDefinitions');
  const isStart = is('StartEvent');
  const scope = drawn.parent?.businessObject;
  const isInside = scope?.$instanceOf('bpmn:SubProcess') === true;
  const inEventSubProcess = isInside && scope.get('triggeredByEvent') === true;
  const alwaysEnds = definitions.some(({ $type }) => /:(Error|Compensate|Cancel)EventDefinition$/.test($type));
  const canInterrupt = (is('BoundaryEvent') || (isStart && inEventSubProcess)) && !alwaysEnds;
  return [
    ...definitionGroups(event, definitions),
    ...(canInterrupt ? [group('interrupt', <InterruptGroup />)] : []),
    ...(isStart && !isInside ? [group('form', <FormGroup />), group('starters', <InitiatorField />)] : []),
    ...(is('ThrowEvent') ? [group('inputs', <ParametersGroup kind="inputParameter" />)] : []),
    ...(is('CatchEvent') && !isStart ? [group('outputs', <ParametersGroup kind="outputParameter" />)] : []),
    group('background', <BackgroundGroup />),
  ];
}

function definitionGroups(event: ModdleElement, [only, second]: readonly ModdleElement[]): readonly PanelGroup[] {
  if (second !== undefined) return [group('triggers', <TriggersGroup />)];
  return only === undefined ? [] : oneDefinition(event, only);
}

function oneDefinition(event: ModdleElement, definition: ModdleElement): readonly PanelGroup[] {
  const catches = event.$instanceOf('bpmn:CatchEvent');
  switch (definition.$type) {
    case 'bpmn:TimerEventDefinition':
      return [group('timer', <TimerGroup definition={definition} />)];
    case 'bpmn:MessageEventDefinition':
      return [
        group('message', <MessageGroup carrier={definition} waits={catches} />),
        ...(catches ? [] : [group('work', <WorkGroup carrier={definition} />)]),
        group('correlation', <CorrelationGroup carrier={definition} />),
      ];
    case 'bpmn:SignalEventDefinition':
      return [group('signal', <SignalGroup definition={definition} />)];
    case 'bpmn:ErrorEventDefinition':
      return [group('error', <ErrorGroup definition={definition} catches={catches} />)];
    case 'bpmn:EscalationEventDefinition':
      return [group('escalation', <EscalationGroup definition={definition} catches={catches} />)];
    case 'bpmn:ConditionalEventDefinition':
      return [group('waitCondition', <WaitConditionGroup definition={definition} />)];
    case 'bpmn:CompensateEventDefinition':
      return [group('compensation', compensationOf(event, definition))];
    case 'bpmn:LinkEventDefinition':
      return [group('link', <LinkGroup definition={definition} />)];
    case 'bpmn:CancelEventDefinition':
      return [group('ending', <NoteGroup note={catches ? 'cancelCaught' : 'cancelEnd'} />)];
    case 'bpmn:TerminateEventDefinition':
      return [group('ending', <NoteGroup note="terminateEnd" />)];
    default:
      return [];
  }
}

function compensationOf(event: ModdleElement, definition: ModdleElement) {
  if (event.$type === 'bpmn:BoundaryEvent') return <UndoneByGroup />;
  return event.$type === 'bpmn:StartEvent' ? (
    <NoteGroup note="undoStart" />
  ) : (
    <CompensationGroup definition={definition} />
  );
}
