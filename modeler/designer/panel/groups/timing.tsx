/** Until when: the time limit of a task, and the time a timer waits for. */
import { useState } from 'react';
import { panelTexts } from '../../../ui/catalogue/designerPanel';
import { useTexts } from '../../../ui/texts';
import { elementIn, type ModdleElement, textIn } from '../../moddle';
import { AttributeField, Choice, ExpressionField } from '../fields';
import { useInspected } from '../inspected';

const rules = ['WD', 'CD', 'CDR', 'TAX109'] as const;
type Rule = (typeof rules)[number] | 'expression';

export function DueGroup() {
  const text = useTexts(panelTexts);
  const { element, edit } = useInspected();
  const limit = edit.ownExtension(element, 'timeLimit');
  const dueDate = edit.attribute(element, 'dueDate');
  const [wished, setWished] = useState<'date'>();
  const kind = limit !== undefined ? 'limit' : dueDate !== undefined || wished === 'date' ? 'date' : 'none';
  const choose = (next: 'none' | 'limit' | 'date'): void => {
    setWished(next === 'date' ? 'date' : undefined);
    if (next !== 'date' && dueDate !== undefined) edit.setAttributes(element, { dueDate: undefined });
    edit.setExtensions(element, ['ow:timeLimit'], next === 'limit' ? [newLimit(edit)] : []);
  };
  return (
    <>
      <Choice
        label={text('dueKind')}
        value={kind}
        options={(['limit', 'date', 'none'] as const).map((value) => ({ value, label: text(`due_${value}`) }))}
        onChoose={choose}
      />
      {kind === 'limit' && <LimitFields holder={element} />}
      {kind === 'date' && <AttributeField name="dueDate" label={text('dueDate')} help={text('dueDateHelp')} />}
      <AttributeField name="followUpDate" label={text('followUp')} help={text('dueDateHelp')} />
    </>
  );
}

function newLimit(edit: ReturnType<typeof useInspected>['edit']): ModdleElement {
  return edit.generic({ type: 'ow:timeLimit', attributes: { rule: 'WD', days: '5' } });
}

/** @param holder the task, or the definition of a timer */
export function LimitFields({ holder }: { readonly holder: ModdleElement }) {
  const text = useTexts(panelTexts);
  const { edit } = useInspected();
  const limit = edit.ownExtension(holder, 'timeLimit');
  const read = (name: string): string | undefined => (limit === undefined ? undefined : textIn(limit, name));
  const write = (changed: Readonly<Record<string, string>>): void => {
    const attributes = { rule: read('rule'), days: read('days'), from: read('from'), ...changed };
    edit.setExtensions(holder, ['ow:timeLimit'], [edit.generic({ type: 'ow:timeLimit', attributes })]);
  };
  const written = read('rule') ?? 'WD';
  const rule: Rule = rules.find((one) => one === written) ?? 'expression';
  return (
    <>
      <ExpressionField label={text('limitDays')} value={read('days')} onCommit={(days) => write({ days })} />
      <Choice<Rule>
        label={text('limitRule')}
        value={rule}
        options={[...rules, 'expression' as const].map((value) => ({ value, label: text(`rule_${value}`) }))}
        onChoose={(next) => write({ rule: next === 'expression' ? '${rule}' : next })}
      />
      {rule === 'expression' && (
        <ExpressionField
          label={text('limitRuleText')}
          value={read('rule')}
          onCommit={(next) => write({ rule: next })}
        />
      )}
      <ExpressionField
        label={text('limitFrom')}
        help={text('limitFromHelp')}
        value={read('from')}
        onCommit={(from) => write({ from })}
      />
    </>
  );
}

const timers = { duration: 'timeDuration', date: 'timeDate', cycle: 'timeCycle' } as const;
type TimerKind = keyof typeof timers | 'timeLimit';

export function TimerGroup({ definition }: { readonly definition: ModdleElement }) {
  const text = useTexts(panelTexts);
  const { edit } = useInspected();
  const kind = timerKind(definition, edit.ownExtension(definition, 'timeLimit') !== undefined);
  const write = (next: keyof typeof timers, body: string): void => {
    // The element is kept even when it is empty: it says which kind was chosen.
    const made = edit.create('bpmn:FormalExpression', { body }, definition);
    edit.set(definition, { timeDuration: undefined, timeDate: undefined, timeCycle: undefined, [timers[next]]: made });
  };
  const choose = (next: TimerKind): void => {
    if (next === 'timeLimit') {
      edit.set(definition, { timeDuration: undefined, timeDate: undefined, timeCycle: undefined });
      edit.setExtensions(definition, ['ow:timeLimit'], [newLimit(edit)]);
    } else {
      edit.setExtensions(definition, ['ow:timeLimit'], []);
      write(next, '');
    }
  };
  const labels = { duration: 'timerDuration', date: 'timerDate', cycle: 'timerCycle' } as const;
  return (
    <>
      <Choice<TimerKind>
        label={text('timerKind')}
        value={kind}
        options={(['timeLimit', 'duration', 'date', 'cycle'] as const).map((value) => ({
          value,
          label: text(`timer_${value}`),
        }))}
        onChoose={choose}
      />
      {kind === 'timeLimit' ? (
        <LimitFields holder={definition} />
      ) : (
        <ExpressionField
          key={kind}
          label={text(labels[kind])}
          help={text(`${labels[kind]}Help`)}
          value={textIn(elementIn(definition, timers[kind]), 'body')}
          onCommit={(body) => write(kind, body)}
        />
      )}
    </>
  );
}

function timerKind(definition: ModdleElement, hasLimit: boolean): TimerKind {
  if (hasLimit) return 'timeLimit';
  const kinds = ['duration', 'date', 'cycle'] as const;
  return kinds.find((kind) => elementIn(definition, timers[kind]) !== undefined) ?? 'duration';
}
