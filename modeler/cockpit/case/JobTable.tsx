/** `JobTable`: timers and other work of the machine in a case; an operator runs them at once, or sets due date and tries. */
import { ClockCircleOutlined, PlayCircleOutlined, RedoOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { App, Button, Flex, Popconfirm, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { runJob } from '../../client/caseRepair';
import { type JobView, readCockpitAgain } from '../../client/cockpit';
import { cockpitTexts } from '../../ui/catalogue/cockpit';
import { cockpitCaseTexts } from '../../ui/catalogue/cockpitCase';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { StatusTag } from '../../ui/StatusTag';
import { useTexts } from '../../ui/texts';
import { Moment } from '../words/Moment';
import { JobDialog, type JobChange } from './JobDialog';

interface Props {
  /** Null: not for this person. */
  readonly jobs: readonly JobView[] | null;
  readonly may: boolean;
}

const kinds = ['timer', 'timerStart', 'continue', 'message', 'signal'] as const;

export function JobTable({ jobs, may }: Props) {
  const text = useTexts(cockpitCaseTexts);
  const cockpit = useTexts(cockpitTexts);
  const { message } = App.useApp();
  const [change, setChange] = useState<JobChange>();
  const run = useMutation({
    mutationFn: ({ id }: JobView) => runJob(id),
    onSuccess: () => message.success(text('jobRan')),
    onSettled: () => readCockpitAgain(),
  });
  if (jobs === null) return <EmptyState title={text('notAllowed')} />;

  const columns: TableColumnsType<JobView> = [
    { title: text('job'), key: 'job', width: 180, render: (_, { name }) => name },
    {
      title: text('kind'),
      key: 'kind',
      width: 130,
      render: (_, { kind }) => {
        const known = kinds.find((one) => one === kind);
        return known === undefined ? kind : text(`job_${known}`);
      },
    },
    {
      title: text('due'),
      key: 'due',
      width: 160,
      sorter: (a, b) => (a.due ?? '').localeCompare(b.due ?? ''),
      render: (_, { due }) => (due === null ? text('atOnce') : <Moment time={due} />),
    },
    {
      title: text('retriesLeft'),
      key: 'retries',
      width: 120,
      align: 'right',
      render: (_, { retries }) => (retries > 0 ? retries : <StatusTag tone="bad">{retries}</StatusTag>),
    },
    {
      title: text('lastError'),
      key: 'message',
      render: (_, job) => (job.message === null ? null : <span className="ow-wrap">{job.message}</span>),
    },
  ];
  const actions: TableColumnsType<JobView>[number] = {
    title: cockpit('actions'),
    key: 'actions',
    width: 330,
    render: (_, job) => (
      <Flex gap={8} wrap>
        <Popconfirm
          title={text('runNowTitle', { name: job.name })}
          description={text('runNowWhat')}
          okText={text('runNow')}
          cancelText={cockpit('cancel')}
          onConfirm={() => run.mutate(job)}
        >
          <Button
            size="small"
            icon={<PlayCircleOutlined aria-hidden />}
            loading={run.isPending && run.variables.id === job.id}
          >
            {text('runNow')}
          </Button>
        </Popconfirm>
        <Button size="small" icon={<ClockCircleOutlined aria-hidden />} onClick={() => setChange({ kind: 'due', job })}>
          {text('setDue')}
        </Button>
        <Button size="small" icon={<RedoOutlined aria-hidden />} onClick={() => setChange({ kind: 'retries', job })}>
          {text('setRetries')}
        </Button>
      </Flex>
    ),
  };
  return (
    <Flex vertical gap={8}>
      {run.isError && <ErrorState error={run.error} title={text('jobFailed')} />}
      <Table<JobView>
        rowKey="id"
        size="small"
        columns={may ? [...columns, actions] : columns}
        dataSource={jobs}
        pagination={false}
        scroll={{ x: 1100 }}
        locale={{ emptyText: <EmptyState title={text('noJobs')} advice={text('noJobsAdvice')} /> }}
      />
      {change !== undefined && <JobDialog change={change} onClose={() => setChange(undefined)} />}
    </Flex>
  );
}
