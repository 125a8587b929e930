/** How many times a step is done: several people at once or in turn, or again while a condition holds. */
import { panelTexts } from '../../../ui/catalogue/designerPanel';
import { useTexts } from '../../../ui/texts';
import { elementIn, type ModdleElement, textIn } from '../../moddle';
import { AttributeField, AttributeFlag, Choice, ExpressionField, Flag, VariableField, variableFault } from '../fields';
import { useInspected } from '../inspected';
import { TextField } from '../TextField';
import { CountField } from './CountField';
import { FormalField } from './flow';
import { BehaviorFields } from './behavior';

type Repeat = 'none' | 'parallel' | 'sequential' | 'loop';

export function RepeatGroup() {
  const text = useTexts(panelTexts);
  const { element, edit } = useInspected();
  const loop = elementIn(element, 'loopCharacteristics');
  const kind = repeatOf(loop);
  const choose = (next: Repeat): void => {
    if (next === kind) return;
    if (next === 'none') return edit.setProperties({ loopCharacteristics: undefined });
    if (next !== 'loop' && loop !== undefined && kind !== 'loop') {
      return edit.set(loop, { isSequential: next === 'sequential' });
    }
    const made =
      next === 'loop'
        ? edit.create('bpmn:StandardLoopCharacteristics', {}, element)
        : edit.create('bpmn:MultiInstanceLoopCharacteristics', { isSequential: next === 'sequential' }, element);
    edit.setProperties({ loopCharacteristics: made });
  };
  return (
    <>
      <Choice<Repeat>
        label={text('repeatKind')}
        value={kind}
        options={(['none', 'parallel', 'sequential', 'loop'] as const).map((value) => ({
          value,
          label: text(`repeat_${value}`),
        }))}
        onChoose={choose}
      />
      {loop !== undefined && kind !== 'none' && kind !== 'loop' && <EachFields loop={loop} />}
      {loop !== undefined && kind === 'loop' && <LoopFields loop={loop} />}
    </>
  );
}

function repeatOf(loop: ModdleElement | undefined): Repeat {
  if (loop === undefined) return 'none';
  if (loop.$type === 'bpmn:StandardLoopCharacteristics') return 'loop';
  return loop.get('isSequential') === true ? 'sequential' : 'parallel';
}

function EachFields({ loop }: { readonly loop: ModdleElement }) {
  const text = useTexts(panelTexts);
  const { edit } = useInspected();
  const output = edit.ownExtension(loop, 'output');
  const read = (name: string): string | undefined => (output === undefined ? undefined : textIn(output, name));
  const write = (changed: Readonly<Record<string, string>>): void => {
    const attributes = { collection: read('collection'), element: read('element'), ...changed };
    const isEmpty = Object.values(attributes).every((value) => value === undefined || value === '');
    edit.setExtensions(loop, ['ow:output'], isEmpty ? [] : [edit.generic({ type: 'ow:output', attributes })]);
  };
  return (
    <>
      <AttributeField of={loop} name="collection" label={text('collection')} help={text('expressionHelp')} />
      <VariableField of={loop} name="elementVariable" label={text('elementVariable')} />
      <ExpressionField
        label={text('cardinality')}
        value={textIn(elementIn(loop, 'loopCardinality'), 'body')}
        onCommit={(typed) => edit.set(loop, { loopCardinality: edit.expression(typed, undefined, loop) })}
      />
      <ExpressionField
        label={text('completion')}
        help={text('completionHelp')}
        value={textIn(elementIn(loop, 'completionCondition'), 'body')}
        onCommit={(typed) => edit.set(loop, { completionCondition: edit.expression(typed, undefined, loop) })}
      />
      <TextField
        code
        label={text('outputCollection')}
        value={read('collection')}
        faultOf={(typed) => variableFault(typed, text)}
        onCommit={(collection) => write({ collection })}
      />
      <ExpressionField
        label={text('outputElement')}
        value={read('element')}
        onCommit={(each) => write({ element: each })}
      />
      <BehaviorFields loop={loop} />
    </>
  );
}

function LoopFields({ loop }: { readonly loop: ModdleElement }) {
  const text = useTexts(panelTexts);
  const { edit } = useInspected();
  return (
    <>
      <FormalField
        holder={loop}
        property="loopCondition"
        label={text('loopCondition')}
        help={text('loopConditionHelp')}
      />
      <CountField holder={loop} property="loopMaximum" label={text('loopMaximum')} />
      <Flag
        label={text('testBefore')}
        value={loop.get('testBefore') === true}
        onChange={(testBefore) => edit.set(loop, { testBefore })}
      />
    </>
  );
}

export function BackgroundGroup() {
  const text = useTexts(panelTexts);
  return (
    <>
      <AttributeFlag name="asyncBefore" label={text('asyncBefore')} help={text('asyncHelp')} />
      <AttributeFlag name="asyncAfter" label={text('asyncAfter')} />
    </>
  );
}
