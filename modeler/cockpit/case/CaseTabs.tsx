/** `CaseTabs`: everything about a case, a tab each; the tab and the step that it is narrowed to stand in the address. */
import { CloseOutlined } from '@ant-design/icons';
import { Button, Flex, Tabs } from 'antd';
import type { ReactNode } from 'react';
import type { CasePage } from '../../client/cockpit';
import { cockpitTexts } from '../../ui/catalogue/cockpit';
import { cockpitCaseTexts } from '../../ui/catalogue/cockpitCase';
import { useTexts } from '../../ui/texts';
import { CaseIncidents } from '../incidents/CaseIncidents';
import { useParameters } from '../../ui/useParameters';
import { CalledTable } from './CalledTable';
import { JobTable } from './JobTable';
import { TaskTable } from './TaskTable';
import { TimelineTable } from './TimelineTable';
import { VariableTable } from './VariableTable';

const tabs = ['timeline', 'variables', 'incidents', 'jobs', 'tasks', 'called'] as const;
type Tab = (typeof tabs)[number];

const titles = {
  timeline: 'tabTimeline',
  variables: 'tabVariables',
  incidents: 'tabIncidents',
  jobs: 'tabJobs',
  tasks: 'tabTasks',
  called: 'tabCalled',
} as const;

interface Props {
  readonly page: CasePage;
  readonly shownId: string;
  /** Element id chosen in the diagram. */
  readonly step: string | undefined;
  /** Folds the diagram. */
  readonly fold: ReactNode;
}

export function CaseTabs({ page, shownId, step, fold }: Props) {
  const text = useTexts(cockpitCaseTexts);
  const [parameters, change] = useParameters();
  const asked = tabs.find((tab) => tab === parameters.get('tab'));
  const at = <T extends { readonly elementId: string | null }>(rows: readonly T[]): readonly T[] =>
    step === undefined ? rows : rows.filter(({ elementId }) => elementId === step);
  const counts: Readonly<Record<Tab, number | undefined>> = {
    timeline: undefined,
    variables: page.variables.length,
    incidents: page.incidents?.length,
    jobs: page.jobs?.length,
    tasks: page.tasks.length,
    called: page.called.length,
  };
  const contents: Readonly<Record<Tab, () => ReactNode>> = {
    timeline: () => <TimelineTable page={page} entries={at(page.timeline.entries)} />,
    variables: () => <VariableTable variables={page.variables} id={shownId} may={page.may.changeVariables} />,
    incidents: () => <CaseIncidents incidents={page.incidents && at(page.incidents)} may={page.may.retry} />,
    jobs: () => <JobTable jobs={page.jobs && at(page.jobs)} may={page.may.retry} />,
    tasks: () => <TaskTable tasks={at(page.tasks)} />,
    called: () => <CalledTable called={at(page.called)} page={page} shownId={shownId} />,
  };
  return (
    <div className="ow-case-content">
      <Flex gap={8} className="ow-case-extra">
        {step !== undefined && <StepChip page={page} step={step} />}
        {fold}
      </Flex>
      <Tabs
        className="ow-case-tabs"
        aria-label={text('tabs')}
        activeKey={asked ?? (page.case.incidents > 0 ? 'incidents' : 'timeline')}
        onChange={(tab) => change({ tab })}
        items={tabs.map((key) => ({
          key,
          label: counts[key] === undefined ? text(titles[key]) : `${text(titles[key])} ${counts[key]}`,
          children: contents[key](),
        }))}
      />
    </div>
  );
}

function StepChip({ page, step }: { readonly page: CasePage; readonly step: string }) {
  const text = useTexts(cockpitTexts);
  const [, change] = useParameters();
  const name = page.timeline.entries.find(({ elementId, name }) => elementId === step && name !== null)?.name ?? step;
  return (
    <Button
      size="small"
      icon={<CloseOutlined aria-hidden />}
      iconPlacement="end"
      title={text('showAllSteps')}
      aria-label={`${text('onlyStep', { name })} · ${text('showAllSteps')}`}
      onClick={() => change({ step: undefined })}
    >
      {text('onlyStep', { name })}
    </Button>
  );
}
