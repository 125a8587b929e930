/** `HeatView`: measure and period to choose, legend, diagram and list of one version. */
import { useQuery } from '@tanstack/react-query';
import { Flex, Segmented, Select } from 'antd';
import { type ReactNode, useMemo } from 'react';
import { type HeatNode, heatQuery } from '../../client/cockpit';
import { cockpitTexts } from '../../ui/catalogue/cockpit';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { Loading } from '../../ui/Loading';
import { useTexts } from '../../ui/texts';
import { Freshness } from '../frame/Freshness';
import { Halves } from '../frame/Halves';
import { useParameters } from '../../ui/useParameters';
import './heat.css';
import { heatOf, type Shade, shades } from './heat';
import { HeatDiagram } from './HeatDiagram';
import { HeatLegend } from './HeatLegend';
import { NodeTable } from './NodeTable';
import { daysOf, periods, sinceOf } from './period';

const shadeTexts = { count: 'shadeCount', duration: 'shadeDuration', late: 'shadeLate', none: 'shadeNone' } as const;

interface Props {
  readonly definitionId: string;
  readonly name: string;
  /** What stands above, with how fresh the numbers are. */
  readonly heading: (freshness: ReactNode) => ReactNode;
}

export function HeatView({ definitionId, name, heading }: Props) {
  const text = useTexts(cockpitTexts);
  const [parameters, change] = useParameters();
  const shade = shades.find((one) => one === parameters.get('shade')) ?? 'count';
  const days = daysOf(parameters.get('days'));
  const since = useMemo(() => sinceOf(days, Date.now()), [days]);
  const { data, error, refetch, isFetching } = useQuery(heatQuery(definitionId, since));
  const heat = useMemo(() => heatOf(data?.nodes ?? [], shade), [data, shade]);
  const sorted = useMemo(() => loudestFirst(data?.nodes ?? []), [data]);
  const selected = parameters.get('step') ?? undefined;
  const select = (step: string | undefined): void => change({ step });

  return (
    <>
      {heading(
        <Freshness
          readAt={data === undefined ? 0 : Date.parse(data.asOf)}
          isReading={isFetching && data !== undefined}
        />,
      )}
      <div className="ow-heat-bar">
        <Segmented<Shade>
          aria-label={text('shade')}
          value={shade}
          onChange={(value) => change({ shade: value })}
          options={shades.map((value) => ({ value, label: text(shadeTexts[value]) }))}
        />
        <Select
          aria-label={text('since')}
          title={text('sinceHint')}
          value={days}
          onChange={(value: number) => change({ days: String(value) })}
          options={periods.map((value) => ({ value, label: text(`since_${value}`) }))}
          popupMatchSelectWidth={false}
        />
        {data !== undefined && <HeatLegend heat={heat} shade={shade} />}
      </div>
      {error !== null && (
        <div className="ow-inset">
          <ErrorState error={error} title={text('heatFailed')} onRetry={() => void refetch()} />
        </div>
      )}
      {data === undefined && error === null && <Loading />}
      {data !== undefined && (
        <Halves
          share={56}
          diagram={
            data.xml === null ? (
              <EmptyState title={text('noDiagram')} />
            ) : (
              <HeatDiagram
                {...{ xml: data.xml, name, nodes: data.nodes, heat, shade, selected }}
                onSelect={(id) => select(data.nodes.some(({ elementId }) => elementId === id) ? id : undefined)}
              />
            )
          }
          list={(fold) => (
            <section className="ow-panel" aria-label={text('steps')} tabIndex={0}>
              <Flex justify="space-between" align="center" className="ow-panel-heading">
                <h2>{text('steps')}</h2>
                {fold}
              </Flex>
              <NodeTable nodes={sorted} selected={selected} onSelect={select} />
            </section>
          )}
        />
      )}
    </>
  );
}

function loudestFirst(nodes: readonly HeatNode[]): readonly HeatNode[] {
  return [...nodes].sort((a, b) => b.incidents - a.incidents || b.active - a.active || b.count - a.count);
}
