/** `DeskPage`: what a clerk at the window needs first: start a service, or find a case. */
import { SearchOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { type Service, useServices } from '../../client/frontDesk';
import { inboxTexts } from '../../ui/catalogue/inbox';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { Loading } from '../../ui/Loading';
import { Page } from '../../ui/Page';
import { useTexts } from '../../ui/texts';
import { pathOfService } from '../paths';
import '../shared.css';
import { CaseSearch } from './CaseSearch';
import './desk.css';

export default function DeskPage() {
  const text = useTexts(inboxTexts);
  const [parameters, setParameters] = useSearchParams();
  const found = parameters.get('find') ?? '';
  const [typed, setTyped] = useState(found);
  const find = (): void => setParameters(typed.trim() === '' ? {} : { find: typed.trim() });
  return (
    <Page title={text('frontDeskTitle')}>
      <section className="ow-desk-part">
        <h2>{text('deskFind')}</h2>
        <form
          className="ow-desk-find"
          role="search"
          onSubmit={(event) => {
            event.preventDefault();
            find();
          }}
        >
          <Input
            value={typed}
            allowClear
            size="large"
            prefix={<SearchOutlined aria-hidden />}
            placeholder={text('findCaseHint')}
            aria-label={text('deskFind')}
            onChange={({ target }) => {
              setTyped(target.value);
              if (target.value === '') setParameters({});
            }}
          />
          <Button type="primary" size="large" htmlType="submit" icon={<SearchOutlined aria-hidden />}>
            {text('find')}
          </Button>
        </form>
        {found !== '' && <CaseSearch search={found} />}
      </section>
      {found === '' && (
        <section className="ow-desk-part">
          <h2>{text('deskStart')}</h2>
          <p className="ow-quiet">{text('deskStartHint')}</p>
          <Services />
        </section>
      )}
    </Page>
  );
}

/** From so many on, a field to find one helps. */
const many = 9;

function Services() {
  const text = useTexts(inboxTexts);
  const { data, error, isPending, refetch } = useServices();
  const [word, setWord] = useState('');
  if (isPending) return <Loading />;
  if (data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
  const { services } = data;
  if (services.length === 0) return <EmptyState title={text('noServices')} advice={text('noServicesAdvice')} />;
  const shown = services.filter(({ name, key }) => `${name} ${key}`.toLowerCase().includes(word.trim().toLowerCase()));
  return (
    <>
      {services.length > many && (
        <Input
          className="ow-desk-word"
          value={word}
          allowClear
          placeholder={text('findService')}
          aria-label={text('findService')}
          onChange={({ target }) => setWord(target.value)}
        />
      )}
      {shown.length === 0 && <EmptyState title={text('noServiceMatch')} />}
      <ul className="ow-services">
        {shown.map((service) => (
          <ServiceCard key={service.key} service={service} />
        ))}
      </ul>
    </>
  );
}

function ServiceCard({ service }: { readonly service: Service }) {
  const text = useTexts(inboxTexts);
  const navigate = useNavigate();
  return (
    <li className="ow-service">
      <strong>{service.name}</strong>
      <span className="ow-quiet">{text('serviceFacts', { version: service.version })}</span>
      {service.description !== null && <p className="ow-service-what">{service.description}</p>}
      <Button
        type="primary"
        onClick={() => void navigate(pathOfService(service.key))}
        aria-label={`${text('startService')} ${service.name}`}
      >
        {text('startService')}
      </Button>
    </li>
  );
}
