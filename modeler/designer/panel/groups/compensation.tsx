/** What a compensation event undoes, or what undoes the activity it sits on; and what an event does that has no more to set. */
import { elementPanelTexts } from '../../../ui/catalogue/designerElements';
import { useTexts } from '../../../ui/texts';
import { elementIn, elementsIn, type ModdleElement, textIn } from '../../moddle';
import { Choice, Flag } from '../fields';
import { useInspected } from '../inspected';

export function CompensationGroup({ definition }: { readonly definition: ModdleElement }) {
  const text = useTexts(elementPanelTexts);
  const { element, edit } = useInspected();
  const chosen = elementIn(definition, 'activityRef');
  const activities = undoableFrom(element);
  const all = chosen === undefined || activities.includes(chosen) ? activities : [chosen, ...activities];
  return (
    <>
      <Choice
        label={text('undoWhat')}
        help={text('undoHelp')}
        value={chosen?.id ?? ''}
        options={[
          { value: '', label: text('undoAll') },
          ...all.map((one) => ({ value: one.id ?? '', label: textIn(one, 'name') || (one.id ?? '') })),
        ]}
        onChoose={(id) => edit.set(definition, { activityRef: all.find((one) => one.id === id) })}
      />
      <Flag
        label={text('undoWaits')}
        value={definition.get('waitForCompletion') !== false}
        onChange={(waits) => edit.set(definition, { waitForCompletion: waits })}
      />
    </>
  );
}

/** Activities at the level of the event; within an event sub-process those around it, too. */
function undoableFrom(event: ModdleElement): readonly ModdleElement[] {
  const scope = event.$parent;
  const around = scope?.get('triggeredByEvent') === true ? scope.$parent : undefined;
  return [scope, around]
    .flatMap((one) => elementsIn(one, 'flowElements'))
    .filter(
      (one) =>
        one.$instanceOf('bpmn:Activity') &&
        one.get('isForCompensation') !== true &&
        (!one.$instanceOf('bpmn:SubProcess') || one.get('triggeredByEvent') !== true),
    );
}

/** On the boundary of an activity: the association leads to what undoes it. */
export function UndoneByGroup() {
  const text = useTexts(elementPanelTexts);
  const { drawn } = useInspected();
  const handler = (drawn.outgoing ?? []).find(({ type }) => type === 'bpmn:Association')?.target;
  const name = handler === undefined ? undefined : textIn(handler.businessObject, 'name') || handler.id;
  return <p className="ow-panel-note">{name === undefined ? text('undoneByNobody') : text('undoneBy', { name })}</p>;
}

type NoteKey = 'undoStart' | 'cancelEnd' | 'cancelCaught' | 'terminateEnd' | 'dataStoreNote';

/** Of elements that have nothing to set but something to know. */
export function NoteGroup({ note }: { readonly note: NoteKey }) {
  const text = useTexts(elementPanelTexts);
  return <p className="ow-panel-note">{text(note)}</p>;
}
