/** `WaitingList`: everything the case waits for, with what can be done about it. */
import { Alert, Button, Flex } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { FlowNode, ProcessDefinition } from '../../../engine/model/definition';
import type { Value } from '../../../engine/expressions/expression';
import { toTypedAll } from '../../../engine/semantics/typedValues';
import { simulationTexts } from '../../ui/catalogue/designerSimulation';
import { EmptyState } from '../../ui/EmptyState';
import { StatusTag } from '../../ui/StatusTag';
import { useTexts } from '../../ui/texts';
import type { DraftFile } from '../draft/draft';
import { nodeTypeName } from './nodeTypeName';
import { fieldsOf } from './formFields';
import type { Moment } from './simulator';
import type { Simulation } from './useSimulation';
import { ValuesForm } from './ValuesForm';
import { incidents, type Placed, subscriptions, waitingElements } from './waiting';

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
  // What waits for an event shows with its event.
  const working = waitingElements(state).filter(({ scope, element }) => {
    const node = nodeOf(simulation, scope.definitionId, element.elementId);
    return (
      node !== undefined && !['intermediateCatchEvent', 'eventBasedGateway'].includes(node.type) && !hasOwnEvent(node)
    );
  });
  const events = subscriptions(state);
  return (
    <div className="ow-waiting">
      {stuck.map((incident) => (
        <Alert
          key={incident.key}
          type="error"
          showIcon
          title={text('event_stuck', {
            name: nameIn(simulation, moment, incident.scope, incident.elementId),
            message: incident.message,
          })}
          action={
            <Button
              size="small"
              onClick={() =>
                simulation.take({ type: 'resolveIncident', incident: incident.key, scope: incident.scope, retry: true })
              }
            >
              {text('retry')}
            </Button>
          }
        />
      ))}
      {working.map((placed) => (
        <WorkCard key={placed.element.key} placed={placed} simulation={simulation} moment={moment} files={files} />
      ))}
      {events.map((event) => (
        <EventCard key={event.key} event={event} simulation={simulation} moment={moment} />
      ))}
      {stuck.length + working.length + events.length === 0 && <EmptyState title={text('nothingWaits')} />}
    </div>
  );
}

function nodeOf(simulation: Simulation, definitionId: string, elementId: string): FlowNode | undefined {
  return simulation.processes.get(definitionId)?.definition.nodes[elementId];
}

/** A receive task with a message is shown by its message. */
function hasOwnEvent({ type, event }: FlowNode): boolean {
  return type === 'receiveTask' && event !== undefined;
}

export function nameIn(simulation: Simulation, { state }: Moment, scope: number, elementId: string): string {
  const definitionId = state.scopes.get(scope)?.definitionId ?? '';
  return nodeOf(simulation, definitionId, elementId)?.name ?? elementId;
}

interface WorkProps extends Props {
  readonly placed: Placed;
}

