/** `DefinitionFields`: what is to be said about one thing that an event waits for or throws. */
import { type ModdleElement } from '../../moddle';
import { CompensationGroup } from './compensation';
import { EscalationGroup } from './escalation';
import { ErrorGroup, MessageGroup, SignalGroup, WaitConditionGroup } from './events';
import { TimerGroup } from './timing';

interface Props {
  readonly definition: ModdleElement;
  readonly catches: boolean;
}

export function DefinitionFields({ definition, catches }: Props) {
  switch (definition.$type) {
    case 'bpmn:TimerEventDefinition':
      return <TimerGroup definition={definition} />;
    case 'bpmn:MessageEventDefinition':
      return <MessageGroup carrier={definition} waits={catches} />;
    case 'bpmn:SignalEventDefinition':
      return <SignalGroup definition={definition} />;
    case 'bpmn:ErrorEventDefinition':
      return <ErrorGroup definition={definition} catches={catches} />;
    case 'bpmn:EscalationEventDefinition':
      return <EscalationGroup definition={definition} catches={catches} />;
    case 'bpmn:ConditionalEventDefinition':
      return <WaitConditionGroup definition={definition} />;
    case 'bpmn:CompensateEventDefinition':
      return catches ? null : <CompensationGroup definition={definition} />;
    default:
      return null;
  }
}
