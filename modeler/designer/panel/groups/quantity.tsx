/** How many tokens start an activity and leave it, and whether it is there to undo another one. */
import { elementPanelTexts } from '../../../ui/catalogue/designerElements';
import { useTexts } from '../../../ui/texts';
import { Flag } from '../fields';
import { useInspected } from '../inspected';
import { CountField } from './CountField';

export function QuantityGroup() {
  const text = useTexts(elementPanelTexts);
  const { element, edit } = useInspected();
  const undoes = element.get('isForCompensation') === true;
  return (
    <>
      {!undoes && (
        <>
          <CountField holder={element} property="startQuantity" label={text('startQuantity')} otherwise={1} />
          <CountField holder={element} property="completionQuantity" label={text('completionQuantity')} otherwise={1} />
        </>
      )}
      <Flag
        label={text('isForCompensation')}
        help={text('isForCompensationHelp')}
        value={undoes}
        onChange={(isForCompensation) => edit.setProperties({ isForCompensation })}
      />
    </>
  );
}
