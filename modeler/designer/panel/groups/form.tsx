/** What is filled in: a form of the service, a few fields listed here, or a form elsewhere. */
import { EditOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { panelTexts } from '../../../ui/catalogue/designerPanel';
import { useTexts } from '../../../ui/texts';
import { type DraftFile, kindOf } from '../../draft/draft';
import { genericAttributes, type ModdleElement } from '../../moddle';
import { AttributeField, Choice, ExpressionField, Flag, variableFault } from '../fields';
import { ItemList } from '../ItemList';
import { useInspected } from '../inspected';
import { TextField } from '../TextField';
import { BindingFields } from './BindingFields';

type FormKind = 'none' | 'ref' | 'fields' | 'key';

export function FormGroup() {
  const text = useTexts(panelTexts);
  const { element, edit } = useInspected();
  const [wished, setWished] = useState<FormKind>();
  const found = formKind(element, edit);
  const kind = found === 'none' && wished !== undefined ? wished : found;
  const choose = (next: FormKind): void => {
    setWished(next);
    const cleared = { formKey: undefined, formRef: undefined, formRefBinding: undefined, formRefVersion: undefined };
    if (found === 'ref' || found === 'key') edit.setAttributes(element, cleared);
    if (found === 'fields') edit.setExtensions(element, ['formData', 'formProperty'], []);
  };
  return (
    <>
      <Choice<FormKind>
        label={text('formKind')}
        value={kind}
        options={(['none', 'ref', 'fields', 'key'] as const).map((value) => ({ value, label: text(`form_${value}`) }))}
        onChoose={choose}
      />
      {kind === 'ref' && <ReferenceFields />}
      {kind === 'key' && <AttributeField name="formKey" label={text('formKey')} />}
      {kind === 'fields' && <FieldList />}
    </>
  );
}

function formKind(element: ModdleElement, edit: ReturnType<typeof useInspected>['edit']): FormKind {
  if (edit.attribute(element, 'formRef') !== undefined) return 'ref';
  if (edit.attribute(element, 'formKey') !== undefined) return 'key';
  return edit.extension(element, 'formData') === undefined ? 'none' : 'fields';
}

function ReferenceFields() {
  const text = useTexts(panelTexts);
  const { element, edit, files, onOpenFile } = useInspected();
  const forms = files.filter(({ name }) => kindOf(name) === 'form').flatMap(formIn);
  const chosen = edit.attribute(element, 'formRef');
  const file = forms.find(({ id }) => id === chosen)?.file;
  const isNew = edit.attribute(element, 'formRefBinding') === undefined && chosen === undefined;
  return (
    <>
      <ExpressionField
        label={text('formRef')}
        suggestions={forms.map(({ id }) => ({ value: id }))}
        value={chosen}
        onCommit={(formRef) =>
          edit.setAttributes(element, { formRef, ...(isNew ? { formRefBinding: 'deployment' } : {}) })
        }
      />
      {file !== undefined && (
        <Button size="small" icon={<EditOutlined aria-hidden />} onClick={() => onOpenFile(file)}>
          {text('formOpen', { file })}
        </Button>
      )}
      <BindingFields of={element} name="formRef" />
    </>
  );
}

function formIn({ name, text }: DraftFile): readonly { readonly id: string; readonly file: string }[] {
  try {
    const schema: unknown = JSON.parse(text);
    const id: unknown = typeof schema === 'object' && schema !== null ? Reflect.get(schema, 'id') : undefined;
    return typeof id === 'string' ? [{ id, file: name }] : [];
  } catch {
    return [];
  }
}

const types = ['string', 'long', 'double', 'boolean', 'date', 'enum'] as const;

function FieldList() {
  const text = useTexts(panelTexts);
  const { element, edit } = useInspected();
  const form = edit.extension(element, 'formData');
  const fields = (form?.$children ?? []).filter(({ $type }) => $type.endsWith(':formField'));
  const write = (children: readonly ModdleElement[]): void =>
    edit.setExtensions(
      element,
      ['formData'],
      children.length === 0 ? [] : [edit.generic({ type: 'camunda:formData', children })],
    );
  const replace = (index: number, made: ModdleElement): void =>
    write(fields.map((field, at) => (at === index ? made : field)));
  return (
    <ItemList
      items={fields}
      titleOf={(field, index) => genericAttributes(field)['label'] ?? text('field', { number: index + 1 })}
      addLabel={text('addMapping')}
      onAdd={() => {
        const attributes = {
          id: `field${fields.length + 1}`,
          label: text('field', { number: fields.length + 1 }),
          type: 'string',
        };
        write([...fields, edit.generic({ type: 'camunda:formField', attributes })]);
      }}
      onRemove={(index) => write(fields.filter((_, at) => at !== index))}
    >
      {(field, index) => <OneField field={field} onChange={(made) => replace(index, made)} />}
    </ItemList>
  );
}

function OneField({
  field,
  onChange,
}: {
  readonly field: ModdleElement;
  readonly onChange: (made: ModdleElement) => void;
}) {
  const text = useTexts(panelTexts);
  const { edit } = useInspected();
  const own = genericAttributes(field);
  const children = field.$children ?? [];
  const validation = children.find(({ $type }) => $type.endsWith(':validation'));
  const constraints = validation?.$children ?? [];
  const isRequired = constraints.some((one) => genericAttributes(one)['name'] === 'required');
  const change = (changed: Readonly<Record<string, string>>, inside: readonly ModdleElement[] = children): void =>
    onChange(edit.generic({ type: field.$type, attributes: { ...own, ...changed }, children: inside }));
  const setRequired = (wanted: boolean): void => {
    const others = constraints.filter((one) => genericAttributes(one)['name'] !== 'required');
    const made = wanted ? [edit.generic({ type: 'camunda:constraint', attributes: { name: 'required' } })] : [];
    const all = [...others, ...made];
    const rest = children.filter((child) => child !== validation);
    change({}, all.length === 0 ? rest : [edit.generic({ type: 'camunda:validation', children: all }), ...rest]);
  };
  return (
    <>
      <TextField label={text('fieldLabel')} value={own['label']} onCommit={(label) => change({ label })} />
      <TextField
        code
        label={text('fieldId')}
        value={own['id']}
        faultOf={(typed) => variableFault(typed, text)}
        onCommit={(id) => change({ id })}
      />
      <Choice
        label={text('fieldType')}
        value={types.find((one) => one === own['type']) ?? 'string'}
        options={types.map((value) => ({ value, label: text(`type_${value}`) }))}
        onChoose={(type) => change({ type })}
      />
      {own['type'] === 'enum' && <Options inside={children} onChange={(inside) => change({}, inside)} />}
      <ExpressionField
        label={text('fieldDefault')}
        value={own['defaultValue']}
        onCommit={(defaultValue) => change({ defaultValue })}
      />
      <Flag label={text('fieldRequired')} value={isRequired} onChange={setRequired} />
    </>
  );
}

interface OptionsProps {
  readonly inside: readonly ModdleElement[];
  readonly onChange: (inside: readonly ModdleElement[]) => void;
}

function Options({ inside, onChange }: OptionsProps) {
  const text = useTexts(panelTexts);
  const { edit } = useInspected();
  const isValue = ({ $type }: ModdleElement): boolean => $type.endsWith(':value');
  const lines = inside.filter(isValue).map((value) => {
    const { id = '', name = '' } = genericAttributes(value);
    return `${id}=${name}`;
  });
  return (
    <TextField
      label={text('fieldOptions')}
      rows={2}
      value={lines.join('\n')}
      onCommit={(typed) => {
        const made = typed
          .split('\n')
          .filter((line) => line.trim() !== '')
          .map((line) => {
            const [id = '', ...name] = line.split('=');
            const attributes = { id: id.trim(), name: name.join('=').trim() || id.trim() };
            return edit.generic({ type: 'camunda:value', attributes });
          });
        onChange([...inside.filter((child) => !isValue(child)), ...made]);
      }}
    />
  );
}
