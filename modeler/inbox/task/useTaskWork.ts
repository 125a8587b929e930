/** `useTaskWork`: what one can do with a task, and what becomes of it. */
import { App } from 'antd';
import { useRef, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import type { Named } from '../../client/inbox';
import { forgetInbox } from '../../client/inbox';
import type { Me } from '../../client/session';
import {
  assignTask,
  claimTask,
  completeTask,
  type FormData,
  forgetTask,
  refreshTask,
  releaseTask,
  type TaskAction,
  type TaskPage,
} from '../../client/tasks';
import { inboxTexts } from '../../ui/catalogue/inbox';
import { paths } from '../../ui/paths';
import { useTexts } from '../../ui/texts';
import type { FormDoor } from '../form/FormView';
import { rowsWorth } from '../list/listMemory';
import { freshKey } from '../freshKey';
import { pathOfTask } from '../paths';
import { opensNext } from './opensNext';
import { type DraftDoor, useDraft } from './useDraft';

export interface Trouble {
  readonly action: TaskAction;
  readonly error: unknown;
}

export interface TaskWork {
  readonly busy: TaskAction | undefined;
  readonly trouble: Trouble | undefined;
  /** Faults of the last try to submit. */
  readonly faults: number;
  readonly draft: DraftDoor;
  readonly run: (action: TaskAction) => void;
  readonly assign: (person: Named) => Promise<void>;
  readonly isAssigning: boolean;
  readonly stopAssigning: () => void;
  readonly changed: () => void;
  readonly formReady: (door: FormDoor | undefined) => void;
  readonly focusForm: () => void;
  readonly allows: (action: TaskAction) => boolean;
}

export function useTaskWork(page: TaskPage, me: Me, showForm: () => void): TaskWork {
  const { task } = page;
  const text = useTexts(inboxTexts);
  const { message } = App.useApp();
  const navigate = useNavigate();
  const { search } = useLocation();
  const form = useRef<FormDoor>(undefined);
  const wantsForm = useRef(false);
  const isBusy = useRef(false);
  const attempt = useRef<{ readonly data: string; readonly key: string }>(undefined);
  const [busy, setBusy] = useState<TaskAction>();
  const [trouble, setTrouble] = useState<Trouble>();
  const [faults, setFaults] = useState(0);
  const [isAssigning, setAssigning] = useState(false);
  const draft = useDraft(page, me.id, () => form.current?.filled());
  const allows = (action: TaskAction): boolean => page.actions.some((one) => one.action === action && one.allowed);

  const during = async (action: TaskAction, work: () => Promise<void>): Promise<void> => {
    if (isBusy.current) return;
    isBusy.current = true;
    setBusy(action);
    setTrouble(undefined);
    try {
      await work();
    } catch (error) {
      setTrouble({ action, error });
      // Somebody else may have been quicker: the page shows how it stands.
      void refreshTask(task.id);
    } finally {
      isBusy.current = false;
      setBusy(undefined);
    }
  };

  const toList = (): Promise<void> | void => navigate(`${paths.inbox}${search}`);

  const finish = async (data: FormData): Promise<void> => {
    const told = JSON.stringify(data);
    // The same answers tried again are one submission.
    if (attempt.current?.data !== told) attempt.current = { data: told, key: freshKey() };
    const { key } = attempt.current;
    const { next } = await draft.paused(() => completeTask(task.id, data, key));
    draft.finish();
    forgetInbox(rowsWorth);
    const goesOn = next !== null && opensNext.read();
    message.success(text(goesOn ? 'completedNext' : 'completed', { name: task.name }));
    await (goesOn ? navigate(`${pathOfTask(next)}${search}`) : toList());
    forgetTask(task.id);
  };

  const submit = async (): Promise<void> => {
    showForm();
    const filled = page.form.kind === 'schema' ? await form.current?.submit() : { data: {}, faults: 0 };
    if (filled === undefined) return;
    setFaults(filled.faults);
    const { data } = filled;
    if (data !== undefined) await during('complete', () => finish(data));
  };

  const actions: Readonly<Record<TaskAction, () => void>> = {
    complete: () => void submit(),
    assign: () => setAssigning(true),
    save: () => void during('save', () => draft.saveNow()),
    claim: () =>
      void during('claim', async () => {
        await claimTask(task.id);
        forgetInbox(rowsWorth);
        await refreshTask(task.id);
      }),
    release: () =>
      void during('release', async () => {
        await draft.saveNow();
        await releaseTask(task.id);
        forgetInbox(rowsWorth);
        message.success(text('released'));
        await refreshTask(task.id);
      }),
  };

  return {
    busy,
    trouble,
    faults,
    draft,
    allows,
    isAssigning,
    stopAssigning: () => setAssigning(false),
    run: (action) => {
      if (allows(action)) actions[action]();
    },
    assign: (person) =>
      during('assign', async () => {
        await assignTask(task.id, person.id);
        setAssigning(false);
        draft.finish();
        forgetInbox(rowsWorth);
        message.success(text('assigned', { person: person.name }));
        await toList();
        forgetTask(task.id);
      }),
    changed: () => {
      setFaults(0);
      draft.changed();
    },
    formReady: (door) => {
      form.current = door;
      if (door === undefined || !wantsForm.current) return;
      wantsForm.current = false;
      // Drawn as one may fill it in.
      window.setTimeout(() => door.focusFirst());
    },
    focusForm: () => {
      showForm();
      // A quick key does not wait for the form; the form remembers it.
      wantsForm.current = form.current === undefined;
      form.current?.focusFirst();
    },
  };
}
