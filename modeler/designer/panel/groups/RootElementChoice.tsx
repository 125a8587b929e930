/** `RootElementChoice`: which message, signal, error or other thing beside the processes is meant; a new one can be made. */
import { elementIn, type ModdleElement, textIn } from '../../moddle';
import { Choice } from '../fields';
import { useInspected } from '../inspected';

interface Props {
  /** Where the reference stands: the event's definition, a task, a message flow, a data object. */
  readonly carrier: ModdleElement;
  readonly property: 'messageRef' | 'signalRef' | 'errorRef' | 'escalationRef' | 'itemSubjectRef';
  readonly type: 'bpmn:Message' | 'bpmn:Signal' | 'bpmn:Error' | 'bpmn:Escalation' | 'bpmn:ItemDefinition';
  readonly label: string;
  readonly none: string;
  readonly make: string;
  readonly help?: string;
  /** Of the new one; left out, `make` is its name. */
  readonly properties?: Readonly<Record<string, unknown>>;
  /** Left out: `name`. */
  readonly nameProperty?: 'name' | 'structureRef';
}

const created = '+';

export function RootElementChoice(props: Props) {
  const { carrier, property, type, label, none, make, help, nameProperty = 'name' } = props;
  const { properties = { [nameProperty]: make } } = props;
  const { edit } = useInspected();
  const all = edit.rootElements(type);
  const choose = (id: string): void => {
    if (id !== created) return edit.set(carrier, { [property]: all.find((one) => one.id === id) });
    edit.together(() => edit.set(carrier, { [property]: edit.addRootElement(type, { ...properties }) }));
  };
  return (
    <Choice
      label={label}
      value={elementIn(carrier, property)?.id ?? ''}
      options={[
        { value: '', label: none },
        ...all.map((one) => ({ value: one.id ?? '', label: textIn(one, nameProperty) ?? one.id ?? '' })),
        { value: created, label: `+ ${make}` },
      ]}
      onChoose={choose}
      {...(help === undefined ? {} : { help })}
    />
  );
}
