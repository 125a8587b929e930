/** `SimulationView`: the drawing with its tokens at the left; at the right what can be done next, the data, what happened. */
import { LeftOutlined, ReloadOutlined, RightOutlined } from '@ant-design/icons';
import { Alert, Button, Flex, Segmented, Tabs } from 'antd';
import dayjs from 'dayjs';
import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { useEffect, useMemo, useState } from 'react';
import { simulationTexts } from '../../ui/catalogue/designerSimulation';
import { type DiagramBadge, type DiagramMark, DiagramView } from '../../ui/diagram/DiagramView';
import { EmptyState } from '../../ui/EmptyState';
import { Loading } from '../../ui/Loading';
import { useTexts } from '../../ui/texts';
import type { DraftFile } from '../draft/draft';
import { animateTokens } from './animateTokens';
import { HistoryList } from './HistoryList';
import { QuestionBox } from './QuestionBox';
import './simulation.css';
import type { Moment } from './simulator';
import { StartBox } from './StartBox';
import { type Tracks, tracksOf } from './tracks';
import { type Simulation, useSimulation } from './useSimulation';
import { VariablesBox } from './VariablesBox';
import { processesOf, waitingElements } from './waiting';
import { WaitingList } from './WaitingList';

interface Props {
  readonly files: readonly DraftFile[];
  readonly main: string;
}

export default function SimulationView({ files, main }: Props) {
  const text = useTexts(simulationTexts);
  const simulation = useSimulation(files, main);
  const { root, processes, moment } = simulation;
  const [chosen, setChosen] = useState<string>();
  const shownId = shownProcess(moment, chosen, root);
  const shown = shownId === undefined ? undefined : processes.get(shownId);

  // Where the case goes, the drawing goes, until somebody chooses otherwise.
  useEffect(() => setChosen(undefined), [simulation.position]);

  if (root === undefined) return <Loading />;
  if (root === null) return <EmptyState title={text('noProcess')} />;
  const open = moment === undefined ? [] : openProcesses(moment);
  return (
    <div className="ow-simulation">
      <div className="ow-simulation-main">
        <Controls simulation={simulation} />
        {open.length > 1 && (
          <Segmented
            aria-label={text('shown')}
            value={shownId ?? ''}
            onChange={setChosen}
            options={open.map((id) => ({ value: id, label: processes.get(id)?.definition.name ?? id }))}
          />
        )}
        {shown !== undefined && shownId !== undefined && (
          <Drawing
            key={shownId}
            xml={shown.xml}
            label={shown.definition.name ?? shownId}
            moment={moment}
            id={shownId}
          />
        )}
      </div>
      <aside className="ow-simulation-side" aria-label={text('title')}>
        {simulation.failure !== undefined && (
          <Alert type="error" showIcon role="alert" title={text('failed')} description={simulation.failure} />
        )}
        {moment === undefined ? (
          <StartBox simulation={simulation} files={files} />
        ) : (
          <Tabs
            size="small"
            items={[
              {
                key: 'waiting',
                label: text('waiting'),
                children: <WaitingList simulation={simulation} moment={moment} files={files} />,
              },
              {
                key: 'variables',
                label: text('variables'),
                children: <VariablesBox simulation={simulation} moment={moment} />,
              },
              {
                key: 'history',
                label: text('history'),
                children: <HistoryList simulation={simulation} moment={moment} />,
              },
            ]}
          />
        )}
      </aside>
      <QuestionBox question={simulation.question} />
    </div>
  );
}

function Controls({ simulation }: { readonly simulation: Simulation }) {
  const text = useTexts(simulationTexts);
  const { moment, position, length, go, restart, busy } = simulation;
  if (moment === undefined) return null;
  return (
    <Flex gap={8} align="center" wrap className="ow-simulation-controls">
      <Button icon={<LeftOutlined aria-hidden />} disabled={position <= 0 || busy} onClick={() => go(position - 1)}>
        {text('back')}
      </Button>
      <Button
        icon={<RightOutlined aria-hidden />}
        disabled={position >= length - 1 || busy}
        onClick={() => go(position + 1)}
      >
        {text('forward')}
      </Button>
      <Button icon={<ReloadOutlined aria-hidden />} disabled={busy} onClick={restart}>
        {text('restart')}
      </Button>
      <span role="status">{busy ? text('running') : text('step', { step: position + 1, steps: length })}</span>
      <span className="ow-quiet">{text('now', { time: dayjs(moment.now).format('YYYY-MM-DD HH:mm') })}</span>
    </Flex>
  );
}

interface DrawingProps {
  readonly xml: string;
  readonly label: string;
  readonly id: string;
  readonly moment: Moment | undefined;
}

function Drawing({ xml, label, id, moment }: DrawingProps) {
  const [viewer, setViewer] = useState<NavigatedViewer>();
  const tracks = useMemo(() => (moment === undefined ? undefined : tracksOf(moment, id)), [moment, id]);
  const badges = useMemo(() => badgesOf(tracks), [tracks]);
  const marks = useMemo(() => marksOf(tracks), [tracks]);
  useEffect(() => {
    if (viewer === undefined || tracks === undefined) return undefined;
    return animateTokens(viewer, tracks.moved);
  }, [viewer, tracks]);
  return (
    <div className="ow-simulation-drawing">
      <DiagramView
        xml={xml}
        label={label}
        marks={marks}
        badges={badges}
        onReady={(ready) => {
          setViewer(ready);
          return () => setViewer(undefined);
        }}
      />
    </div>
  );
}

function marksOf(tracks: Tracks | undefined): Readonly<Record<string, readonly DiagramMark[]>> {
  const marks: Record<string, readonly DiagramMark[]> = {};
  if (tracks === undefined) return marks;
  for (const id of tracks.done) marks[id] = ['done'];
  for (const id of tracks.here.keys()) marks[id] = ['here'];
  for (const id of tracks.stuck) marks[id] = ['incident'];
  return marks;
}

function badgesOf(tracks: Tracks | undefined): readonly DiagramBadge[] {
  return [...(tracks?.here ?? [])].map(([elementId, count]) => ({
    elementId,
    text: `● ${count}`,
    title: String(count),
    tone: tracks?.stuck.has(elementId) === true ? 'bad' : 'active',
    corner: 'topLeft',
  }));
}

function openProcesses(moment: Moment): readonly string[] {
  const ids = processesOf(moment.state).map(({ definitionId }) => definitionId);
  return [...new Set(ids)];
}

/** What was chosen; else the process in which the newest thing waits; else the first. */
function shownProcess(moment: Moment | undefined, chosen: string | undefined, root: string | null | undefined) {
  if (chosen !== undefined) return chosen;
  const waiting = moment === undefined ? undefined : waitingElements(moment.state).at(-1);
  return waiting?.scope.definitionId ?? root ?? undefined;
}
