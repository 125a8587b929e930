/** `HistoryList`: what has happened, in words, the latest above. */
import { useMemo } from 'react';
import type { EngineEvent } from '../../../engine/semantics/events';
import { simulationTexts } from '../../ui/catalogue/designerSimulation';
import { type TextOf, useTexts } from '../../ui/texts';
import type { Moment } from './simulator';
import type { Simulation } from './useSimulation';

type Text = TextOf<keyof typeof simulationTexts.keys & string>;

export function HistoryList({ simulation, moment }: { readonly simulation: Simulation; readonly moment: Moment }) {
  const text = useTexts(simulationTexts);
  const { processes } = simulation;
  const lines = useMemo(() => {
    const names = new Map<string, string>();
    for (const { definition } of processes.values()) {
      names.set(definition.key, definition.name ?? definition.key);
      for (const node of Object.values(definition.nodes)) names.set(node.id, node.name ?? node.id);
    }
    return moment.history.flatMap((event) => lineOf(event, (id) => names.get(id) ?? id, text) ?? []).reverse();
  }, [moment, processes, text]);
  return (
    <ol className="ow-history" reversed>
      {lines.map((line, index) => (
        <li key={lines.length - index}>{line}</li>
      ))}
    </ol>
  );
}

function lineOf(event: EngineEvent, name: (id: string) => string, text: Text): string | undefined {
  switch (event.type) {
    case 'processStarted':
      return text('event_started', { name: name(event.processId) });
    case 'processEnded':
      return undefined;
    case 'elementActivated':
      return text('event_entered', { name: name(event.elementId) });
    case 'elementCompleted':
      return text('event_done', { name: name(event.elementId) });
    case 'elementTerminated':
      return text('event_cut', { name: name(event.elementId) });
    case 'variablesSet':
      return text('event_set', { names: Object.keys(event.variables).join('、') });
    case 'jobCreated':
      return event.job.kind === 'continue' ? undefined : text('event_sent', { name: event.job.name });
    case 'incidentRaised':
      return text('event_stuck', { name: name(event.elementId), message: event.message });
    case 'errorUncaught':
      return text('event_error', { name: name(event.elementId), code: event.code });
    default:
      return undefined;
  }
}
