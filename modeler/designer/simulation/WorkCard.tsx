/** `WorkCard`: work that waits for a person or a worker: done, ended with an error, or failed. */
import { Button, Flex } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { Value } from '../../../engine/expressions/expression';
import type { FlowNode } from '../../../engine/model/definition';
import { toTypedAll } from '../../../engine/semantics/typedValues';
import { simulationTexts } from '../../ui/catalogue/designerSimulation';
import { listWords } from '../../ui/listWords';
import { useTexts } from '../../ui/texts';
import type { DraftFile } from '../draft/draft';
import { errorCodesAt } from './errorCodesAt';
import { fieldsOf } from './formFields';
import { nameOf } from './historyLines';
import { completion, errorThrown, failure } from './moves';
import { nodeTypeName } from './nodeTypeName';
import type { Moment } from './simulator';
import type { Simulation } from './useSimulation';
import { ValuesForm } from './ValuesForm';
import { type Placed, variablesSeenFrom } from './waiting';

interface Props {
  readonly placed: Placed;
  readonly node: FlowNode | undefined;
  readonly simulation: Simulation;
  readonly moment: Moment;
  readonly files: readonly DraftFile[];
}

export function WorkCard({ placed, node, simulation, moment, files }: Props) {
  const text = useTexts(simulationTexts);
  const [open, setOpen] = useState(false);
  const { scope, element } = placed;
  const definition = simulation.processes.get(scope.definitionId)?.definition;
  const facts = factsOf(moment, element.key);
  const name = node === undefined ? element.elementId : nameOf(node);
  const { busy, take } = simulation;
  const finish = (values: readonly (readonly [string, Value])[]): void =>
    take(completion(placed, toTypedAll(values)), text('didComplete', { name }));
  return (
    <section className="ow-wait">
      <header>
        <strong>{name}</strong>
        <small>{nodeTypeName(node)}</small>
      </header>
      <Round placed={placed} moment={moment} />
      {facts.groups !== '' && <small>{text('forGroups', { groups: facts.groups })}</small>}
      {facts.assignee !== null && <small>{text('forPerson', { person: facts.assignee })}</small>}
      {facts.topic !== undefined && <small>{text('topic', { topic: facts.topic })}</small>}
      {facts.due !== null && <small>{text('due', { time: dayjs(facts.due).format('YYYY-MM-DD HH:mm') })}</small>}
      {open ? (
        <ValuesForm
          inputs={fieldsOf(node?.task, files)}
          known={new Map(variablesSeenFrom(moment.state, scope.key).map((one) => [one.name, one.value]))}
          hasExamples
          submit={text('completeNow')}
          busy={busy}
          onSubmit={finish}
          onCancel={() => setOpen(false)}
        />
      ) : (
        <Flex gap={6} wrap>
          <Button size="small" type="primary" disabled={busy} onClick={() => setOpen(true)}>
            {text('complete')}
          </Button>
          {errorCodesAt(definition, node).map((code) => (
            <Button
              key={code}
              size="small"
              danger
              disabled={busy}
              onClick={() => take(errorThrown(placed, code, {}), text('didThrow', { name, error: code }))}
            >
              {text('throwError', { error: code })}
            </Button>
          ))}
          {facts.topic !== undefined && (
            <Button
              size="small"
              danger
              disabled={busy}
              onClick={() => take(failure(placed, text('workerFailed')), text('didFail', { name }))}
            >
              {text('fail')}
            </Button>
          )}
        </Flex>
      )}
    </section>
  );
}

/** Which one of how many it is, where the activity is done several times. */
function Round({ placed: { scope }, moment }: Pick<Props, 'placed' | 'moment'>) {
  const text = useTexts(simulationTexts);
  const loop = scope.kind === 'iteration' ? moment.state.scopes.get(scope.parent ?? -1)?.loop : undefined;
  if (loop === undefined || scope.index === undefined) return null;
  const { completed, total } = loop;
  const facts = { index: scope.index + 1, completed };
  return <small>{total === null ? text('round', facts) : text('roundOf', { ...facts, total })}</small>;
}

interface Facts {
  readonly groups: string;
  readonly assignee: string | null;
  readonly due: string | null;
  readonly topic: string | undefined;
}

function factsOf({ history }: Moment, key: number): Facts {
  for (const event of history) {
    if (event.type === 'taskCreated' && event.key === key) {
      const { candidateGroups, assignee, due } = event.task;
      return { groups: listWords(candidateGroups), assignee, due, topic: undefined };
    }
    if (event.type === 'externalTaskCreated' && event.key === key) {
      return { groups: '', assignee: null, due: null, topic: event.topic };
    }
  }
  return { groups: '', assignee: null, due: null, topic: undefined };
}
