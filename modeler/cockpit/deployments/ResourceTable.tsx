/** `ResourceTable`: the files of a deployment, to be looked at or downloaded. */
import { DownloadOutlined, EyeOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Flex, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { downloadResource, type Resource, resourcesQuery } from '../../client/deployments';
import { cockpitTexts } from '../../ui/catalogue/cockpit';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { Loading } from '../../ui/Loading';
import { useTexts } from '../../ui/texts';
import { ResourceDialog } from './ResourceDialog';

export function ResourceTable({ deploymentId }: { readonly deploymentId: string }) {
  const text = useTexts(cockpitTexts);
  const [shown, setShown] = useState<Resource>();
  const { data, error, refetch } = useQuery(resourcesQuery(deploymentId));
  const download = useMutation({ mutationFn: downloadResource });
  const columns: TableColumnsType<Resource> = [
    { title: text('file'), key: 'file', render: (_, { name }) => <span className="ow-wrap ow-code">{name}</span> },
    {
      title: text('actions'),
      key: 'actions',
      width: 240,
      render: (_, resource) => (
        <Flex gap={8}>
          <Button size="small" icon={<EyeOutlined aria-hidden />} onClick={() => setShown(resource)}>
            {text('view')}
          </Button>
          <Button
            size="small"
            icon={<DownloadOutlined aria-hidden />}
            loading={download.isPending && download.variables.id === resource.id}
            onClick={() => download.mutate(resource)}
          >
            {text('download')}
          </Button>
        </Flex>
      ),
    },
  ];
  if (error !== null) return <ErrorState error={error} title={text('fileFailed')} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading />;
  return (
    <Flex vertical gap={8}>
      {download.isError && <ErrorState error={download.error} title={text('fileFailed')} />}
      <Table<Resource>
        rowKey="id"
        size="small"
        columns={columns}
        dataSource={data}
        pagination={false}
        locale={{ emptyText: <EmptyState title={text('noFiles')} /> }}
      />
      {shown !== undefined && <ResourceDialog resource={shown} onClose={() => setShown(undefined)} />}
    </Flex>
  );
}
