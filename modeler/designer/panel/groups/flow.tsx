/** When a way is taken: the condition of a sequence flow, and the default way of a gateway. */
import { panelTexts } from '../../../ui/catalogue/designerPanel';
import { useTexts } from '../../../ui/texts';
import { languageNamed } from '../../../../engine/expressions/parseExpression';
import { elementIn, elementsIn, type ModdleElement, textIn } from '../../moddle';
import { Choice, ExpressionField, Flag } from '../fields';
import { useInspected } from '../inspected';

export function ConditionGroup() {
  const text = useTexts(panelTexts);
  const { element, edit } = useInspected();
  const source = elementIn(element, 'sourceRef');
  const isDefault = source !== undefined && hasDefault(source) && elementIn(source, 'default') === element;
  return (
    <>
      {source !== undefined && hasDefault(source) && (
        <Flag
          label={text('isDefault')}
          help={text('isDefaultHelp')}
          value={isDefault}
          onChange={(chosen) => edit.set(source, { default: chosen ? element : undefined })}
        />
      )}
      {!isDefault && <FormalField holder={element} property="conditionExpression" label={text('condition')} />}
    </>
  );
}

/** Gateways and activities have one, where they choose between ways. */
export function hasDefault(source: ModdleElement): boolean {
  return ['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway', 'bpmn:ComplexGateway', 'bpmn:Activity'].some((type) =>
    source.$instanceOf(type),
  );
}

export function GatewayGroup() {
  const text = useTexts(panelTexts);
  const { element, edit } = useInspected();
  const ways = elementsIn(element, 'outgoing');
  const chosen = elementIn(element, 'default')?.id ?? '';
  return (
    <Choice
      label={text('defaultFlow')}
      value={chosen}
      options={[
        { value: '', label: text('noDefault') },
        ...ways.map((way) => ({ value: way.id ?? '', label: wayName(way) })),
      ]}
      onChoose={(id) => edit.set(element, { default: ways.find((way) => way.id === id) })}
    />
  );
}

function wayName(way: ModdleElement): string {
  const name = textIn(way, 'name');
  const target = elementIn(way, 'targetRef');
  const to = textIn(target, 'name') ?? target?.id ?? '';
  return name === undefined || name === '' ? `→ ${to}` : `${name} → ${to}`;
}

interface FormalProps {
  readonly holder: ModdleElement;
  readonly property: string;
  readonly label: string;
  /** What the expression may be and what it means to leave it out; left out, it is the condition of a way. */
  readonly help?: string;
}

/** An expression element of BPMN, in JUEL or FEEL. */
export function FormalField({ holder, property, label, help }: FormalProps) {
  const text = useTexts(panelTexts);
  const { edit } = useInspected();
  const found = elementIn(holder, property);
  const byFile = languageNamed(textIn(edit.definitions(), 'expressionLanguage') ?? '') === 'feel' ? 'feel' : 'juel';
  const written = textIn(found, 'language');
  const named = written === undefined ? byFile : languageNamed(written);
  const language = named === 'feel' || named === 'javascript' ? named : 'juel';
  const body = textIn(found, 'body');
  const write = (next: string | undefined, as: string): void =>
    edit.set(holder, { [property]: edit.expression(next, as === byFile ? undefined : as, holder) });
  return (
    <>
      {(body !== undefined || language !== byFile) && (
        <Choice
          label={text('conditionLanguage')}
          value={language}
          options={(['juel', 'feel', 'javascript'] as const).map((value) => ({
            value,
            label: text(`script_${value}`),
          }))}
          onChoose={(next) => write(body, next)}
        />
      )}
      <ExpressionField
        label={label}
        language={language}
        rows={2}
        help={help ?? text(language === 'feel' ? 'conditionFeelHelp' : 'conditionHelp')}
        value={body}
        onCommit={(next) => write(next, language)}
      />
    </>
  );
}
