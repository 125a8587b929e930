/** `StartPage`: a service is started for the person at the window. */
import { ArrowLeftOutlined, PrinterOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useParams } from 'react-router';
import { Link } from 'react-router';
import { type Service, useServices } from '../../client/frontDesk';
import { inboxTexts } from '../../ui/catalogue/inbox';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { Loading } from '../../ui/Loading';
import { Page } from '../../ui/Page';
import { paths } from '../../ui/paths';
import { useLanguage } from '../../ui/language';
import { useTexts } from '../../ui/texts';
import { FormView } from '../form/FormView';
import '../shared.css';
import { timesOf } from '../times';
import './desk.css';
import { PersonFields } from './PersonFields';
import { useStart } from './useStart';

export default function StartPage() {
  const text = useTexts(inboxTexts);
  const { key = '' } = useParams();
  const { data, error, isPending, refetch } = useServices();
  if (isPending) return <Loading />;
  const service = data?.services.find((one) => one.key === key);
  if (service !== undefined) return <Start key={key} service={service} />;
  return (
    <Page title={text('deskStart')} actions={<ToDesk />}>
      {error === null ? (
        <EmptyState title={text('noSuchService')} />
      ) : (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
    </Page>
  );
}

export function ToDesk() {
  const text = useTexts(inboxTexts);
  return (
    <Link to={paths.frontDesk} className="ow-back">
      <ArrowLeftOutlined aria-hidden />
      {text('toDesk')}
    </Link>
  );
}

function Start({ service }: { readonly service: Service }) {
  const text = useTexts(inboxTexts);
  const times = timesOf(useLanguage());
  const start = useStart(service);
  const { form } = service;
  return (
    <Page title={service.name} actions={<ToDesk />}>
      {start.restored !== undefined && (
        <Alert
          type="success"
          showIcon
          title={text('startRestoredAt', { time: times.minute(start.restored) })}
          action={
            <Button size="small" onClick={start.drop}>
              {text('startDrop')}
            </Button>
          }
        />
      )}
      <section className="ow-desk-part">
        <h2>{text('person')}</h2>
        <PersonFields entry={start.person.entry} faults={start.person.faults} onChange={start.changePerson} />
      </section>
      <section className="ow-desk-part">
        <h2>{text('application')}</h2>
        {form.kind === 'schema' && (
          <FormView
            key={start.attempt}
            schema={start.schema}
            data={start.data}
            readOnly={start.isSending}
            label={service.name}
            onChange={start.formChanged}
            onReady={start.formReady}
          />
        )}
        {form.kind === 'none' && <p className="ow-quiet">{text('noStartForm')}</p>}
        {form.kind === 'foreign' && (
          <EmptyState title={text('foreignForm')} advice={text('foreignFormAdvice', { key: form.key })} />
        )}
        {form.kind === 'missing' && (
          <EmptyState title={text('missingForm')} advice={text('missingFormAdvice', { key: form.key })} />
        )}
      </section>
      {start.error !== undefined && <ErrorState error={start.error} title={text('submitFailed')} />}
      <div className="ow-desk-submit">
        <Button
          type="primary"
          size="large"
          icon={<PrinterOutlined aria-hidden />}
          loading={start.isSending}
          disabled={!start.isReady || form.kind === 'foreign' || form.kind === 'missing'}
          onClick={start.submit}
        >
          {text('submitCase')}
        </Button>
        {start.faults > 0 && (
          <Alert type="warning" showIcon role="alert" title={text('faults', { count: start.faults })} />
        )}
      </div>
    </Page>
  );
}
