/** `SimulationView`: the drawing with its tokens at the left; at the right what can be done next, what happened, the data. */
import { Alert, Button, Segmented, Tabs } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { simulationTexts } from '../../ui/catalogue/designerSimulation';
import { EmptyState } from '../../ui/EmptyState';
import { Loading } from '../../ui/Loading';
import { useTexts } from '../../ui/texts';
import type { DraftFile } from '../draft/draft';
import { Controls } from './Controls';
import { HistoryList } from './HistoryList';
import { QuestionBox } from './QuestionBox';
import './simulation.css';
import { SimulatedDrawing } from './SimulatedDrawing';
import type { Moment } from './simulator';
import { StartBox } from './StartBox';
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
  const { root, processes, looking } = simulation;
  const moment = looking?.moment ?? simulation.moment;
  const [chosen, setChosen] = useState<string>();
  const shownId = shownProcess(moment, chosen, root);
  const shown = shownId === undefined ? undefined : processes.get(shownId);

  // Where the case goes, the drawing goes, until somebody chooses otherwise.
  useEffect(() => setChosen(undefined), [simulation.position, looking]);

  if (root === undefined) return <Loading />;
  if (root === null) return <EmptyState title={text('noProcess')} advice={text('noProcessAdvice')} />;
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
          <SimulatedDrawing
            key={shownId}
            xml={shown.xml}
            label={shown.definition.name ?? shownId}
            moment={moment}
            id={shownId}
            failedAt={looking === undefined ? simulation.failure?.elementId : undefined}
          />
        )}
      </div>
      <aside className="ow-simulation-side" aria-label={text('title')}>
        <FailureNote simulation={simulation} />
        {simulation.moment === undefined ? (
          <StartBox simulation={simulation} files={files} />
        ) : (
          <Side simulation={simulation} moment={simulation.moment} files={files} />
        )}
      </aside>
      <QuestionBox question={simulation.question} />
    </div>
  );
}

/** Nothing has changed: what was chosen can be chosen again with other data. */
function FailureNote({ simulation: { failure, processes } }: { readonly simulation: Simulation }) {
  const text = useTexts(simulationTexts);
  const name = useMemo(() => {
    const nodes = [...processes.values()].map(({ definition }) => definition.nodes[failure?.elementId ?? '']);
    return nodes.find((node) => node !== undefined)?.name ?? failure?.elementId;
  }, [failure, processes]);
  if (failure === undefined) return null;
  const title = name === undefined ? text('failed') : text('failedAt', { name });
  return (
    <Alert
      className="ow-simulation-failure"
      type="error"
      showIcon
      role="alert"
      title={title}
      description={
        <>
          <p className="ow-simulation-reason">{failure.message}</p>
          <p className="ow-simulation-reason">{text('failedAdvice')}</p>
        </>
      }
    />
  );
}

interface SideProps {
  readonly simulation: Simulation;
  readonly moment: Moment;
  readonly files: readonly DraftFile[];
}

function Side({ simulation, moment, files }: SideProps) {
  const text = useTexts(simulationTexts);
  const { looking, look } = simulation;
  return (
    <>
      <section className="ow-simulation-next" aria-label={text('waiting')}>
        <h2>{text('waiting')}</h2>
        {looking === undefined ? (
          <WaitingList simulation={simulation} moment={moment} files={files} />
        ) : (
          <Alert
            type="info"
            showIcon
            title={text('looking')}
            action={
              <Button size="small" onClick={() => look(undefined)}>
                {text('backToNow')}
              </Button>
            }
          />
        )}
      </section>
      <Tabs
        className="ow-simulation-tabs"
        size="small"
        items={[
          { key: 'history', label: text('history'), children: <HistoryList simulation={simulation} moment={moment} /> },
          {
            key: 'variables',
            label: text('variables'),
            children: <VariablesBox simulation={simulation} moment={looking?.moment ?? moment} />,
          },
        ]}
      />
    </>
  );
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
