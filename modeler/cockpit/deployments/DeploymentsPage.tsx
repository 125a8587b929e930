/** `DeploymentsPage`: what was deployed when, with its processes and files. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { overviewQuery } from '../../client/cockpit';
import { deploymentsQuery } from '../../client/deployments';
import { cockpitTexts } from '../../ui/catalogue/cockpit';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { Loading } from '../../ui/Loading';
import { useTexts } from '../../ui/texts';
import { SearchField } from '../../ui/search/SearchField';
import { CockpitPage } from '../frame/CockpitPage';
import { Freshness } from '../frame/Freshness';
import { ListEnd } from '../frame/ListEnd';
import { useParameters } from '../../ui/useParameters';
import { DeploymentTable } from './DeploymentTable';

export function DeploymentsPage() {
  const text = useTexts(cockpitTexts);
  const [parameters, change] = useParameters();
  const search = parameters.get('search') ?? '';
  const list = useInfiniteQuery(deploymentsQuery(search.trim() === '' ? undefined : search.trim()));
  const overview = useQuery(overviewQuery);
  const rows = list.data?.pages.flat();
  return (
    <CockpitPage
      title={text('deploymentsTitle')}
      actions={<Freshness held readAt={list.dataUpdatedAt} isReading={list.isRefetching} />}
    >
      <SearchField value={search} onSearch={(value) => change({ search: value })} label={text('searchDeployments')} />
      {list.isError && (
        <ErrorState error={list.error} title={text('deploymentsFailed')} onRetry={() => void list.refetch()} />
      )}
      {list.isPending && <Loading />}
      {rows?.length === 0 && search === '' && (
        <EmptyState title={text('noDeployments')} advice={text('noProcessesAdvice')} />
      )}
      {rows?.length === 0 && search !== '' && (
        <EmptyState title={text('noDeploymentMatch')} advice={text('noMatchAdvice')}>
          <Button onClick={() => change({ search: undefined })}>{text('clearFilters')}</Button>
        </EmptyState>
      )}
      {rows !== undefined && rows.length > 0 && (
        <>
          <DeploymentTable deployments={rows} processes={overview.data?.processes ?? []} />
          <ListEnd shown={rows.length} list={list} />
        </>
      )}
    </CockpitPage>
  );
}
