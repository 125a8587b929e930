/** Links: two events of one name at the same level are as one line. */
import { elementPanelTexts } from '../../../ui/catalogue/designerElements';
import { useTexts } from '../../../ui/texts';
import { elementsIn, type ModdleElement, textIn } from '../../moddle';
import { useInspected } from '../inspected';
import { TextField } from '../TextField';

export function LinkGroup({ definition }: { readonly definition: ModdleElement }) {
  const text = useTexts(elementPanelTexts);
  const { element, edit } = useInspected();
  const leadsOn = element.$instanceOf('bpmn:ThrowEvent');
  return (
    <TextField
      label={text(leadsOn ? 'linkTo' : 'linkName')}
      help={text('linkHelp')}
      value={textIn(definition, 'name')}
      {...(leadsOn ? { suggestions: targetsOf(element).map((value) => ({ value })) } : {})}
      onCommit={(name) => edit.set(definition, { name: name.trim() })}
    />
  );
}

/** Names of the links at the same level that one can lead to. */
function targetsOf(event: ModdleElement): readonly string[] {
  const names = elementsIn(event.$parent, 'flowElements')
    .filter((one) => one.$instanceOf('bpmn:CatchEvent'))
    .flatMap((one) => elementsIn(one, 'eventDefinitions'))
    .flatMap((one) => (one.$type === 'bpmn:LinkEventDefinition' ? (textIn(one, 'name') ?? []) : []));
  return [...new Set(names.filter((name) => name !== ''))];
}
