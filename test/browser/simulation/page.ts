/**
 * The page of the test: the simulator that the designer has, its thread, its sources, its list of what waits and the
 * moves its buttons make; none of it is written again here. It takes the choices made elsewhere and tells what came of them.
 */
import type { EngineEvent } from '../../../engine/semantics/events';
import type { InstanceState, TypedValue, Variables } from '../../../engine/semantics/state';
import type { Trigger } from '../../../engine/semantics/trigger';
import { EvaluationThread } from '../../../modeler/designer/simulation/evaluationThread';
import {
  change,
  completion,
  errorThrown,
  failure,
  occurrence,
  retrial,
} from '../../../modeler/designer/simulation/moves';
import { type Moment, Simulator, type Taken } from '../../../modeler/designer/simulation/simulator';
import { type KnownProcess, sourcesOf } from '../../../modeler/designer/simulation/sources';
import { incidents, type NodeOf, subscriptions, workIn } from '../../../modeler/designer/simulation/waiting';
import type { RandomCase } from './randomProcess';
import { comparable, type Made, type Move, type Outcome, storedText, type Trace } from './trace';

declare global {
  interface Window {
    simulate?: (drawn: RandomCase, made: readonly Made[]) => Promise<Trace>;
  }
}

const thread = new EvaluationThread();

window.simulate = async (drawn, made) => {
  const processes = new Map<string, KnownProcess>();
  const nowhere = (): Promise<undefined> => Promise.resolve(undefined);
  const sources = sourcesOf(drawn.files, thread, {
    processXml: nowhere,
    decisionXml: nowhere,
    askPerson: (key) => Promise.resolve({ ok: false, message: `There is no decision ${key}.` }),
    onRead: (key, found) => void processes.set(`${key}:0`, found),
  });
  const nodeOf: NodeOf = (definitionId, elementId) => processes.get(definitionId)?.definition.nodes[elementId];
  const simulator = new Simulator(sources, 'admin');
  const definitionId = (await simulator.load(drawn.key)) ?? '';
  const outcomes: Outcome[] = [];
  let moment: Moment | undefined;
  for (const { move, now } of made) {
    const before: Moment | undefined = moment === undefined ? undefined : { ...moment, now };
    const taken = await take(simulator, move, before, { now, definitionId, nodeOf });
    if (taken.ok) moment = taken.moment;
    outcomes.push({
      refused: taken.ok ? null : taken.message,
      events: taken.ok ? comparable(taken.moment.last, taken.moment.state.header.rootId) : [],
      offers: moment === undefined ? [] : offersOf(moment, nodeOf),
    });
  }
  return { outcomes, variables: moment === undefined ? {} : variablesOf(moment) };
};

async function take(
  simulator: Simulator,
  move: Move,
  moment: Moment | undefined,
  { now, definitionId, nodeOf }: { now: string; definitionId: string; nodeOf: NodeOf },
): Promise<Taken> {
  if (move.kind === 'start') {
    return simulator.start(now, { definitionId, variables: move.variables, businessKey: move.businessKey });
  }
  const trigger = moment === undefined ? undefined : triggerOf(move, moment, nodeOf);
  if (moment !== undefined && trigger !== undefined) return simulator.take(moment, trigger);
  return { ok: false, message: 'What was chosen on the server is not offered here.' };
}

function triggerOf(move: Exclude<Move, { kind: 'start' }>, moment: Moment, nodeOf: NodeOf): Trigger | undefined {
  const { state, history } = moment;
  if (move.kind === 'set') return change(move.variables);
  const work = workIn(state, nodeOf).find(({ element }) => element.key === move.key);
  const event = subscriptions(state).find(({ key }) => key === move.key);
  const incident = incidents(state, history).find(({ key }) => key === move.key);
  if (move.kind === 'complete') return work && completion(work, move.variables);
  if (move.kind === 'error') return work && errorThrown(work, move.code, move.variables);
  if (move.kind === 'fail') return work && failure(work, move.message);
  if (move.kind === 'occur') return event && occurrence(event, move.variables);
  return incident && retrial(incident, moment);
}

function offersOf(moment: Moment, nodeOf: NodeOf): readonly string[] {
  const { state, history } = moment;
  const offers = [
    ...workIn(state, nodeOf).map(({ element }) => [element.key, `work ${element.key} ${element.elementId}`] as const),
    ...subscriptions(state).map(({ key, elementId, on }) => {
      const due = on.kind === 'timer' ? ` ${on.due}` : '';
      return [key, `${on.kind} ${key} ${elementId}${due}`] as const;
    }),
    ...incidents(state, history).map(({ key, elementId }) => [key, `incident ${key} ${elementId}`] as const),
  ];
  return offers.sort(([left], [right]) => left - right).map(([, offer]) => offer);
}

function variablesOf({ state, history }: Moment): Trace['variables'] {
  const kept = new Map<number, Variables>([[0, lastOfRoot(state, history)]]);
  for (const { key, variables } of state.scopes.values()) kept.set(key, variables);
  const rows = [...kept].flatMap(([key, variables]) =>
    Object.entries(variables).map(([name, { type, value }]) => [`${key} ${name}`, [type, storedText(value)]] as const),
  );
  return Object.fromEntries(rows.sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** A case that is over has no state: what it said last stands in its events. */
function lastOfRoot({ scopes }: InstanceState, history: readonly EngineEvent[]): Variables {
  const root = scopes.get(0);
  if (root !== undefined) return root.variables;
  const last: Record<string, TypedValue> = {};
  for (const event of history) {
    if (event.type === 'processStarted' && event.key === 0) Object.assign(last, event.variables);
    const isOwn = 'scope' in event && event.scope === 0 && !('element' in event && event.element !== undefined);
    if (event.type === 'variablesSet' && isOwn) Object.assign(last, event.variables);
    if (event.type === 'variablesRemoved' && isOwn) for (const name of event.names) delete last[name];
  }
  return last;
}
