/** `useTaskKeys`: the task page without the mouse. */
import { useLocation, useNavigate } from 'react-router';
import type { TaskPage } from '../../client/tasks';
import { paths } from '../../ui/paths';
import { useShortcuts } from '../useShortcuts';
import { type TabKey, tabKeys } from './tabs';
import type { TaskWork } from './useTaskWork';

interface Doors {
  readonly tab: (key: TabKey) => void;
  readonly help: () => void;
}

export function useTaskKeys(page: TaskPage, work: TaskWork, { tab, help }: Doors): void {
  const navigate = useNavigate();
  const { search } = useLocation();
  const back = (): void => void navigate(`${paths.inbox}${search}`);
  const isOpen = page.task.ended === null;
  useShortcuts({
    e: () => work.focusForm(),
    c: () => work.run('claim'),
    'Mod+Enter': () => (isOpen ? work.run('complete') : undefined),
    // The browser's own "save page" helps nobody here.
    'Mod+s': () => work.run('save'),
    u: back,
    Escape: back,
    '?': help,
    ...Object.fromEntries(tabKeys.map((key, index) => [String(index + 1), () => tab(key)])),
  });
}
