/** What nearly everything has: name, id, description; and what a process as a whole has. */
import { panelTexts } from '../../../ui/catalogue/designerPanel';
import { useTexts } from '../../../ui/texts';
import { elementsIn, isElement, type ModdleElement, textIn } from '../../moddle';
import { AttributeField, AttributeFlag, Flag, VariableField } from '../fields';
import { useInspected } from '../inspected';
import { TextField } from '../TextField';
import { useGroups } from '../useGroups';

const idForm = /^[A-Za-z_][\w.-]*$/;

export function GeneralGroup() {
  const text = useTexts(panelTexts);
  const { element, drawn, edit } = useInspected();
  const isFlow = element.$instanceOf('bpmn:SequenceFlow');
  if (drawn.businessObject.$instanceOf('bpmn:TextAnnotation')) return <Annotation />;
  return (
    <>
      {isKnown(drawn.businessObject, 'name') && (
        <TextField
          label={text(isFlow ? 'flowName' : 'name')}
          value={textIn(drawn.businessObject, 'name')}
          {...(element.$instanceOf('bpmn:Activity') ? { rows: 1 } : {})}
          onCommit={(name) => edit.setProperties({ name: name === '' ? undefined : name })}
        />
      )}
      <IdField />
      <Documentation of={element} />
    </>
  );
}

function Annotation() {
  const text = useTexts(panelTexts);
  const { drawn, edit } = useInspected();
  return (
    <TextField
      label={text('annotation')}
      rows={3}
      value={textIn(drawn.businessObject, 'text')}
      onCommit={(typed) => edit.setProperties({ text: typed })}
    />
  );
}

function IdField() {
  const text = useTexts(panelTexts);
  const { drawn, edit } = useInspected();
  const faultOf = (typed: string): string | undefined => {
    if (!idForm.test(typed)) return text('idFault');
    return typed !== drawn.id && holdsId(edit.definitions(), typed) ? text('idTaken') : undefined;
  };
  return (
    <TextField
      code
      refuseFaults
      label={text('id')}
      help={text('idHelp')}
      value={drawn.id}
      faultOf={faultOf}
      onCommit={(id) => edit.setProperties({ id })}
    />
  );
}

const parts = [
  'rootElements',
  'flowElements',
  'laneSets',
  'lanes',
  'artifacts',
  'participants',
  'messageFlows',
  'eventDefinitions',
];

function holdsId(element: ModdleElement, id: string): boolean {
  if (element.id === id) return true;
  return parts.some((part) => {
    const value = isKnown(element, part) ? element.get(part) : undefined;
    return Array.isArray(value) && value.some((child: unknown) => isElement(child) && holdsId(child, id));
  });
}

function isKnown(element: ModdleElement, part: string): boolean {
  return element.$descriptor.properties?.some(({ ns }) => ns.localName === part) === true;
}

function Documentation({ of }: { readonly of: ModdleElement }) {
  const text = useTexts(panelTexts);
  const { edit } = useInspected();
  if (!of.$instanceOf('bpmn:BaseElement')) return null;
  const [first, ...others] = elementsIn(of, 'documentation');
  return (
    <TextField
      label={text('documentation')}
      rows={2}
      value={textIn(first, 'text')}
      onCommit={(typed) => {
        const made = typed === '' ? [] : [edit.create('bpmn:Documentation', { text: typed }, of)];
        edit.set(of, { documentation: [...made, ...others] });
      }}
    />
  );
}

/** The process of the drawing or of a pool. */
export function ProcessGroup() {
  const text = useTexts(panelTexts);
  const { element, drawn, edit } = useInspected();
  const isPool = drawn.businessObject !== element;
  return (
    <>
      {isPool && (
        <TextField
          label={text('poolName')}
          value={textIn(drawn.businessObject, 'name')}
          onCommit={(name) => edit.setProperties({ name })}
        />
      )}
      <TextField
        label={text('processName')}
        value={textIn(element, 'name')}
        onCommit={(name) => edit.set(element, { name: name === '' ? undefined : name })}
      />
      <TextField
        code
        disabled
        label={text('processKey')}
        help={text('processKeyHelp')}
        value={element.id}
        onCommit={() => undefined}
      />
      <Documentation of={element} />
      <Flag
        label={text('executable')}
        help={text('executableHelp')}
        value={element.get('isExecutable') === true}
        onChange={(isExecutable) => edit.set(element, { isExecutable })}
      />
      <AttributeField name="versionTag" label={text('versionTag')} />
      <AttributeField name="historyTimeToLive" label={text('keepFor')} help={text('keepForHelp')} />
    </>
  );
}

export function StartersGroup() {
  const text = useTexts(panelTexts);
  const groups = useGroups();
  return (
    <>
      <AttributeField
        name="candidateStarterGroups"
        label={text('starterGroups')}
        help={text('namesHelp')}
        suggestions={groups.map(({ id, name }) => ({ value: id, label: text('nameAndId', { name, id }) }))}
      />
      <AttributeField name="candidateStarterUsers" label={text('starterUsers')} help={text('namesHelp')} />
      <AttributeFlag name="isStartableInTasklist" label={text('startableInInbox')} otherwise />
    </>
  );
}

export function InitiatorField() {
  const text = useTexts(panelTexts);
  return <VariableField name="initiator" label={text('starter')} />;
}
