/** `TaskPage`: everything one needs to do one task, on one page. */
import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { refreshTask, useTask } from '../../client/tasks';
import { useServerEvents } from '../../client/useServerEvents';
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
  useTaskNews(taskId, page?.case.id);

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

const pause = 500;

/** What happens to the case shows at once; what one is filling in stays. */
function useTaskNews(taskId: string, caseId: string | undefined): void {
  const timer = useRef<number>(undefined);
  const look = (): void => {
    timer.current ??= window.setTimeout(() => {
      timer.current = undefined;
      void refreshTask(taskId);
    }, pause);
  };
  useEffect(() => () => window.clearTimeout(timer.current), []);
  useServerEvents(caseId === undefined ? undefined : '/api/v1/events', {
    on: {
      message: (data) => {
        const event = data as { readonly type?: string; readonly caseId?: string };
        if (event.type === 'reset' || event.caseId === caseId) look();
      },
    },
    onOpen: (again) => {
      if (again) look();
    },
  });
}
