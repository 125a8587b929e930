/** `WaitingList`: everything the case waits for, with what can be done about it. */
import { Alert, Button } from 'antd';
import { simulationTexts } from '../../ui/catalogue/designerSimulation';
import { EmptyState } from '../../ui/EmptyState';
import { useTexts } from '../../ui/texts';
import type { DraftFile } from '../draft/draft';
import { EventCard } from './EventCard';
import { nameOf } from './historyLines';
import { retrial } from './moves';
import type { Moment } from './simulator';
import type { Simulation } from './useSimulation';
import { incidents, type NodeOf, type OpenIncident, subscriptions, workIn } from './waiting';
import { WorkCard } from './WorkCard';

interface Props {
  readonly simulation: Simulation;
  readonly moment: Moment;
  readonly files: readonly DraftFile[];
}

export function WaitingList({ simulation, moment, files }: Props) {
  const text = useTexts(simulationTexts);
  const { state, history } = moment;
  if (state.header.status === 'ended') return <EmptyState title={text('ended')} advice={text('endedAdvice')} />;
  const stuck = incidents(state, history);
  const nodeOf: NodeOf = (definitionId, elementId) =>
    simulation.processes.get(definitionId)?.definition.nodes[elementId];
  const works = workIn(state, nodeOf);
  const events = subscriptions(state);
  // What comes first stands first; the rest in the order in which it began to wait.
  const timers = events.flatMap(({ on }) => (on.kind === 'timer' ? [on.due] : [])).sort();
  return (
    <div className="ow-waiting">
      {stuck.map((incident) => (
        <IncidentNote key={incident.key} incident={incident} simulation={simulation} moment={moment} nodeOf={nodeOf} />
      ))}
      {works.map((placed) => (
        <WorkCard
          key={placed.element.key}
          placed={placed}
          node={nodeOf(placed.scope.definitionId, placed.element.elementId)}
          simulation={simulation}
          moment={moment}
          files={files}
        />
      ))}
      {events.map((event) => (
        <EventCard
          key={event.key}
          event={event}
          node={nodeOf(state.scopes.get(event.scope)?.definitionId ?? '', event.elementId)}
          isNext={event.on.kind === 'timer' && timers.length > 1 && event.on.due === timers[0]}
          simulation={simulation}
        />
      ))}
      {stuck.length + works.length + events.length === 0 && <EmptyState title={text('nothingWaits')} />}
    </div>
  );
}

interface IncidentProps {
  readonly incident: OpenIncident;
  readonly simulation: Simulation;
  readonly moment: Moment;
  readonly nodeOf: NodeOf;
}

function IncidentNote({ incident, simulation, moment, nodeOf }: IncidentProps) {
  const text = useTexts(simulationTexts);
  const node = nodeOf(moment.state.scopes.get(incident.scope)?.definitionId ?? '', incident.elementId);
  const name = node === undefined ? incident.elementId : nameOf(node);
  return (
    <Alert
      type="error"
      showIcon
      title={text('stuckAt', { name })}
      description={
        <>
          <p className="ow-simulation-reason">{incident.message}</p>
          <Button
            size="small"
            disabled={simulation.busy}
            onClick={() => simulation.take(retrial(incident, moment), text('didRetry', { name }))}
          >
            {text('retry')}
          </Button>
        </>
      }
    />
  );
}
