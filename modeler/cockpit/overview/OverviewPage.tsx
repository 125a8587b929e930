/** `OverviewPage`: every process and its versions with their counts. */
import { useQuery } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import { type DefinitionOverview, overviewQuery } from '../../client/cockpit';
import { cockpitTexts } from '../../ui/catalogue/cockpit';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { Loading } from '../../ui/Loading';
import { useTexts } from '../../ui/texts';
import { SearchField } from '../../ui/search/SearchField';
import { CockpitPage } from '../frame/CockpitPage';
import { Freshness } from '../frame/Freshness';
import { useParameters } from '../../ui/useParameters';
import { ProcessTable } from './ProcessTable';

export function OverviewPage() {
  const text = useTexts(cockpitTexts);
  const [parameters, change] = useParameters();
  const search = parameters.get('search') ?? '';
  const overview = useQuery(overviewQuery);
  const { data } = overview;
  const readAt = data === undefined ? 0 : Date.parse(data.asOf);

  return (
    <CockpitPage
      title={text('overviewTitle')}
      actions={<Freshness readAt={readAt} isReading={overview.isFetching && data !== undefined} />}
    >
      {overview.isError && (
        <ErrorState error={overview.error} title={text('overviewFailed')} onRetry={() => void overview.refetch()} />
      )}
      {overview.isPending && <Loading />}
      {data?.processes.length === 0 && <EmptyState title={text('noProcesses')} advice={text('noProcessesAdvice')} />}
      {data !== undefined && data.processes.length > 0 && (
        <>
          <Flex gap={16} align="center" wrap>
            <SearchField value={search} onSearch={(value) => change({ search: value })} label={text('searchProcess')} />
            <span className="ow-quiet">{text('countsHint')}</span>
          </Flex>
          <Found processes={matching(data, search)} onClear={() => change({ search: undefined })} />
        </>
      )}
    </CockpitPage>
  );
}

interface FoundProps {
  readonly processes: DefinitionOverview['processes'];
  readonly onClear: () => void;
}

function Found({ processes, onClear }: FoundProps) {
  const text = useTexts(cockpitTexts);
  if (processes.length > 0) return <ProcessTable processes={processes} />;
  return (
    <EmptyState title={text('noProcessMatch')} advice={text('noMatchAdvice')}>
      <Button onClick={onClear}>{text('clearFilters')}</Button>
    </EmptyState>
  );
}

function matching({ processes }: DefinitionOverview, search: string): DefinitionOverview['processes'] {
  const wanted = search.trim().toLowerCase();
  return processes.filter(({ key, name }) => `${name}\n${key}`.toLowerCase().includes(wanted));
}
