/** `ReceiptPage`: what the person takes home. Printed, it is all there is on the paper. */
import { FolderOpenOutlined, PrinterOutlined, UserAddOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { type CasePage, useCase } from '../../client/cases';
import { frameTexts } from '../../ui/catalogue/frame';
import { inboxTexts } from '../../ui/catalogue/inbox';
import { ErrorState } from '../../ui/ErrorState';
import { useLanguage } from '../../ui/language';
import { Loading } from '../../ui/Loading';
import { Page } from '../../ui/Page';
import { paths } from '../../ui/paths';
import { listWords } from '../../ui/listWords';
import { useTexts } from '../../ui/texts';
import { pathOfDeskCase } from '../paths';
import { timesOf } from '../times';
import './desk.css';

export default function ReceiptPage() {
  const text = useTexts(inboxTexts);
  const { id = '' } = useParams();
  const [parameters, setParameters] = useSearchParams();
  const { data, error, isPending, refetch } = useCase(id);
  const navigate = useNavigate();
  const isNew = parameters.has('new') && data !== undefined;

  useEffect(() => {
    if (!isNew) return;
    // Once: a reload does not print again.
    setParameters({}, { replace: true });
    window.setTimeout(() => window.print(), 300);
  }, [isNew]);

  if (isPending) return <Loading />;
  if (data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <Page title={text('receipt')}>
      <div className="ow-receipt-actions">
        <Button type="primary" icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
          {text('print')}
        </Button>
        <Button icon={<UserAddOutlined aria-hidden />} onClick={() => void navigate(paths.frontDesk)}>
          {text('nextPerson')}
        </Button>
        <Button icon={<FolderOpenOutlined aria-hidden />} onClick={() => void navigate(pathOfDeskCase(id))}>
          {text('toCase')}
        </Button>
      </div>
      <Receipt page={data} />
    </Page>
  );
}

function Receipt({ page: { case: facts, tasks } }: { readonly page: CasePage }) {
  const text = useTexts(inboxTexts);
  const frame = useTexts(frameTexts);
  const times = timesOf(useLanguage());
  const steps = tasks.filter(({ ended }) => ended === null).map(({ name }) => name);
  const next = facts.ended !== null ? text('receiptOver') : steps.length > 0 ? listWords(steps) : text('receiptOffice');
  const lines = [
    [text('service'), facts.process.name],
    [text('applicant'), facts.applicant ?? text('noApplicant')],
    [text('receiptTime'), times.full(facts.started)],
    [text('receiptBy'), facts.starter?.name ?? text('system')],
    [text('receiptStep'), next],
  ] as const;
  return (
    <article className="ow-receipt">
      <header>
        <span className="ow-receipt-from">{frame('productLong')}</span>
        <h2>{text('receipt')}</h2>
      </header>
      <p className="ow-receipt-number">
        <span>{text('receiptNumber')}</span>
        <strong>{facts.businessKey ?? facts.id}</strong>
      </p>
      <dl className="ow-facts">
        {lines.map(([key, value]) => (
          <div key={key}>
            <dt>{key}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p>{text('receiptHint')}</p>
      <p>{text('receiptNotDecision')}</p>
      <div className="ow-receipt-signs">
        <span>{text('receiptSign')}</span>
        <span>{text('receiptSignApplicant')}</span>
      </div>
    </article>
  );
}
