/** Ad-hoc sub-processes: how their steps are offered, and when they are done. */
import { elementPanelTexts } from '../../../ui/catalogue/designerElements';
import { useTexts } from '../../../ui/texts';
import { Choice, Flag } from '../fields';
import { useInspected } from '../inspected';
import { FormalField } from './flow';

const orderings = ['Parallel', 'Sequential'] as const;

export function AdHocGroup() {
  const text = useTexts(elementPanelTexts);
  const { element, edit } = useInspected();
  const written: unknown = element.get('ordering');
  return (
    <>
      <Choice
        label={text('ordering')}
        value={orderings.find((one) => one === written) ?? 'Parallel'}
        options={orderings.map((value) => ({ value, label: text(`ordering_${value}`) }))}
        onChoose={(ordering) => edit.setProperties({ ordering })}
      />
      <FormalField
        holder={element}
        property="completionCondition"
        label={text('adHocDone')}
        help={text('adHocDoneHelp')}
      />
      <Flag
        label={text('cancelRemaining')}
        value={element.get('cancelRemainingInstances') !== false}
        onChange={(cancelRemainingInstances) => edit.setProperties({ cancelRemainingInstances })}
      />
    </>
  );
}
