/** `BindingFields`: which version of a form, decision or process is meant. */
import { panelTexts } from '../../../ui/catalogue/designerPanel';
import { useTexts } from '../../../ui/texts';
import type { ModdleElement } from '../../moddle';
import { AttributeField, Choice } from '../fields';
import { useInspected } from '../inspected';

interface Props {
  readonly of: ModdleElement;
  /** Of the attribute that names the thing: `formRef`, `decisionRef`, `calledElement`. */
  readonly name: string;
  /** Forms have no version tags. */
  readonly withTag?: boolean;
}

const bindings = ['deployment', 'latest', 'version', 'versionTag'] as const;

export function BindingFields({ of, name, withTag }: Props) {
  const text = useTexts(panelTexts);
  const { edit } = useInspected();
  const written = edit.attribute(of, `${name}Binding`);
  const binding = bindings.find((one) => one === written) ?? 'latest';
  return (
    <>
      <Choice
        label={text('formBinding')}
        value={binding}
        options={bindings
          .filter((value) => withTag === true || value !== 'versionTag')
          .map((value) => ({ value, label: text(`binding_${value}`) }))}
        onChoose={(value) => edit.setAttributes(of, { [`${name}Binding`]: value === 'latest' ? undefined : value })}
      />
      {binding === 'version' && <AttributeField of={of} name={`${name}Version`} label={text('bindingVersion')} />}
      {binding === 'versionTag' && <AttributeField of={of} name={`${name}VersionTag`} label={text('bindingVersion')} />}
    </>
  );
}
