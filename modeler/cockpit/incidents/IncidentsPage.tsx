/** `IncidentsPage`: what is stuck, grouped by cause, the most frequent first; retried one, some or a whole group. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Flex, Select } from 'antd';
import { overviewQuery } from '../../client/cockpit';
import { incidentGroupsQuery } from '../../client/incidents';
import { cockpitTexts } from '../../ui/catalogue/cockpit';
import { cockpitCaseTexts } from '../../ui/catalogue/cockpitCase';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { Loading } from '../../ui/Loading';
import { useTexts } from '../../ui/texts';
import { CockpitPage } from '../frame/CockpitPage';
import { Freshness } from '../frame/Freshness';
import { ListEnd } from '../frame/ListEnd';
import { useParameters } from '../../ui/useParameters';
import { GroupCard } from './GroupCard';
import { RetryPanel } from './RetryPanel';

export function IncidentsPage() {
  const text = useTexts(cockpitCaseTexts);
  const cockpit = useTexts(cockpitTexts);
  const [parameters, change] = useParameters();
  const process = parameters.get('process') ?? undefined;
  const found = useInfiniteQuery(incidentGroupsQuery(process));
  const groups = found.data?.pages.flatMap((page) => page.groups);
  const first = found.data?.pages[0];

  return (
    <CockpitPage
      title={text('incidentsTitle')}
      actions={<Freshness held readAt={first === undefined ? 0 : found.dataUpdatedAt} isReading={found.isRefetching} />}
    >
      <RetryPanel />
      <Flex gap={16} align="center" wrap>
        <ProcessFilter value={process} onChange={(value) => change({ process: value })} />
        {first !== undefined && first.total > 0 && (
          <strong>
            {first.next === null
              ? text('openIncidents', { count: first.total, groups: first.groups.length })
              : text('openIncidentsMore', { count: first.total })}
          </strong>
        )}
      </Flex>
      {found.isError && (
        <ErrorState error={found.error} title={text('incidentsFailed')} onRetry={() => void found.refetch()} />
      )}
      {found.isPending && <Loading />}
      {groups?.length === 0 && process === undefined && (
        <EmptyState title={text('noIncidents')} advice={text('noIncidentsAdvice')} />
      )}
      {groups?.length === 0 && process !== undefined && (
        <EmptyState title={text('noIncidentsHere')}>
          <Button onClick={() => change({ process: undefined })}>{cockpit('clearFilters')}</Button>
        </EmptyState>
      )}
      {groups !== undefined && groups.length > 0 && (
        <>
          <ul className="ow-plain-list ow-groups">
            {groups.map((group) => (
              <li key={group.id}>
                <GroupCard group={group} />
              </li>
            ))}
          </ul>
          {found.hasNextPage && <ListEnd shown={groups.length} list={found} />}
        </>
      )}
    </CockpitPage>
  );
}

interface FilterProps {
  readonly value: string | undefined;
  readonly onChange: (process: string) => void;
}

function ProcessFilter({ value, onChange }: FilterProps) {
  const cockpit = useTexts(cockpitTexts);
  const { data } = useQuery(overviewQuery);
  return (
    <Select
      aria-label={cockpit('process')}
      className="ow-filter"
      value={value ?? ''}
      onChange={onChange}
      popupMatchSelectWidth={false}
      options={[
        { value: '', label: cockpit('anyProcess') },
        ...(data?.processes ?? []).map(({ key, name }) => ({ value: key, label: name })),
      ]}
    />
  );
}
