/** `DeskCasePage`: how a case stands, for whoever asks at the window. */
import { PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useNavigate, useParams } from 'react-router';
import { refreshCase, useCase } from '../../client/cases';
import { useServerEvents } from '../../client/useServerEvents';
import { inboxTexts } from '../../ui/catalogue/inbox';
import { ErrorState } from '../../ui/ErrorState';
import { Loading } from '../../ui/Loading';
import { Page } from '../../ui/Page';
import { useTexts } from '../../ui/texts';
import { CaseDiagram } from '../case/CaseDiagram';
import { CaseFactsList } from '../case/CaseFactsList';
import { TimelineList } from '../case/TimelineList';
import { pathOfReceipt } from '../paths';
import './desk.css';
import { ToDesk } from './StartPage';

const pause = 500;

export default function DeskCasePage() {
  const text = useTexts(inboxTexts);
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const { data, error, isPending, refetch } = useCase(id);
  const timer = useRef<number>(undefined);
  const look = (): void => {
    timer.current ??= window.setTimeout(() => {
      timer.current = undefined;
      void refreshCase(id);
    }, pause);
  };
  useEffect(() => () => window.clearTimeout(timer.current), []);
  useServerEvents('/api/v1/events', {
    on: {
      message: (told) => {
        const event = told as { readonly type?: string; readonly caseId?: string };
        if (event.type === 'reset' || event.caseId === data?.case.id) look();
      },
    },
    onOpen: (again) => {
      if (again) look();
    },
  });

  if (isPending) return <Loading />;
  if (data === undefined) {
    return (
      <Page title={text('case')} actions={<ToDesk />}>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  const { case: facts } = data;
  return (
    <Page
      title={facts.businessKey ?? facts.process.name}
      actions={
        <div className="ow-receipt-actions">
          <ToDesk />
          <Button icon={<PrinterOutlined aria-hidden />} onClick={() => void navigate(pathOfReceipt(id))}>
            {text('receipt')}
          </Button>
        </div>
      }
    >
      <div className="ow-desk-case">
        <div className="ow-desk-case-side">
          <div className="ow-desk-part">
            <CaseFactsList facts={facts} />
          </div>
          <div className="ow-desk-part">
            <TimelineList timeline={data.timeline} />
          </div>
        </div>
        <div className="ow-desk-part ow-desk-diagram">
          <CaseDiagram diagram={data.diagram} name={facts.process.name} isOver={facts.ended !== null} />
        </div>
      </div>
    </Page>
  );
}
