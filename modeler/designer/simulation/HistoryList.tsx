/** `HistoryList`: what has happened, step by step. A line shows the drawing as it stood then; arrow keys walk the lines. */
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { simulationTexts } from '../../ui/catalogue/designerSimulation';
import { useTexts } from '../../ui/texts';
import { historyOf } from './historyLines';
import type { Moment } from './simulator';
import type { Simulation } from './useSimulation';

export function HistoryList({ simulation, moment }: { readonly simulation: Simulation; readonly moment: Moment }) {
  const text = useTexts(simulationTexts);
  const { processes, steps, looking, look } = simulation;
  const box = useRef<HTMLDivElement>(null);
  const ends = useMemo(() => steps.map((step) => step.moment.history.length), [steps]);
  const lines = useMemo(() => historyOf(moment.history, ends, processes, text), [moment, ends, processes, text]);
  // The newest is what one wants to see.
  useEffect(() => {
    const end = box.current?.querySelector('[data-last]');
    end?.scrollIntoView({ block: 'nearest' });
  }, [lines]);
  const walk = (event: KeyboardEvent<HTMLButtonElement>): void => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (event.key === 'Escape') look(undefined);
    if (by === 0) return;
    event.preventDefault();
    const all = [...(box.current?.querySelectorAll('button') ?? [])];
    const next = all[all.indexOf(event.currentTarget) + by];
    next?.focus();
    next?.click();
  };
  return (
    <div ref={box} className="ow-history">
      <p className="ow-quiet">{text('historyHelp')}</p>
      {steps.map(({ did }, index) => {
        const [from, to] = [ends[index - 1] ?? 0, ends[index] ?? 0];
        const own = lines.filter(({ events }) => events > from && events <= to);
        return (
          <section key={index} {...(index === steps.length - 1 ? { 'data-last': '' } : {})}>
            <h3>{text('stepDid', { step: index + 1, did })}</h3>
            <ol>
              {own.map(({ events, text: line, tone }) => (
                <li key={events}>
                  <button
                    type="button"
                    className={`ow-history-line ow-history-${tone}`}
                    aria-current={looking?.events === events}
                    onClick={() => look(events)}
                    onKeyDown={walk}
                  >
                    {line}
                  </button>
                </li>
              ))}
            </ol>
          </section>
        );
      })}
    </div>
  );
}