function WorkCard({ placed: { scope, element }, simulation, moment, files }: WorkProps) {
  const text = useTexts(simulationTexts);
  const [open, setOpen] = useState(false);
  const definition = simulation.processes.get(scope.definitionId)?.definition;
  const node = definition?.nodes[element.elementId];
  const facts = factsOf(moment, element.key);
  const finish = (values: readonly (readonly [string, Value])[]): void =>
    simulation.take({
      type: 'complete',
      element: element.key,
      scope: scope.key,
      variables: toTypedAll(values),
      localVariables: {},
    });
  return (
    <section className="ow-wait">
      <header>
        <strong>{node?.name ?? element.elementId}</strong>
        <small>{nodeTypeName(node)}</small>
      </header>
      {facts.groups !== '' && <small>{text('forGroups', { groups: facts.groups })}</small>}
      {facts.assignee !== null && <small>{text('forPerson', { person: facts.assignee })}</small>}
      {facts.topic !== undefined && <small>{text('topic', { topic: facts.topic })}</small>}
      {facts.due !== null && <small>{text('due', { time: dayjs(facts.due).format('YYYY-MM-DD HH:mm') })}</small>}
      {open ? (
        <ValuesForm
          inputs={fieldsOf(node?.task, files)}
          submit={text('completeNow')}
          busy={simulation.busy}
          onSubmit={finish}
          onCancel={() => setOpen(false)}
        />
      ) : (
        <Flex gap={6} wrap>
          <Button size="small" type="primary" onClick={() => setOpen(true)}>
            {text('complete')}
          </Button>
          {errorsAt(definition, node).map((code) => (
            <Button
              key={code}
              size="small"
              danger
              onClick={() =>
                simulation.take({ type: 'throwError', element: element.key, scope: scope.key, code, variables: {} })
              }
            >
              {text('throwError', { error: code })}
            </Button>
          ))}
        </Flex>
      )}
    </section>
  );
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
      return { groups: candidateGroups.join('、'), assignee, due, topic: undefined };
    }
    if (event.type === 'externalTaskCreated' && event.key === key) {
      return { groups: '', assignee: null, due: null, topic: event.topic };
    }
  }
  return { groups: '', assignee: null, due: null, topic: undefined };
}

/** Codes that something around the step would catch; one for a catch of anything. */
function errorsAt(definition: ProcessDefinition | undefined, node: FlowNode | undefined): readonly string[] {
  if (definition === undefined || node === undefined) return [];
  const codes: string[] = [];
  for (let at: FlowNode | undefined = node; at !== undefined; at = definition.nodes[at.scope]) {
    const inScope: readonly string[] = definition.scopes[at.scope]?.eventSubProcesses ?? [];
    const starts = inScope.map((id) => definition.nodes[id]?.eventStart ?? '');
    for (const id of [...at.boundaryEvents, ...starts]) {
      const event = definition.nodes[id]?.event;
      if (event?.type === 'error') codes.push(event.code?.text ?? 'ERROR');
    }
  }
  return [...new Set(codes)];
}

interface EventProps {
  readonly event: ReturnType<typeof subscriptions>[number];
  readonly simulation: Simulation;
  readonly moment: Moment;
}

function EventCard({ event, simulation, moment }: EventProps) {
  const text = useTexts(simulationTexts);
  const [open, setOpen] = useState(false);
  const { on, scope, elementId, key } = event;
  const definitionId = moment.state.scopes.get(scope)?.definitionId ?? '';
  const node = nodeOf(simulation, definitionId, elementId);
  const fire = (values: readonly (readonly [string, Value])[], now?: string): void =>
    simulation.take({ type: 'occur', subscription: key, scope, variables: toTypedAll(values) }, now);
  return (
    <section className="ow-wait ow-wait-event">
      <header>
        <strong>{node?.name ?? elementId}</strong>
        <small>{nodeTypeName(node)}</small>
      </header>
      {on.kind === 'timer' && (
        <>
          <small>{text('due', { time: dayjs(on.due).format('YYYY-MM-DD HH:mm') })}</small>
          <Flex>
            <Button size="small" onClick={() => fire([], on.due)}>
              {text('fireTimer')}
            </Button>
          </Flex>
        </>
      )}
      {(on.kind === 'message' || on.kind === 'signal') && (
        <>
          <small>{on.name}</small>
          {open ? (
            <ValuesForm
              inputs={[]}
              submit={text('completeNow')}
              busy={simulation.busy}
              onSubmit={(values) => fire(values)}
              onCancel={() => setOpen(false)}
            />
          ) : (
            <Flex gap={6}>
              <Button size="small" onClick={() => fire([])}>
                {text(on.kind === 'message' ? 'fireMessage' : 'fireSignal')}
              </Button>
              <Button size="small" type="text" onClick={() => setOpen(true)}>
                {text('data')}
              </Button>
            </Flex>
          )}
        </>
      )}
      {on.kind === 'condition' && <StatusTag tone="waiting">{text('conditionWaits')}</StatusTag>}
    </section>
  );
}
