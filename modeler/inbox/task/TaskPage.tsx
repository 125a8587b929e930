/** `TaskPage`: everything one needs to do one task, on one page. */
import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useLocation, useNavigate } from 'react-router';
import { useCaseNews } from '../../client/liveEvents';
import { useTask, watchTask } from '../../client/tasks';
import { inboxTexts } from '../../ui/catalogue/inbox';
import { ErrorState } from '../../ui/ErrorState';
import { Loading } from '../../ui/Loading';
import { Page } from '../../ui/Page';
import { paths } from '../../ui/paths';
import { useTexts } from '../../ui/texts';
import { TaskDesk } from './TaskDesk';
import './task.css';

export default function TaskPage({ taskId }: { readonly taskId: string }) {
  const text = useTexts(inboxTexts);
  const { data: page, error, isPending, refetch } = useTask(taskId);
  const { search } = useLocation();
  const navigate = useNavigate();
  // What happens to the case shows at once; what one is filling in stays.
  useCaseNews(page?.case.id, () => void watchTask(taskId));

  if (isPending) return <Loading />;
  if (page === undefined) {
    return (
      <Page
        title={text('title')}
        actions={
          <Button icon={<ArrowLeftOutlined aria-hidden />} onClick={() => void navigate(`${paths.inbox}${search}`)}>
            {text('back')}
          </Button>
        }
      >
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  return <TaskDesk page={page} />;
}
