/** Data objects, and the variables that a process or sub-process has of its own (BPMN 2.0.2 §10.4.1). */
import { elementPanelTexts } from '../../../ui/catalogue/designerElements';
import { panelTexts } from '../../../ui/catalogue/designerPanel';
import { useTexts } from '../../../ui/texts';
import { elementIn, elementsIn, type ModdleElement, textIn } from '../../moddle';
import { Flag, variableFault } from '../fields';
import { useInspected } from '../inspected';
import { ItemList } from '../ItemList';
import { TextField } from '../TextField';
import { RootElementChoice } from './RootElementChoice';

export function DataObjectGroup() {
  const text = useTexts(elementPanelTexts);
  const panel = useTexts(panelTexts);
  const { element, edit } = useInspected();
  const object = elementIn(element, 'dataObjectRef');
  if (object === undefined) return null;
  const type = elementIn(object, 'itemSubjectRef');
  return (
    <>
      <TextField
        code
        label={text('dataVariable')}
        help={text('dataVariableHelp')}
        placeholder={textIn(element, 'name') ?? ''}
        value={textIn(object, 'name')}
        faultOf={(typed) => variableFault(typed, panel)}
        onCommit={(name) => edit.set(object, { name: name.trim() === '' ? undefined : name.trim() })}
      />
      <RootElementChoice
        carrier={object}
        property="itemSubjectRef"
        type="bpmn:ItemDefinition"
        nameProperty="structureRef"
        label={text('itemType')}
        help={text('itemTypeHelp')}
        none={text('itemNone')}
        make={text('itemNew')}
        properties={{ structureRef: 'string', isCollection: object.get('isCollection') === true }}
      />
      {type !== undefined && (
        <TextField
          key={type.id ?? ''}
          label={text('itemName')}
          help={panel('usedBy')}
          value={textIn(type, 'structureRef')}
          onCommit={(structureRef) => edit.set(type, { structureRef: structureRef === '' ? undefined : structureRef })}
        />
      )}
      <Flag
        label={text('isCollection')}
        value={object.get('isCollection') === true}
        onChange={(isCollection) => edit.set(object, { isCollection })}
      />
    </>
  );
}

/** bpmn-js makes properties as ends of its lines: they are nobody's variables. */
const isOwn = (property: ModdleElement): boolean => textIn(property, 'name')?.startsWith('__') !== true;

export function PropertiesGroup() {
  const text = useTexts(elementPanelTexts);
  const panel = useTexts(panelTexts);
  const { element, edit } = useInspected();
  const all = elementsIn(element, 'properties');
  const own = all.filter(isOwn);
  const names = own.map((one) => textIn(one, 'name') ?? '');
  const write = (next: readonly ModdleElement[]): void =>
    edit.set(element, { properties: [...next, ...all.filter((one) => !isOwn(one))] });
  const faultOf = (typed: string, index: number): string | undefined =>
    names.some((name, at) => at !== index && name === typed.trim())
      ? text('propertyTaken')
      : variableFault(typed, panel);
  const fresh = (): string => {
    let number = own.length + 1;
    while (names.includes(`variable${number}`)) number += 1;
    return `variable${number}`;
  };
  return (
    <>
      <p className="ow-panel-note">{text('propertiesNote')}</p>
      <ItemList
        items={own}
        titleOf={(_, index) => text('property', { number: index + 1 })}
        addLabel={text('addProperty')}
        onAdd={() => write([...own, edit.create('bpmn:Property', { name: fresh() }, element)])}
        onRemove={(index) => write(own.filter((_, at) => at !== index))}
      >
        {(property, index) => (
          <TextField
            code
            label={text('propertyName')}
            value={textIn(property, 'name')}
            faultOf={(typed) => faultOf(typed, index)}
            refuseFaults
            onCommit={(name) => edit.set(property, { name: name.trim() })}
          />
        )}
      </ItemList>
    </>
  );
}
