/** Which event a step done several times throws when one of its parts is done (BPMN 2.0.2, table 10.28). */
import { elementPanelTexts } from '../../../ui/catalogue/designerElements';
import { useTexts } from '../../../ui/texts';
import { elementIn, elementsIn, type ModdleElement, textIn } from '../../moddle';
import { Choice } from '../fields';
import { useInspected } from '../inspected';
import { ItemList } from '../ItemList';
import { DefinitionFields } from './DefinitionFields';
import { FormalField } from './flow';
import { kindOfDefinition } from './triggers';

const behaviors = ['All', 'None', 'One', 'Complex'] as const;
type Behavior = (typeof behaviors)[number];
const references = { None: 'noneBehaviorEventRef', One: 'oneBehaviorEventRef' } as const;
const thrown = ['Signal', 'Escalation', 'Message', 'Error'] as const;
type Thrown = (typeof thrown)[number];

export function BehaviorFields({ loop }: { readonly loop: ModdleElement }) {
  const text = useTexts(elementPanelTexts);
  const { edit } = useInspected();
  const behavior = behaviors.find((one) => one === textIn(loop, 'behavior')) ?? 'All';
  const choose = (next: Behavior): void => {
    if (next === behavior) return;
    edit.together(() => {
      const old = behavior === 'None' || behavior === 'One' ? elementIn(loop, references[behavior]) : undefined;
      const kept = next === 'None' || next === 'One' ? { [references[next]]: old } : {};
      const cleared = { noneBehaviorEventRef: undefined, oneBehaviorEventRef: undefined };
      const none = next === 'Complex' ? {} : { complexBehaviorDefinition: [] };
      edit.set(loop, { ...cleared, ...none, ...kept, behavior: next === 'All' ? undefined : next });
      if (old !== undefined && Object.keys(kept).length === 0) edit.removeRootElement(old);
    });
  };
  return (
    <>
      <Choice<Behavior>
        label={text('behavior')}
        help={text('behaviorHelp')}
        value={behavior}
        options={behaviors.map((value) => ({ value, label: text(`behavior_${value}`) }))}
        onChoose={choose}
      />
      {(behavior === 'None' || behavior === 'One') && <ReferredEvent loop={loop} property={references[behavior]} />}
      {behavior === 'Complex' && <Rules loop={loop} />}
    </>
  );
}

interface ReferredProps {
  readonly loop: ModdleElement;
  readonly property: (typeof references)['None' | 'One'];
}

/** The event definition stands beside the processes, because a loop can only refer to it. */
function ReferredEvent({ loop, property }: ReferredProps) {
  const { edit } = useInspected();
  const definition = elementIn(loop, property);
  const choose = (kind: Thrown): void =>
    edit.together(() => {
      edit.set(loop, { [property]: edit.addRootElement(`bpmn:${kind}EventDefinition`, {}) });
      if (definition !== undefined) edit.removeRootElement(definition);
    });
  return <ThrownEvent definition={definition} onChoose={choose} />;
}

function Rules({ loop }: { readonly loop: ModdleElement }) {
  const text = useTexts(elementPanelTexts);
  const { edit } = useInspected();
  const rules = elementsIn(loop, 'complexBehaviorDefinition');
  const write = (next: readonly ModdleElement[]): void => edit.set(loop, { complexBehaviorDefinition: next });
  const withEvent = (kind: Thrown): ModdleElement => {
    const event = edit.create('bpmn:ImplicitThrowEvent', {}, loop);
    event.set('eventDefinitions', [edit.create(`bpmn:${kind}EventDefinition`, {}, event)]);
    return event;
  };
  const add = (): void => {
    const condition = edit.expression('${nrOfCompletedInstances == 1}', undefined, loop);
    write([...rules, edit.create('bpmn:ComplexBehaviorDefinition', { condition, event: withEvent('Signal') }, loop)]);
  };
  return (
    <ItemList
      items={rules}
      titleOf={(_, index) => text('behaviorRule', { number: index + 1 })}
      addLabel={text('addBehavior')}
      onAdd={add}
      onRemove={(index) => write(rules.filter((_, at) => at !== index))}
    >
      {(rule) => (
        <>
          <FormalField
            holder={rule}
            property="condition"
            label={text('behaviorCondition')}
            help={text('behaviorConditionHelp')}
          />
          <ThrownEvent
            definition={elementsIn(elementIn(rule, 'event'), 'eventDefinitions')[0]}
            onChoose={(kind) => edit.set(rule, { event: withEvent(kind) })}
          />
        </>
      )}
    </ItemList>
  );
}

interface ThrownProps {
  readonly definition: ModdleElement | undefined;
  readonly onChoose: (kind: Thrown) => void;
}

function ThrownEvent({ definition, onChoose }: ThrownProps) {
  const text = useTexts(elementPanelTexts);
  const kind = definition === undefined ? undefined : kindOfDefinition(definition);
  return (
    <>
      <Choice<Thrown | ''>
        label={text('behaviorEvent')}
        value={thrown.find((one) => one === kind) ?? ''}
        options={thrown.map((value) => ({ value, label: text(`kind_${value}`) }))}
        onChoose={(next) => {
          if (next !== '' && next !== kind) onChoose(next);
        }}
      />
      {definition !== undefined && <DefinitionFields key={definition.$type} definition={definition} catches={false} />}
    </>
  );
}
