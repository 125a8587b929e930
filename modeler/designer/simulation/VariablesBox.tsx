/** `VariablesBox`: what the case knows at this moment, and a way to change it. */
import { Button } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { Value } from '../../../engine/expressions/expression';
import { toJson } from '../../../engine/expressions/json';
import { toTypedAll } from '../../../engine/semantics/typedValues';
import { simulationTexts } from '../../ui/catalogue/designerSimulation';
import { EmptyState } from '../../ui/EmptyState';
import { listWords } from '../../ui/listWords';
import { useTexts } from '../../ui/texts';
import { change } from './moves';
import type { Moment } from './simulator';
import type { Simulation } from './useSimulation';
import { ValuesForm } from './ValuesForm';
import { processesOf, variablesSeenFrom } from './waiting';

export function VariablesBox({ simulation, moment }: { readonly simulation: Simulation; readonly moment: Moment }) {
  const text = useTexts(simulationTexts);
  const [changing, setChanging] = useState<readonly (readonly [string, string])[]>();
  const scopes = processesOf(moment.state);
  return (
    <div className="ow-variables">
      {simulation.looking === undefined &&
        moment.state.header.status === 'active' &&
        (changing !== undefined ? (
          <ValuesForm
            inputs={[]}
            first={changing}
            submit={text('set')}
            busy={simulation.busy}
            onCancel={() => setChanging(undefined)}
            onSubmit={(values) => {
              setChanging(undefined);
              const names = listWords(values.map(([name]) => name));
              simulation.take(change(toTypedAll(values)), text('didSet', { names }));
            }}
          />
        ) : (
          <Button size="small" onClick={() => setChanging([['', '']])}>
            {text('setVariable')}
          </Button>
        ))}
      {scopes.map((scope) => {
        const seen = variablesSeenFrom(moment.state, scope.key);
        return (
          <section key={scope.key}>
            {scopes.length > 1 && (
              <h3>{simulation.processes.get(scope.definitionId)?.definition.name ?? scope.elementId}</h3>
            )}
            {seen.length === 0 && <EmptyState title={text('noVariables')} />}
            <dl>
              {seen.map(({ name, value }) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{shown(value)}</dd>
                </div>
              ))}
            </dl>
          </section>
        );
      })}
    </div>
  );
}

const longest = 300;

function shown(value: Value): string {
  if (value instanceof Date) return dayjs(value).format('YYYY-MM-DD HH:mm');
  const text = typeof value === 'string' ? value : toJson(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
