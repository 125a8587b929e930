/** `DeskPage`: what a clerk at the window needs first: start a service, or find a case. */
import { SearchOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { type Service, useServices } from '../../client/frontDesk';
import { inboxTexts } from '../../ui/catalogue/inbox';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { Loading } from '../../ui/Loading';
import { Page } from '../../ui/Page';
import { SearchInput } from '../../ui/search/SearchInput';
import { useTexts } from '../../ui/texts';
import { useParameters } from '../../ui/useParameters';
import { pathOfService } from '../paths';
import '../shared.css';
import { CaseSearch } from './CaseSearch';
import './desk.css';

export default function DeskPage() {
  const text = useTexts(inboxTexts);
  const [parameters, change] = useParameters();
  const found = parameters.get('find') ?? '';
  const [typed, setTyped] = useState(found);
  // "Back" and "forward" bring other finds.
  useEffect(() => setTyped(found), [found]);
  return (
    <Page title={text('frontDeskTitle')}>
      <section className="ow-desk-part">
        <h2>{text('deskFind')}</h2>
        <form
          className="ow-desk-find"
          role="search"
          onSubmit={(event) => {
            event.preventDefault();
            // Each find is a step: "back" leads to the one before.
            change({ find: typed.trim() }, { isStep: typed.trim() !== found });
          }}
        >
          <SearchInput
            label={text('findCaseHint')}
            name={text('deskFind')}
            value={typed}
            size="large"
            onChange={({ target }) => {
              setTyped(target.value);
              if (target.value === '' && found !== '') change({ find: undefined }, { isStep: true });
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
        <SearchInput label={text('findService')} value={word} onChange={({ target }) => setWord(target.value)} />
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
      {service.description !== null && (
        <p className="ow-service-what" title={service.description}>
          {service.description}
        </p>
      )}
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
