/** `TaskTable`: the open tasks of a case. */
import { Flex, Table, type TableColumnsType } from 'antd';
import type { TaskView } from '../../client/cockpit';
import { cockpitTexts } from '../../ui/catalogue/cockpit';
import { cockpitCaseTexts } from '../../ui/catalogue/cockpitCase';
import { EmptyState } from '../../ui/EmptyState';
import { StatusTag } from '../../ui/StatusTag';
import { useTexts } from '../../ui/texts';
import { Moment } from '../words/Moment';

export function TaskTable({ tasks }: { readonly tasks: readonly TaskView[] }) {
  const text = useTexts(cockpitCaseTexts);
  const cockpit = useTexts(cockpitTexts);
  const columns: TableColumnsType<TaskView> = [
    { title: text('task'), key: 'task', render: (_, { name }) => name },
    { title: text('assignee'), key: 'assignee', render: (_, { assignee }) => assignee?.name ?? text('nobody') },
    {
      title: text('candidates'),
      key: 'candidates',
      render: (_, { candidateGroups, candidateUsers }) =>
        [...candidateGroups, ...candidateUsers].map(({ name }) => name).join(cockpit('separator')),
    },
    { title: text('created'), key: 'created', width: 160, render: (_, { created }) => <Moment time={created} /> },
    {
      title: text('due'),
      key: 'due',
      width: 260,
      render: (_, { due, overdue }) => (
        <Flex gap={8}>
          <Moment time={due} />
          {overdue && <StatusTag tone="bad">{text('overdue')}</StatusTag>}
        </Flex>
      ),
    },
  ];
  return (
    <Table<TaskView>
      rowKey="id"
      size="small"
      columns={columns}
      dataSource={tasks}
      pagination={false}
      locale={{ emptyText: <EmptyState title={text('noTasks')} /> }}
    />
  );
}
