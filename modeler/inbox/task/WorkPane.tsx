/** `WorkPane`: what is to be filled in for a task. */
import { useMemo, useState } from 'react';
import type { TaskPage } from '../../client/tasks';
import { inboxTexts } from '../../ui/catalogue/inbox';
import { EmptyState } from '../../ui/EmptyState';
import { useTexts } from '../../ui/texts';
import { FormView } from '../form/FormView';
import { fieldsOf } from '../form/fields';
import type { TaskWork } from './useTaskWork';

interface Props {
  readonly page: TaskPage;
  readonly work: TaskWork;
}

export function WorkPane({ page, work }: Props) {
  const text = useTexts(inboxTexts);
  const { form, task } = page;
  return (
    <div className="ow-work">
      {task.description !== null && task.description !== '' && (
        <p className="ow-instruction">
          <strong>{text('description')}</strong>
          {task.description}
        </p>
      )}
      {form.kind === 'none' && <EmptyState title={text('noForm')} advice={text('noFormAdvice')} />}
      {form.kind === 'foreign' && (
        <EmptyState title={text('foreignForm')} advice={text('foreignFormAdvice', { key: form.key })} />
      )}
      {form.kind === 'missing' && (
        <EmptyState title={text('missingForm')} advice={text('missingFormAdvice', { key: form.key })} />
      )}
      {form.kind === 'schema' && (
        <>
          {form.generated && <p className="ow-quiet">{text('generatedForm')}</p>}
          <TaskFormView page={page} work={work} />
        </>
      )}
    </div>
  );
}

function TaskFormView({ page, work }: Props) {
  const { restored } = work.draft;
  const text = JSON.stringify(page.form);
  // The page is read again whenever something happens: an equal form is the same form, or it would begin anew.
  const schema = useMemo(() => (page.form.kind === 'schema' ? page.form.schema : {}), [text]);
  const [first] = useState(page.formData);
  const data = useMemo(() => {
    const editable = new Set(
      fieldsOf(schema)
        .filter(({ isEditable }) => isEditable)
        .map(({ name }) => name),
    );
    // What one can only read is shown as it is now, not as it was when the draft was made.
    const drafted = Object.entries(restored?.data ?? {}).filter(([name]) => editable.has(name));
    return { ...first, ...Object.fromEntries(drafted) };
  }, [schema, restored, first]);
  return (
    <FormView
      // A dropped draft gives an empty form.
      key={restored === undefined ? 'fresh' : 'restored'}
      schema={schema}
      data={data}
      readOnly={!work.allows('complete') || work.busy === 'complete'}
      label={page.task.name}
      onChange={work.changed}
      onReady={work.formReady}
    />
  );
}
