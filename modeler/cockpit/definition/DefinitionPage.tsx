/** `DefinitionPage`: one version of a process: its diagram with counts and heat, and the same numbers as a list. */
import { useQuery } from '@tanstack/react-query';
import { Flex, Select } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { type DefinitionOverview, overviewQuery } from '../../client/cockpit';
import { cockpitTexts } from '../../ui/catalogue/cockpit';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { Loading } from '../../ui/Loading';
import { paths } from '../../ui/paths';
import { useTexts } from '../../ui/texts';
import { CockpitFullPage } from '../frame/CockpitPage';
import { Count, IncidentCount } from '../words/Counts';
import { casesPage, deploymentPage, incidentsPage } from '../words/pages';
import { useParameters } from '../../ui/useParameters';
import { HeatView } from './HeatView';

type Process = DefinitionOverview['processes'][number];

export function DefinitionPage({ processKey }: { readonly processKey: string }) {
  const text = useTexts(cockpitTexts);
  const [parameters] = useParameters();
  const { data, error, refetch } = useQuery(overviewQuery);
  const process = data?.processes.find(({ key }) => key === processKey);
  const wanted = parameters.get('version');
  const version =
    wanted === null ? process?.versions[0] : process?.versions.find((one) => String(one.version) === wanted);
  const title = process?.name ?? text('overviewTitle');

  if (data === undefined) {
    return (
      <CockpitFullPage title={title}>
        {error === null ? <Loading /> : <Problem error={error} onRetry={() => void refetch()} />}
      </CockpitFullPage>
    );
  }
  if (process === undefined || version === undefined) {
    return (
      <CockpitFullPage title={title}>
        <EmptyState title={text('noVersion')} advice={text('noVersionAdvice')}>
          <Link to={paths.cockpit}>{text('toOverview')}</Link>
        </EmptyState>
      </CockpitFullPage>
    );
  }
  return (
    <CockpitFullPage title={title}>
      <HeatView
        key={version.definitionId}
        name={process.name}
        definitionId={version.definitionId}
        heading={(freshness) => <Heading {...{ process, version, freshness }} />}
      />
    </CockpitFullPage>
  );
}

function Problem({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  const text = useTexts(cockpitTexts);
  return (
    <div className="ow-inset">
      <ErrorState error={error} title={text('overviewFailed')} onRetry={onRetry} />
    </div>
  );
}

interface HeadingProps {
  readonly process: Process;
  readonly version: Process['versions'][number];
  readonly freshness: ReactNode;
}

function Heading({ process, version, freshness }: HeadingProps) {
  const text = useTexts(cockpitTexts);
  const [, change] = useParameters();
  const { definitionId, counts, deploymentId } = version;
  const versions = process.versions.map((one, at) => ({
    value: one.version,
    label: text(at === 0 ? 'versionLatest' : 'versionNo', { version: one.version }),
  }));
  return (
    <Flex className="ow-cockpit-heading" align="center" gap={16} wrap>
      <span className="ow-cockpit-name" aria-hidden>
        {process.name}
      </span>
      <Select
        aria-label={text('version')}
        value={version.version}
        options={versions}
        onChange={(chosen: number) => change({ version: String(chosen), step: undefined })}
        popupMatchSelectWidth={false}
      />
      <Link to={casesPage({ process: process.key, definitionId, state: 'running' })}>
        {text('running')} <Count value={counts.running} />
      </Link>
      <Link to={casesPage({ process: process.key, definitionId, state: 'ended' })}>
        {text('ended')} <Count value={counts.ended} />
      </Link>
      {counts.incidents > 0 && (
        <Link
          to={
            process.versions.length === 1
              ? incidentsPage(process.key)
              : casesPage({ process: process.key, definitionId, incidents: 'true' })
          }
        >
          <IncidentCount value={counts.incidents} />
        </Link>
      )}
      <Link to={deploymentPage(deploymentId)}>{text('deployment')}</Link>
      <div className="ow-push">{freshness}</div>
    </Flex>
  );
}
