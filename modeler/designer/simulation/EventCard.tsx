/** `EventCard`: an event that is waited for, and how to let it come. */
import { Button, Flex } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { Value } from '../../../engine/expressions/expression';
import type { FlowNode } from '../../../engine/model/definition';
import { toTypedAll } from '../../../engine/semantics/typedValues';
import { simulationTexts } from '../../ui/catalogue/designerSimulation';
import { StatusTag } from '../../ui/StatusTag';
import { useTexts } from '../../ui/texts';
import { nameOf } from './historyLines';
import { occurrence } from './moves';
import { nodeTypeName } from './nodeTypeName';
import type { Simulation } from './useSimulation';
import { ValuesForm } from './ValuesForm';
import type { OpenSubscription } from './waiting';

interface Props {
  readonly event: OpenSubscription;
  readonly node: FlowNode | undefined;
  /** Of several timers the one that is due first. */
  readonly isNext: boolean;
  readonly simulation: Simulation;
}

export function EventCard({ event, node, isNext, simulation }: Props) {
  const text = useTexts(simulationTexts);
  const [open, setOpen] = useState(false);
  const { on, elementId } = event;
  const { busy } = simulation;
  const name = node === undefined ? elementId : nameOf(node);
  const occur = (values: readonly (readonly [string, Value])[], now?: string): void => {
    const did = on.kind === 'timer' ? text('didTimer', { name }) : text('didOccur', { name });
    simulation.take(occurrence(event, toTypedAll(values)), did, now);
  };
  return (
    <section className="ow-wait ow-wait-event">
      <header>
        <strong>{name}</strong>
        <small>{nodeTypeName(node)}</small>
      </header>
      {on.kind === 'timer' && (
        <>
          <small>
            {text('due', { time: dayjs(on.due).format('YYYY-MM-DD HH:mm') })}
            {isNext && ` · ${text('dueFirst')}`}
          </small>
          <Flex>
            <Button size="small" disabled={busy} onClick={() => occur([], on.due)}>
              {text('fireTimer')}
            </Button>
          </Flex>
        </>
      )}
      {(on.kind === 'message' || on.kind === 'signal') && (
        <>
          <small>{text(on.kind === 'message' ? 'messageName' : 'signalName', { name: on.name })}</small>
          {open ? (
            <ValuesForm
              inputs={[]}
              first={[['', '']]}
              submit={text('completeNow')}
              busy={busy}
              onSubmit={(values) => occur(values)}
              onCancel={() => setOpen(false)}
            />
          ) : (
            <Flex gap={6} wrap>
              <Button size="small" disabled={busy} onClick={() => occur([])}>
                {text(on.kind === 'message' ? 'fireMessage' : 'fireSignal')}
              </Button>
              <Button size="small" disabled={busy} onClick={() => setOpen(true)}>
                {text('withData')}
              </Button>
            </Flex>
          )}
        </>
      )}
      {on.kind === 'condition' && <StatusTag tone="waiting">{text('conditionWaits')}</StatusTag>}
    </section>
  );
}
