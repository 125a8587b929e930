/** `CaseHeading`: which case this is, how it stands, who has it, and its end by an operator. */
import { StopOutlined } from '@ant-design/icons';
import { Breadcrumb, Button, Flex } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { CasePage } from '../../client/cockpit';
import { cockpitTexts } from '../../ui/catalogue/cockpit';
import { cockpitCaseTexts } from '../../ui/catalogue/cockpitCase';
import { CopyableText } from '../../ui/CopyableText';
import { paths } from '../../ui/paths';
import { useTexts } from '../../ui/texts';
import { Freshness } from '../frame/Freshness';
import { CaseStateTag } from '../words/CaseStateTag';
import { IncidentCount } from '../words/Counts';
import { Moment } from '../words/Moment';
import { casePage, processPage } from '../words/pages';
import { CancelDialog } from './CancelDialog';

interface Props {
  readonly page: CasePage;
  readonly shownId: string;
  readonly readAt: number;
  readonly isReading: boolean;
}

export function CaseHeading({ page, shownId, readAt, isReading }: Props) {
  const text = useTexts(cockpitCaseTexts);
  const cockpit = useTexts(cockpitTexts);
  const [cancelling, setCancelling] = useState(false);
  const { case: facts, path } = page;
  return (
    <header className="ow-cockpit-heading ow-case-heading">
      <Flex align="center" gap={12} wrap>
        <nav aria-label={text('where')}>
          <Breadcrumb
            items={[
              { title: <Link to={paths.cases}>{text('toCases')}</Link> },
              ...path.map(({ id, process }, at) => {
                const name = at === 0 ? (facts.businessKey ?? process.name) : process.name;
                return { title: id === shownId ? <strong>{name}</strong> : <Link to={casePage(id)}>{name}</Link> };
              }),
            ]}
          />
        </nav>
        <CaseStateTag state={facts.state} />
        {facts.incidents > 0 && <IncidentCount value={facts.incidents} />}
        <div className="ow-push">
          <Freshness readAt={readAt} isReading={isReading} />
        </div>
        {page.may.cancel && facts.state === 'running' && (
          <Button danger icon={<StopOutlined aria-hidden />} onClick={() => setCancelling(true)}>
            {text('cancelCase')}
          </Button>
        )}
      </Flex>
      <dl className="ow-facts">
        <Fact name={cockpit('process')}>
          <Link to={processPage(facts.process.key, facts.process.version)}>
            {facts.process.name} · {cockpit('versionNo', { version: facts.process.version })}
          </Link>
        </Fact>
        <Fact name={cockpit('applicant')}>{facts.applicant ?? cockpit('none')}</Fact>
        <Fact name={cockpit('starter')}>{facts.starter?.name ?? text('engine')}</Fact>
        <Fact name={cockpit('started')}>
          <Moment time={facts.started} />
        </Fact>
        {facts.ended !== null && (
          <Fact name={cockpit('endedAt')}>
            <Moment time={facts.ended} />
          </Fact>
        )}
        {facts.state === 'running' && <Fact name={text('holders')}>{holdersOf(page)}</Fact>}
        {facts.reason !== null && <Fact name={text('reasonWas')}>{facts.reason}</Fact>}
        <Fact name={text('caseId')}>
          <CopyableText className="ow-code" value={facts.id}>
            {facts.id.slice(0, 8)}…
          </CopyableText>
        </Fact>
      </dl>
      <CancelDialog page={page} open={cancelling} onClose={() => setCancelling(false)} />
    </header>
  );

  function holdersOf({ case: { holders, groups } }: CasePage): string {
    const names = holders.map(({ name }) => name);
    const offered =
      groups.length === 0
        ? []
        : [text('offeredTo', { groups: groups.map(({ name }) => name).join(cockpit('separator')) })];
    return [...names, ...offered].join(cockpit('clause')) || text('nobody');
  }
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
