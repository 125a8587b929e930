/** `Inbox`: the list, and the page of a task, which is loaded when one is opened. */
import { lazy } from 'react';
import { Route, Routes, useParams } from 'react-router';
import { NoSuchPage } from '../ui/frame/NoSuchPage';
import InboxPage from './list/InboxPage';

export { readAhead } from './list/readAhead';

const TaskPage = lazy(() => import('./task/TaskPage'));

export default function Inbox() {
  return (
    <Routes>
      <Route index element={<InboxPage />} />
      <Route path=":taskId" element={<OneTask />} />
      <Route path="*" element={<NoSuchPage />} />
    </Routes>
  );
}

/** Nothing of one task's page is left when the next one opens in its place. */
function OneTask() {
  const { taskId = '' } = useParams();
  return <TaskPage key={taskId} taskId={taskId} />;
}
