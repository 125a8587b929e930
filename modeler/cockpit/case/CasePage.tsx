/** `CasePage`: one case, or a process it called: facts, diagram with tokens, and everything about it in tabs. */
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { type CasePage as Case, caseQuery } from '../../client/cockpit';
import { cockpitCaseTexts } from '../../ui/catalogue/cockpitCase';
import { ErrorState } from '../../ui/ErrorState';
import { Loading } from '../../ui/Loading';
import { paths } from '../../ui/paths';
import { useTexts } from '../../ui/texts';
import { CockpitFullPage } from '../frame/CockpitPage';
import { Halves } from '../frame/Halves';
import { RetryPanel } from '../incidents/RetryPanel';
import { useParameters } from '../../ui/useParameters';
import { CaseDiagram } from './CaseDiagram';
import { CaseHeading } from './CaseHeading';
import { CaseTabs } from './CaseTabs';

export function CasePage() {
  const text = useTexts(cockpitCaseTexts);
  const id = useParams()['id'] ?? '';
  const { data, error, refetch, isFetching, dataUpdatedAt } = useQuery(caseQuery(id));
  const key = data?.case.businessKey ?? id.slice(0, 8);
  return (
    <CockpitFullPage title={text('caseTitle', { key })}>
      {error !== null && (
        <div className="ow-inset">
          <ErrorState error={error} title={text('caseFailed')} onRetry={() => void refetch()} />
          <p>
            <Link to={paths.cases}>{text('backToCases')}</Link>
          </p>
        </div>
      )}
      {data === undefined && error === null && <Loading />}
      {data !== undefined && (
        <>
          <CaseHeading page={data} shownId={id} readAt={dataUpdatedAt} isReading={isFetching} />
          <RetryPanel className="ow-inset" />
          <Body page={data} shownId={id} />
        </>
      )}
    </CockpitFullPage>
  );
}

function Body({ page, shownId }: { readonly page: Case; readonly shownId: string }) {
  const [parameters, change] = useParameters();
  const step = parameters.get('step') ?? undefined;
  return (
    <Halves
      share={46}
      diagram={<CaseDiagram page={page} selected={step} onSelect={(id) => change({ step: id })} />}
      list={(fold) => <CaseTabs page={page} shownId={shownId} step={step} fold={fold} />}
    />
  );
}
