/** `TaskDesk`: the page of a task that is there: head with actions, form, diagram, data, and the case beside it. */
import { Tabs } from 'antd';
import { useState } from 'react';
import { useMe } from '../../client/session';
import type { TaskPage } from '../../client/tasks';
import { inboxTexts } from '../../ui/catalogue/inbox';
import { FullPage } from '../../ui/Page';
import { useTexts } from '../../ui/texts';
import { CaseDiagram } from '../case/CaseDiagram';
import { CaseFactsList } from '../case/CaseFactsList';
import { TimelineList } from '../case/TimelineList';
import { VariableTable } from '../case/VariableTable';
import { KeyboardHelp } from '../KeyboardHelp';
import { useNow } from '../useNow';
import { AssignDialog } from './AssignDialog';
import { labelsOf } from './labelsOf';
import { type TabKey, tabKeys } from './tabs';
import { TaskHead } from './TaskHead';
import { TaskNotices } from './TaskNotices';
import { useTaskKeys } from './useTaskKeys';
import { useTaskWork } from './useTaskWork';
import { WorkPane } from './WorkPane';

export function TaskDesk({ page }: { readonly page: TaskPage }) {
  const text = useTexts(inboxTexts);
  const me = useMe();
  const now = useNow(undefined);
  const [tab, setTab] = useState<TabKey>('work');
  const [isHelping, setHelping] = useState(false);
  const work = useTaskWork(page, me, () => setTab('work'));
  useTaskKeys(page, work, { tab: setTab, help: () => setHelping(true) });

  return (
    <FullPage title={page.task.name}>
      <div className="ow-task">
        <TaskHead page={page} work={work} me={me} now={now} />
        <div className="ow-task-body">
          <div className="ow-task-main">
            <TaskNotices page={page} work={work} />
            <div className="ow-task-tabbed">
              <div className="ow-task-help">
                <KeyboardHelp open={isHelping} onOpen={setHelping} />
              </div>
              <Tabs
                className="ow-task-tabs"
                activeKey={tab}
                onChange={(key) => setTab(tabKeys.find((one) => one === key) ?? 'work')}
                items={[
                  // The form stays while one looks at the diagram.
                  {
                    key: 'work',
                    label: text('tabWork'),
                    forceRender: true,
                    children: <WorkPane page={page} work={work} />,
                  },
                  {
                    key: 'diagram',
                    label: text('tabDiagram'),
                    children: (
                      <CaseDiagram
                        diagram={page.diagram}
                        name={page.case.process.name}
                        isOver={page.case.ended !== null}
                      />
                    ),
                  },
                  {
                    key: 'data',
                    label: text('tabData'),
                    children: <VariableTable variables={page.variables} labels={labelsOf(page.form)} />,
                  },
                ]}
              />
            </div>
          </div>
          <aside className="ow-task-aside">
            <CaseFactsList facts={page.case} />
            <TimelineList timeline={page.timeline} />
          </aside>
        </div>
      </div>
      <AssignDialog taskId={page.task.id} open={work.isAssigning} onClose={work.stopAssigning} onAssign={work.assign} />
    </FullPage>
  );
}
