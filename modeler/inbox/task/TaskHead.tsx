/** `TaskHead`: which task it is, how urgent, and what can be done with it. */
import {
  ArrowLeftOutlined,
  CheckOutlined,
  RollbackOutlined,
  SaveOutlined,
  SwapOutlined,
  UserAddOutlined,
} from '@ant-design/icons';
import { Button, Checkbox, Tooltip } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link, useLocation } from 'react-router';
import type { Me } from '../../client/session';
import type { LegalAction, TaskAction, TaskPage } from '../../client/tasks';
import { inboxTexts } from '../../ui/catalogue/inbox';
import { useLanguage } from '../../ui/language';
import { paths } from '../../ui/paths';
import { StatusTag } from '../../ui/StatusTag';
import { useTexts } from '../../ui/texts';
import { DueTag } from '../DueTag';
import '../shared.css';
import { DraftLine } from './DraftLine';
import { opensNext } from './opensNext';
import type { TaskWork } from './useTaskWork';

const icons: Readonly<Record<TaskAction, ReactNode>> = {
  complete: <CheckOutlined aria-hidden />,
  save: <SaveOutlined aria-hidden />,
  claim: <UserAddOutlined aria-hidden />,
  release: <RollbackOutlined aria-hidden />,
  assign: <SwapOutlined aria-hidden />,
};

interface Props {
  readonly page: TaskPage;
  readonly work: TaskWork;
  readonly me: Me;
  readonly now: number;
}

export function TaskHead({ page, work, me, now }: Props) {
  const text = useTexts(inboxTexts);
  const { search } = useLocation();
  const [opens, setOpens] = useState(opensNext.read);
  const { task } = page;
  const isOpen = task.ended === null;
  const isMine = task.assignee?.id === me.id;
  const canWork = work.allows('complete');
  return (
    <header className="ow-task-head">
      <div className="ow-task-title">
        <Link to={`${paths.inbox}${search}`} className="ow-back">
          <ArrowLeftOutlined aria-hidden />
          {text('back')}
        </Link>
        <div className="ow-task-name">
          <strong>{task.name}</strong>
          {isOpen && <DueTag due={task.due} now={now} withDate />}
          {!isOpen && (
            <StatusTag tone={task.outcome === 'completed' ? 'good' : 'neutral'}>
              {text(task.outcome === 'completed' ? 'taskEnded' : 'taskCanceled')}
            </StatusTag>
          )}
          {isOpen && !isMine && (
            <StatusTag tone="neutral">
              {task.assignee === null ? text('free') : text('assigneeIs', { person: task.assignee.name })}
            </StatusTag>
          )}
        </div>
      </div>
      {isOpen && (
        <div className="ow-task-actions">
          {canWork && <DraftLine state={work.draft.state} />}
          {actionsShown(page, isMine).map((one) => (
            <ActionButton key={one.action} legal={one} work={work} isMain={one.action === mainAction(work)} />
          ))}
          {canWork && (
            <Checkbox
              className="ow-task-next"
              checked={opens}
              onChange={({ target }) => {
                opensNext.write(target.checked);
                setOpens(target.checked);
              }}
            >
              {text('openNext')}
            </Checkbox>
          )}
        </div>
      )}
    </header>
  );
}

const order: readonly TaskAction[] = ['claim', 'complete', 'save', 'release', 'assign'];

/** What one has claimed cannot be claimed, and what one has not, cannot be given back: no reason needs to be given. */
function actionsShown({ actions }: TaskPage, isMine: boolean): readonly LegalAction[] {
  return order.flatMap((action) =>
    actions.filter((one) => one.action === action && (one.allowed || action !== (isMine ? 'claim' : 'release'))),
  );
}

function mainAction(work: TaskWork): TaskAction | undefined {
  return (['complete', 'claim'] as const).find((action) => work.allows(action));
}

interface ButtonProps {
  readonly legal: LegalAction;
  readonly work: TaskWork;
  readonly isMain: boolean;
}

/** One that cannot be used now stays reachable, so that its reason can be read. */
function ActionButton({ legal: { action, allowed, reason }, work, isMain }: ButtonProps) {
  const text = useTexts(inboxTexts);
  const language = useLanguage();
  const why = reason === null ? '' : language === 'en' ? reason.en : reason.zh;
  const button = (
    <Button
      type={isMain ? 'primary' : 'default'}
      icon={icons[action]}
      loading={work.busy === action}
      aria-disabled={!allowed}
      className={allowed ? '' : 'ow-not-now'}
      onClick={() => work.run(action)}
    >
      {text(action)}
    </Button>
  );
  return allowed ? button : <Tooltip title={text('whyNot', { action: text(action), reason: why })}>{button}</Tooltip>;
}
