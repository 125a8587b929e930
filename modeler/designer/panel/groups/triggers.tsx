/** Events of several triggers: which ones, and whether one of them is enough. */
import { elementPanelTexts } from '../../../ui/catalogue/designerElements';
import { useTexts } from '../../../ui/texts';
import { elementsIn, type ModdleElement } from '../../moddle';
import { Choice, Flag } from '../fields';
import { useInspected } from '../inspected';
import { ItemList } from '../ItemList';
import { DefinitionFields } from './DefinitionFields';

const waited = ['Message', 'Timer', 'Signal', 'Conditional'] as const;
const sent = ['Message', 'Signal', 'Escalation', 'Compensate'] as const;
const kinds = [...waited, 'Error', 'Escalation', 'Compensate', 'Cancel', 'Terminate'] as const;
export type TriggerKind = (typeof kinds)[number];

/** What the engine lets be one of several at this place (BPMN 2.0.2, table 10.93). */
function kindsAt(event: ModdleElement): readonly TriggerKind[] {
  const is = (type: string): boolean => event.$instanceOf(`bpmn:${type}`);
  if (is('EndEvent')) return [...sent, 'Error', 'Cancel', 'Terminate'];
  if (is('ThrowEvent')) return sent;
  if (event.get('parallelMultiple') === true) return waited;
  if (is('BoundaryEvent')) return [...waited, 'Error', 'Escalation', 'Cancel'];
  return event.$parent?.get('triggeredByEvent') === true ? [...waited, 'Error', 'Escalation'] : waited;
}

const typeOf = (kind: TriggerKind): string => `bpmn:${kind}EventDefinition`;

export function kindOfDefinition({ $type }: ModdleElement): TriggerKind | undefined {
  return kinds.find((kind) => typeOf(kind) === $type);
}

export function TriggersGroup() {
  const text = useTexts(elementPanelTexts);
  const { element, edit } = useInspected();
  const catches = element.$instanceOf('bpmn:CatchEvent');
  const definitions = elementsIn(element, 'eventDefinitions');
  const allowed = kindsAt(element);
  const write = (eventDefinitions: readonly ModdleElement[]): void => edit.setProperties({ eventDefinitions });
  const made = (kind: TriggerKind): ModdleElement => edit.create(typeOf(kind), {}, element);
  return (
    <>
      {catches && (
        <Flag
          label={text('allOfThem')}
          help={text('allOfThemHelp')}
          value={element.get('parallelMultiple') === true}
          onChange={(parallelMultiple) => edit.setProperties({ parallelMultiple })}
        />
      )}
      <ItemList
        items={definitions}
        titleOf={(_, index) => text('trigger', { number: index + 1 })}
        addLabel={text('addTrigger')}
        onAdd={() => write([...definitions, made(allowed[definitions.length % allowed.length] ?? 'Message')])}
        onRemove={(index) => write(definitions.filter((_, at) => at !== index))}
      >
        {(definition, index) => {
          const kind = kindOfDefinition(definition);
          const choices = kind === undefined || allowed.includes(kind) ? allowed : [kind, ...allowed];
          return (
            <>
              <Choice<TriggerKind | ''>
                label={text('triggerKind')}
                value={kind ?? ''}
                options={choices.map((value) => ({ value, label: text(`kind_${value}`) }))}
                onChoose={(next) => {
                  if (next === '' || next === kind) return;
                  write(definitions.map((one, at) => (at === index ? made(next) : one)));
                }}
              />
              <DefinitionFields key={definition.$type} definition={definition} catches={catches} />
            </>
          );
        }}
      </ItemList>
    </>
  );
}
