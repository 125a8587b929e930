/** `CaseSearch`: cases found by receipt, number or person. */
import { Button, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { type CaseState, useCases } from '../../client/cases';
import { inboxTexts } from '../../ui/catalogue/inbox';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { useLanguage } from '../../ui/language';
import { Loading } from '../../ui/Loading';
import { listWords } from '../../ui/listWords';
import { useTexts } from '../../ui/texts';
import { CaseStateTag } from '../case/CaseFactsList';
import { pathOfDeskCase } from '../paths';
import { timesOf } from '../times';

const states: readonly CaseState[] = ['running', 'completed', 'canceled'];

export function CaseSearch({ search }: { readonly search: string }) {
  const text = useTexts(inboxTexts);
  const times = timesOf(useLanguage());
  const [state, setState] = useState<CaseState>();
  const pages = useCases({ search, ...(state === undefined ? {} : { state }) });
  const { data } = pages;
  if (pages.isPending) return <Loading />;
  if (data === undefined) return <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />;
  const rows = data.pages.flatMap((page) => page.rows);
  return (
    <div className="ow-found">
      <Select
        value={state ?? ''}
        options={[
          { value: '', label: text('anyState') },
          ...states.map((value) => ({ value, label: text(`state_${value}`) })),
        ]}
        onChange={(value) => setState(states.find((one) => one === value))}
        aria-label={text('state')}
        popupMatchSelectWidth={false}
      />
      {rows.length === 0 ? (
        <EmptyState title={text('foundNone')} advice={text('foundNoneAdvice')} />
      ) : (
        <table className="ow-cases">
          <thead>
            <tr>
              <th scope="col">{text('caseNumber')}</th>
              <th scope="col">{text('applicant')}</th>
              <th scope="col">{text('service')}</th>
              <th scope="col">{text('steps')}</th>
              <th scope="col">{text('started')}</th>
              <th scope="col">{text('state')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  <Link to={pathOfDeskCase(row.id)}>{row.businessKey ?? text('noNumber')}</Link>
                </th>
                <td>{row.applicant ?? text('noApplicant')}</td>
                <td>{row.process.name}</td>
                <td>{row.steps.length === 0 ? text('noSteps') : listWords(row.steps)}</td>
                <td>{times.minute(row.started)}</td>
                <td>
                  <CaseStateTag state={row.state} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {pages.hasNextPage && (
        <Button onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
          {text('foundMore')}
        </Button>
      )}
    </div>
  );
}
