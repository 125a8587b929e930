/** `DeskCasePage`: how a case stands, for whoever asks at the window. */
import { PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useNavigate, useParams } from 'react-router';
import { useCase, watchCase } from '../../client/cases';
import { useCaseNews } from '../../client/liveEvents';
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

export default function DeskCasePage() {
  const text = useTexts(inboxTexts);
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const { data, error, isPending, refetch } = useCase(id);
  useCaseNews(data?.case.id, () => void watchCase(id));

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
