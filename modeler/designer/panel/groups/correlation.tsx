/** Message flows and what their messages are matched by: which field tells which case. */
import { elementPanelTexts } from '../../../ui/catalogue/designerElements';
import { panelTexts } from '../../../ui/catalogue/designerPanel';
import { useTexts } from '../../../ui/texts';
import { elementIn, elementsIn, type ModdleElement } from '../../moddle';
import { CorrelationFields } from '../correlationFields';
import { ExpressionField } from '../fields';
import { useInspected } from '../inspected';
import { ItemList } from '../ItemList';
import { TextField } from '../TextField';
import { MessageGroup } from './events';

/** What a message flow carries. */
export function MessageFlowGroup() {
  const { element } = useInspected();
  return <MessageGroup carrier={element} waits={false} />;
}

/** @param carrier the event's definition, the task or the message flow that names the message */
export function CorrelationGroup({ carrier }: { readonly carrier: ModdleElement }) {
  const text = useTexts(elementPanelTexts);
  const { element, edit } = useInspected();
  const message = elementIn(carrier, 'messageRef');
  const [collaboration] = edit.rootElements('bpmn:Collaboration');
  if (collaboration === undefined) return <p className="ow-panel-note">{text('correlationNoPool')}</p>;
  if (message === undefined) return <p className="ow-panel-note">{text('correlationNoMessage')}</p>;
  const fields = new CorrelationFields(edit, collaboration, processOf(element), message);
  return (
    <>
      <p className="ow-panel-note">{text('correlationNote')}</p>
      <Fields fields={fields} />
    </>
  );
}

function Fields({ fields }: { readonly fields: CorrelationFields }) {
  const text = useTexts(elementPanelTexts);
  const panel = useTexts(panelTexts);
  const { all } = fields;
  return (
    <ItemList
      items={all}
      titleOf={(_, index) => text('correlationField', { number: index + 1 })}
      addLabel={text('addCorrelation')}
      onAdd={() => fields.add(text('correlationNew'))}
      onRemove={(index) => {
        const field = all[index];
        if (field !== undefined) fields.remove(field);
      }}
    >
      {(field) => (
        <>
          <TextField
            label={text('correlationName')}
            help={panel('usedBy')}
            value={field.name}
            onCommit={(name) => fields.rename(field, name)}
          />
          <ExpressionField
            label={text('correlationInMessage')}
            help={text('correlationInMessageHelp')}
            value={field.inMessage}
            onCommit={(path) => fields.setInMessage(field, path)}
          />
          <ExpressionField
            label={text('correlationInCase')}
            help={text('correlationInCaseHelp')}
            value={field.inCase}
            onCommit={(path) => fields.setInCase(field.key, field.property, path)}
          />
        </>
      )}
    </ItemList>
  );
}

/** The process that the element is in; of a message flow the one that receives. */
function processOf(element: ModdleElement): ModdleElement | undefined {
  const ends =
    element.$type === 'bpmn:MessageFlow'
      ? [elementIn(element, 'targetRef'), elementIn(element, 'sourceRef')]
      : [element];
  for (const end of ends) {
    for (let at = end; at !== undefined && at !== null; at = at.$parent) {
      if (at.$type === 'bpmn:Process') return at;
      if (at.$type === 'bpmn:Participant') return elementIn(at, 'processRef');
    }
  }
  return elementsIn(element.$parent, 'participants').flatMap((pool) => elementIn(pool, 'processRef') ?? [])[0];
}
