/** `TaskNotices`: what one must know before working on a task: it is over, not one's own, or something went wrong. */
import { Alert, Button, Popconfirm } from 'antd';
import type { TaskPage } from '../../client/tasks';
import { inboxTexts } from '../../ui/catalogue/inbox';
import { ErrorState } from '../../ui/ErrorState';
import { useLanguage } from '../../ui/language';
import { useTexts } from '../../ui/texts';
import { timesOf } from '../times';
import type { TaskWork } from './useTaskWork';

interface Props {
  readonly page: TaskPage;
  readonly work: TaskWork;
}

export function TaskNotices({ page, work }: Props) {
  const text = useTexts(inboxTexts);
  const { task } = page;
  const { trouble, faults } = work;
  return (
    <div className="ow-task-notices">
      {trouble !== undefined && (
        <ErrorState
          error={trouble.error}
          title={
            trouble.action === 'complete'
              ? text('submitFailed')
              : text('actionFailed', { action: text(trouble.action) })
          }
        />
      )}
      {faults > 0 && <Alert type="warning" showIcon role="alert" title={text('faults', { count: faults })} />}
      {task.ended !== null ? <Ended task={task} ended={task.ended} /> : <NotNow page={page} />}
      {task.ended === null && work.allows('complete') && <Restored page={page} work={work} />}
    </div>
  );
}

function Ended({ task, ended }: { readonly task: TaskPage['task']; readonly ended: string }) {
  const text = useTexts(inboxTexts);
  const time = timesOf(useLanguage()).minute(ended);
  return (
    <Alert
      type="info"
      showIcon
      title={text(task.outcome === 'completed' ? 'taskEnded' : 'taskCanceled')}
      description={
        task.assignee === null || task.outcome !== 'completed'
          ? text('taskEndedAt', { time })
          : text('taskEndedBy', { person: task.assignee.name, time })
      }
    />
  );
}

/** The server's reason why it cannot be finished. */
function NotNow({ page }: Pick<Props, 'page'>) {
  const text = useTexts(inboxTexts);
  const language = useLanguage();
  const complete = page.actions.find(({ action }) => action === 'complete');
  if (complete === undefined || complete.allowed) return null;
  const reason = complete.reason === null ? '' : language === 'en' ? complete.reason.en : complete.reason.zh;
  return <Alert type="info" showIcon title={text('notYours', { reason })} />;
}

function Restored({ work }: Props) {
  const text = useTexts(inboxTexts);
  const times = timesOf(useLanguage());
  const { restored } = work.draft;
  if (restored === undefined) return null;
  return (
    <Alert
      type="success"
      showIcon
      title={text('draftRestored', { time: times.minute(restored.saved) })}
      action={
        <Popconfirm
          title={text('draftDropConfirm')}
          okText={text('yesDrop')}
          cancelText={text('cancel')}
          onConfirm={() => work.draft.drop()}
        >
          <Button size="small">{text('draftDrop')}</Button>
        </Popconfirm>
      }
    />
  );
}
