/** A line between data and a step: which value passes along it, and under which name (BPMN 2.0.2 §10.4.2). */
import { elementPanelTexts } from '../../../ui/catalogue/designerElements';
import { panelTexts } from '../../../ui/catalogue/designerPanel';
import { useTexts } from '../../../ui/texts';
import { elementIn, elementsIn, textIn } from '../../moddle';
import { ExpressionField, variableFault } from '../fields';
import { useInspected } from '../inspected';
import { TextField } from '../TextField';
import { FormalField } from './flow';

export function AssociationGroup() {
  const text = useTexts(elementPanelTexts);
  const { element, drawn } = useInspected();
  const [from, to] = [drawn.source, drawn.target].map((end) =>
    end === undefined ? '' : textIn(end.businessObject, 'name') || end.id,
  );
  const { length } = elementsIn(element, 'assignment');
  const isInput = element.$instanceOf('bpmn:DataInputAssociation');
  const goesNowhere = textIn(elementIn(element, 'targetRef'), 'name')?.startsWith('__') !== false;
  return (
    <>
      <p className="ow-panel-note">{text('dataWay', { from: from ?? '', to: to ?? '' })}</p>
      {length > 1 ? (
        <p className="ow-panel-note">{text('dataAssignments', { count: length })}</p>
      ) : isInput && goesNowhere ? (
        <Passed from={from ?? ''} />
      ) : (
        <FormalField holder={element} property="transformation" label={text('dataValue')} help={text('dataOutHelp')} />
      )}
    </>
  );
}

/** A step that a drawing tool made has no data input to write to: the value is given to a variable of it. */
function Passed({ from }: { readonly from: string }) {
  const text = useTexts(elementPanelTexts);
  const panel = useTexts(panelTexts);
  const { element, edit, drawn } = useInspected();
  const assignment = elementsIn(element, 'assignment')[0];
  const name = textIn(elementIn(assignment, 'to'), 'body');
  const value = textIn(elementIn(assignment, 'from'), 'body');
  const object = elementIn(drawn.source?.businessObject, 'dataObjectRef');
  const variable = textIn(object, 'name') || from;
  const write = (to: string, given: string): void => {
    const made = edit.create('bpmn:Assignment', {}, element);
    made.set('from', edit.expression(given, undefined, made));
    made.set('to', edit.expression(to, undefined, made));
    edit.set(element, { assignment: to.trim() === '' ? [] : [made] });
  };
  return (
    <>
      <TextField
        code
        label={text('dataIn')}
        help={text('dataInHelp')}
        value={name}
        faultOf={(typed) => variableFault(typed, panel)}
        onCommit={(to) => write(to, value ?? `\${${variable}}`)}
      />
      {assignment !== undefined && (
        <ExpressionField
          label={text('dataValue')}
          help={panel('expressionHelp')}
          value={value}
          onCommit={(given) => write(name ?? '', given)}
        />
      )}
    </>
  );
}
