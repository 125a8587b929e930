/** An escalation that is thrown or caught: it is told by its code. */
import { elementPanelTexts } from '../../../ui/catalogue/designerElements';
import { panelTexts } from '../../../ui/catalogue/designerPanel';
import { useTexts } from '../../../ui/texts';
import { elementIn, type ModdleElement, textIn } from '../../moddle';
import { ExpressionField, VariableField } from '../fields';
import { useInspected } from '../inspected';
import { TextField } from '../TextField';
import { RootElementChoice } from './RootElementChoice';

interface Props {
  readonly definition: ModdleElement;
  readonly catches: boolean;
}

export function EscalationGroup({ definition, catches }: Props) {
  const text = useTexts(elementPanelTexts);
  const panel = useTexts(panelTexts);
  const { edit } = useInspected();
  const escalation = elementIn(definition, 'escalationRef');
  return (
    <>
      <RootElementChoice
        carrier={definition}
        property="escalationRef"
        type="bpmn:Escalation"
        label={text('escalation')}
        none={catches ? text('escalationAny') : panel('messageNone')}
        make={text('escalationNew')}
      />
      {escalation !== undefined && (
        <>
          <TextField
            key={`${escalation.id} name`}
            label={text('escalationName')}
            value={textIn(escalation, 'name')}
            onCommit={(name) => edit.set(escalation, { name })}
          />
          <ExpressionField
            key={`${escalation.id} code`}
            label={text('escalationCode')}
            help={text('escalationCodeHelp')}
            value={textIn(escalation, 'escalationCode')}
            onCommit={(code) => edit.set(escalation, { escalationCode: code === '' ? undefined : code })}
          />
        </>
      )}
      {catches && (
        <VariableField of={definition} name="escalationCodeVariable" label={text('escalationCodeVariable')} />
      )}
    </>
  );
}
