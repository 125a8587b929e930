/** `CasesPage`: all cases, searched and filtered by what the address says. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { casesQuery } from '../../client/cockpit';
import { cockpitTexts } from '../../ui/catalogue/cockpit';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { Loading } from '../../ui/Loading';
import { useTexts } from '../../ui/texts';
import { CockpitPage } from '../frame/CockpitPage';
import { Freshness } from '../frame/Freshness';
import { ListEnd } from '../frame/ListEnd';
import { useParameters } from '../../ui/useParameters';
import { CaseFilterBar } from './CaseFilterBar';
import { filtersOf, isEmpty, noSearch, searchIn } from './caseSearch';
import { CaseTable } from './CaseTable';

export function CasesPage() {
  const text = useTexts(cockpitTexts);
  const [parameters, change] = useParameters();
  const search = searchIn(parameters);
  const cases = useInfiniteQuery(casesQuery(filtersOf(search)));
  const rows = cases.data?.pages.flatMap((page) => page.rows);

  return (
    <CockpitPage
      title={text('casesTitle')}
      actions={<Freshness held readAt={cases.dataUpdatedAt} isReading={cases.isRefetching} />}
    >
      <CaseFilterBar search={search} />
      {cases.isError && (
        <ErrorState error={cases.error} title={text('casesFailed')} onRetry={() => void cases.refetch()} />
      )}
      {cases.isPending && <Loading />}
      {rows?.length === 0 && isEmpty(search) && <EmptyState title={text('noCases')} advice={text('noCasesAdvice')} />}
      {rows?.length === 0 && !isEmpty(search) && (
        <EmptyState title={text('noCaseMatch')} advice={text('noMatchAdvice')}>
          <Button onClick={() => change(noSearch)}>{text('clearFilters')}</Button>
        </EmptyState>
      )}
      {rows !== undefined && rows.length > 0 && (
        <>
          <CaseTable rows={rows} isOld={cases.isPlaceholderData} />
          <ListEnd shown={rows.length} list={cases} />
        </>
      )}
    </CockpitPage>
  );
}
