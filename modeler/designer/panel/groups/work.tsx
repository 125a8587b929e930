/** How a step that no person does is done: by an outside system, an expression, a decision, a script. */
import { EditOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useDecisions } from '../../../client/definitions';
import { panelTexts } from '../../../ui/catalogue/designerPanel';
import { useTexts } from '../../../ui/texts';
import { kindOf } from '../../draft/draft';
import { decisionsIn } from '../../draft/fileTitle';
import { type ModdleElement, textIn } from '../../moddle';
import { AttributeField, Choice, ExpressionField, VariableField } from '../fields';
import { useInspected } from '../inspected';
import { languageNamed } from '../../../../engine/expressions/parseExpression';
import { BindingFields } from './BindingFields';

type WorkKind = 'none' | 'external' | 'expression' | 'decision' | 'message' | 'delegate';

const allOfThem = [
  'type',
  'topic',
  'taskPriority',
  'expression',
  'resultVariable',
  'decisionRef',
  'decisionRefBinding',
  'decisionRefVersion',
  'decisionRefVersionTag',
  'mapDecisionResult',
  'class',
  'delegateExpression',
];

/** @param carrier the task, or the message definition of a throwing event */
export function WorkGroup({ carrier }: { readonly carrier: ModdleElement }) {
  const text = useTexts(panelTexts);
  const { edit } = useInspected();
  const sendsMessage = !carrier.$instanceOf('bpmn:ServiceTask') && !carrier.$instanceOf('bpmn:BusinessRuleTask');
  const kind = workKind(carrier, edit, sendsMessage);
  const kinds: readonly WorkKind[] = [
    ...(kind === 'none' ? (['none'] as const) : []),
    'external',
    'expression',
    'decision',
    ...(sendsMessage ? (['message'] as const) : []),
    ...(kind === 'delegate' ? (['delegate'] as const) : []),
  ];
  const choose = (next: WorkKind): void => {
    const cleared = Object.fromEntries(allOfThem.map((name) => [name, undefined]));
    const first = { external: { type: 'external', topic: 'topic' }, expression: { expression: '${true}' } };
    if (next === 'external' || next === 'expression') edit.setAttributes(carrier, { ...cleared, ...first[next] });
    else if (next === 'decision') {
      const chosen = { decisionRef: 'decision', mapDecisionResult: 'singleEntry', resultVariable: 'result' };
      edit.setAttributes(carrier, { ...cleared, ...chosen });
    } else if (next === 'message') edit.setAttributes(carrier, cleared);
  };
  return (
    <>
      <Choice<WorkKind>
        label={text('workKind')}
        value={kind}
        options={kinds.map((value) => ({ value, label: text(`work_${value}`) }))}
        onChoose={choose}
      />
      {kind === 'external' && (
        <>
          <AttributeField of={carrier} name="topic" label={text('topic')} help={text('topicHelp')} />
          <AttributeField of={carrier} name="taskPriority" label={text('taskPriority')} />
        </>
      )}
      {kind === 'expression' && (
        <>
          <AttributeField of={carrier} name="expression" label={text('expression')} help={text('expressionHelp')} />
          <VariableField of={carrier} name="resultVariable" label={text('resultVariable')} />
        </>
      )}
      {kind === 'decision' && <DecisionFields carrier={carrier} />}
    </>
  );
}

function workKind(carrier: ModdleElement, edit: ReturnType<typeof useInspected>['edit'], sends: boolean): WorkKind {
  const has = (name: string): boolean => edit.attribute(carrier, name) !== undefined;
  if (edit.attribute(carrier, 'type') === 'external') return 'external';
  if (has('expression')) return 'expression';
  if (has('decisionRef')) return 'decision';
  if (has('class') || has('delegateExpression')) return 'delegate';
  return sends ? 'message' : 'none';
}

const shapes = ['singleEntry', 'singleResult', 'collectEntries', 'resultList'] as const;

function DecisionFields({ carrier }: { readonly carrier: ModdleElement }) {
  const text = useTexts(panelTexts);
  const { edit, files, onOpenFile } = useInspected();
  const deployed = useDecisions();
  const here = files.filter(({ name }) => kindOf(name) === 'dmn').flatMap(decisionsIn);
  const elsewhere = (deployed.data ?? []).filter(({ key }) => !here.some((one) => one.id === key));
  const chosen = edit.attribute(carrier, 'decisionRef');
  const file = here.find(({ id }) => id === chosen)?.file;
  const shape = edit.attribute(carrier, 'mapDecisionResult');
  return (
    <>
      <AttributeField
        of={carrier}
        name="decisionRef"
        label={text('decision')}
        help={text('decisionHelp')}
        suggestions={[
          ...here.map(({ id, name }) => ({ value: id, label: text('nameAndId', { name, id }) })),
          ...elsewhere.map(({ key, name }) => ({
            value: key,
            label: text('nameAndId', { name: name ?? key, id: key }),
          })),
        ]}
      />
      {file !== undefined && (
        <Button size="small" icon={<EditOutlined aria-hidden />} onClick={() => onOpenFile(file)}>
          {text('decisionOpen', { file })}
        </Button>
      )}
      <BindingFields of={carrier} name="decisionRef" withTag />
      <Choice
        label={text('mapResult')}
        value={shapes.find((one) => one === shape) ?? 'resultList'}
        options={shapes.map((value) => ({ value, label: text(`map_${value}`) }))}
        onChoose={(value) => edit.setAttributes(carrier, { mapDecisionResult: value })}
      />
      <VariableField of={carrier} name="resultVariable" label={text('resultVariable')} />
    </>
  );
}

export function ScriptGroup() {
  const text = useTexts(panelTexts);
  const { element, edit } = useInspected();
  const format = textIn(element, 'scriptFormat');
  const language = format === undefined ? 'juel' : (languageNamed(format) ?? 'javascript');
  return (
    <>
      <Choice
        label={text('scriptFormat')}
        value={language}
        options={(['javascript', 'feel', 'juel'] as const).map((value) => ({ value, label: text(`script_${value}`) }))}
        onChoose={(scriptFormat) => edit.set(element, { scriptFormat })}
      />
      <ExpressionField
        label={text('script')}
        language={language}
        rows={6}
        value={textIn(element, 'script')}
        onCommit={(script) => edit.set(element, { script: script === '' ? undefined : script })}
      />
      <VariableField name="resultVariable" label={text('resultVariable')} />
    </>
  );
}
