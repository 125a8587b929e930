/** `GroupIncidents`: the incidents of one cause, page by page. */
import { RedoOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import { useState } from 'react';
import type { IncidentGroup } from '../../client/cockpit';
import { incidentsQuery } from '../../client/incidents';
import { cockpitCaseTexts } from '../../ui/catalogue/cockpitCase';
import { ErrorState } from '../../ui/ErrorState';
import { Loading } from '../../ui/Loading';
import { useTexts } from '../../ui/texts';
import { ListEnd } from '../frame/ListEnd';
import { IncidentTable } from './IncidentTable';

interface Props {
  readonly group: IncidentGroup;
  readonly onRetry: ((incidents: readonly string[]) => void) | undefined;
}

export function GroupIncidents({ group, onRetry }: Props) {
  const text = useTexts(cockpitCaseTexts);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const list = useInfiniteQuery(incidentsQuery(group.id));
  const rows = list.data?.pages.flatMap((page) => page.rows);
  const present = chosen.filter((id) => rows?.some((row) => row.id === id));
  if (list.isError) {
    return <ErrorState error={list.error} title={text('incidentsFailed')} onRetry={() => void list.refetch()} />;
  }
  if (rows === undefined) return <Loading />;
  return (
    <Flex vertical gap={8} className="ow-group-list">
      {onRetry !== undefined && (
        <Flex>
          <Button disabled={present.length === 0} icon={<RedoOutlined aria-hidden />} onClick={() => onRetry(present)}>
            {text('retrySelected', { count: present.length })}
          </Button>
        </Flex>
      )}
      <IncidentTable of="group" incidents={rows} chosen={present} onChoose={setChosen} onRetry={onRetry} />
      <ListEnd shown={rows.length} list={list} />
    </Flex>
  );
}
