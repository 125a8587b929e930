/** `NodeTable`: the numbers of the diagram as a list, for those who read rather than look, and for sorting. */
import { Table, type TableColumnsType } from 'antd';
import type { HeatNode } from '../../client/cockpit';
import { cockpitTexts } from '../../ui/catalogue/cockpit';
import { cockpitWords } from '../../ui/catalogue/cockpitWords';
import { EmptyState } from '../../ui/EmptyState';
import { useTexts } from '../../ui/texts';
import { Count, IncidentCount } from '../words/Counts';
import { durationText } from '../words/duration';

interface Props {
  readonly nodes: readonly HeatNode[];
  readonly selected: string | undefined;
  readonly onSelect: (elementId: string | undefined) => void;
}

export function NodeTable({ nodes, selected, onSelect }: Props) {
  const text = useTexts(cockpitTexts);
  const words = useTexts(cockpitWords);
  const dash = <span className="ow-quiet">–</span>;
  const columns: TableColumnsType<HeatNode> = [
    {
      title: text('step'),
      key: 'step',
      render: (_, { elementId, name }) => (
        <button
          type="button"
          className="ow-row-button"
          aria-pressed={selected === elementId}
          onClick={() => onSelect(selected === elementId ? undefined : elementId)}
        >
          {name ?? elementId}
          {name !== null && <span className="ow-quiet ow-code">{elementId}</span>}
        </button>
      ),
    },
    column(
      'stepActive',
      ({ active }) => active,
      ({ active }) => <Count value={active} />,
    ),
    column(
      'incidents',
      ({ incidents }) => incidents,
      ({ incidents }) => <IncidentCount value={incidents} />,
    ),
    column(
      'stepCount',
      ({ count }) => count,
      ({ count }) => <Count value={count} />,
    ),
    column(
      'stepMean',
      ({ meanDuration }) => meanDuration ?? -1,
      ({ meanDuration }) => (meanDuration === null ? dash : durationText(meanDuration, words)),
    ),
    column(
      'stepLate',
      ({ late }) => late,
      ({ late, dated }) => (dated === 0 ? dash : `${late} / ${dated}`),
    ),
    column(
      'stepRate',
      ({ lateRate }) => lateRate ?? -1,
      ({ lateRate }) => (lateRate === null ? dash : `${Math.round(lateRate * 100)}%`),
    ),
  ];
  return (
    <Table<HeatNode>
      rowKey="elementId"
      size="small"
      columns={columns}
      dataSource={nodes}
      pagination={false}
      rowClassName={({ elementId }) => (elementId === selected ? 'ow-row-selected' : '')}
      locale={{ emptyText: <EmptyState title={text('noSteps')} advice={text('noStepsAdvice')} /> }}
    />
  );

  function column(
    key: 'stepActive' | 'incidents' | 'stepCount' | 'stepMean' | 'stepLate' | 'stepRate',
    measure: (node: HeatNode) => number,
    render: (node: HeatNode) => React.ReactNode,
  ): TableColumnsType<HeatNode>[number] {
    return {
      title: text(key),
      key,
      align: 'right',
      sorter: (a, b) => measure(a) - measure(b),
      sortDirections: ['descend', 'ascend'],
      render: (_, node) => <span className="ow-number">{render(node)}</span>,
    };
  }
}
