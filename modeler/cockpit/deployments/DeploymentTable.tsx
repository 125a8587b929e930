/** `DeploymentTable`: deployments, the newest first, each opened to its files. */
import { DeleteOutlined, DownOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Flex, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { DefinitionOverview } from '../../client/cockpit';
import type { Deployment } from '../../client/deployments';
import { useMe } from '../../client/session';
import { cockpitTexts } from '../../ui/catalogue/cockpit';
import { useTexts } from '../../ui/texts';
import { Moment } from '../words/Moment';
import { processPage } from '../words/pages';
import { useParameters } from '../../ui/useParameters';
import { contentsOf } from './contents';
import { DeleteDialog } from './DeleteDialog';
import { ResourceTable } from './ResourceTable';

interface Props {
  readonly deployments: readonly Deployment[];
  readonly processes: DefinitionOverview['processes'];
}

export function DeploymentTable({ deployments, processes }: Props) {
  const text = useTexts(cockpitTexts);
  const [parameters, change] = useParameters();
  const [deleting, setDeleting] = useState<Deployment>();
  const opened = parameters.get('deployment');
  const { roles } = useMe();
  const mayDelete = roles.some((role) => role === 'designer' || role === 'administrator');
  const columns: TableColumnsType<Deployment> = [
    {
      title: text('deployment'),
      key: 'name',
      render: (_, { id, name, source }) => (
        <Flex vertical>
          <span className="ow-wrap">{name ?? text('unnamed')}</span>
          <span className="ow-quiet ow-code">{source ?? id.slice(0, 8)}</span>
        </Flex>
      ),
    },
    {
      title: text('deployed'),
      key: 'time',
      width: 170,
      render: (_, { deploymentTime }) => <Moment time={deploymentTime} />,
    },
    {
      title: text('contains'),
      key: 'contains',
      render: (_, { id }) => (
        <Flex vertical>
          {contentsOf(id, processes).map(({ key, name, version }) => (
            <Flex key={version.definitionId} gap={12} wrap>
              <Link to={processPage(key, version.version)}>
                {name} · {text('versionNo', { version: version.version })}
              </Link>
              <span className="ow-quiet">{text('runningHere', { count: version.counts.running })}</span>
            </Flex>
          ))}
        </Flex>
      ),
    },
    {
      title: text('actions'),
      key: 'actions',
      width: 260,
      render: (_, deployment) => {
        const isOpen = opened === deployment.id;
        return (
          <Flex gap={8} wrap>
            <Button
              aria-expanded={isOpen}
              icon={isOpen ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}
              onClick={() => change({ deployment: isOpen ? undefined : deployment.id })}
            >
              {text(isOpen ? 'hideFiles' : 'showFiles')}
            </Button>
            {mayDelete && (
              <Button danger icon={<DeleteOutlined aria-hidden />} onClick={() => setDeleting(deployment)}>
                {text('delete')}
              </Button>
            )}
          </Flex>
        );
      },
    },
  ];
  return (
    <>
      {!mayDelete && <span className="ow-quiet">{text('deleteNotAllowed')}</span>}
      <Table<Deployment>
        rowKey="id"
        columns={columns}
        dataSource={deployments}
        pagination={false}
        scroll={{ x: 900 }}
        expandable={{
          expandedRowKeys: opened === null ? [] : [opened],
          showExpandColumn: false,
          expandedRowRender: ({ id }) => <ResourceTable deploymentId={id} />,
        }}
      />
      {deleting !== undefined && (
        <DeleteDialog
          deployment={deleting}
          contents={contentsOf(deleting.id, processes)}
          onClose={() => setDeleting(undefined)}
        />
      )}
    </>
  );
}
