/** `CountField`: a number of times, of 1 or more. */
import { elementPanelTexts } from '../../../ui/catalogue/designerElements';
import { useTexts } from '../../../ui/texts';
import type { ModdleElement } from '../../moddle';
import { useInspected } from '../inspected';
import { TextField } from '../TextField';

interface Props {
  readonly holder: ModdleElement;
  readonly property: string;
  readonly label: string;
  /** What holds where nothing is said. */
  readonly otherwise?: number;
}

export function CountField({ holder, property, label, otherwise }: Props) {
  const text = useTexts(elementPanelTexts);
  const { edit } = useInspected();
  const written: unknown = holder.get(property);
  return (
    <TextField
      refuseFaults
      label={label}
      value={typeof written === 'number' ? String(written) : ''}
      {...(otherwise === undefined ? {} : { placeholder: String(otherwise) })}
      faultOf={(typed) =>
        typed.trim() === '' || /^0*[1-9]\d{0,8}$/.test(typed.trim()) ? undefined : text('quantityFault')
      }
      onCommit={(typed) => {
        const number = typed.trim() === '' ? undefined : Number(typed.trim());
        edit.set(holder, { [property]: number === otherwise ? undefined : number });
      }}
    />
  );
}
