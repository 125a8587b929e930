/**
 * `play` plays a sketched process the way commands do, and after every step checks what must always hold: the step is
 * repeatable, it leaves the state that came in untouched, its result survives JSON, replaying the history gives the
 * state, loading less gives the same events, and no token is lost or left over.
 */
import { chineseCalendar } from '../../engine/clock/chineseCalendar';
import { deadline } from '../../engine/clock/deadline';
import { evaluateNow } from '../../engine/expressions/evaluateNow';
import type { Value } from '../../engine/expressions/expression';
import { deepFreeze } from '../../engine/model/deepFreeze';
import type { ProcessDefinition } from '../../engine/model/definition';
import { emptyState } from '../../engine/semantics/draft';
import type { EngineEvent } from '../../engine/semantics/events';
import { rootKey, type InstanceState, type Key, type Variables } from '../../engine/semantics/state';
import { after, replay, step } from '../../engine/semantics/step';
import type { Answer, Ask, Environment, Needs, Stepped, Trigger } from '../../engine/semantics/trigger';
import { toTypedAll } from '../../engine/semantics/typedValues';
import { parsed, plain, same, serialised } from './comparing';
import { checkConservation } from './conservation';
import { rootId, Watch, type Values } from './watch';

type Settled = Exclude<Stepped, { kind: 'needs' }>;

export interface Options {
  readonly variables?: Values;
  /** Processes that may be called, by key. */
  readonly called?: readonly ProcessDefinition[];
  /** Answers FEEL, scripts and decisions. */
  readonly answer?: (ask: Ask) => Value | Answer;
  readonly businessKey?: string;
  readonly startUser?: string;
  readonly startElementId?: string;
  /** Which of its triggers, where all of several must occur. */
  readonly startPart?: number;
  readonly deadline?: Environment['deadline'];
  readonly maxActivations?: number;
  /** Cuts long ways: `resume` goes on. */
  readonly startsPerStep?: number;
  readonly user?: string;
}

export const noon = '2026-03-02T04:00:00.000Z';

const typed = (values: Values): Variables => toTypedAll(Object.entries(values));

export const play = (definition: ProcessDefinition, options: Options = {}): Play => new Play(definition, options);

export class Play extends Watch {
  /** Events of the last step. */
  last: readonly EngineEvent[] = [];
  now = noon;
  private readonly definitions: ReadonlyMap<string, ProcessDefinition>;

  constructor(
    definition: ProcessDefinition,
    private readonly options: Options,
  ) {
    super();
    const all = [definition, ...(options.called ?? [])];
    this.definitions = new Map(all.map((one) => [`${one.key}:1`, one]));
    const { variables = {}, businessKey, startUser, startElementId, startPart } = options;
    this.send({
      type: 'start',
      definitionId: `${definition.key}:1`,
      variables: typed(variables),
      ...(businessKey === undefined ? {} : { businessKey }),
      ...(startUser === undefined ? {} : { startUser }),
      ...(startElementId === undefined ? {} : { startElementId }),
      ...(startPart === undefined ? {} : { startPart }),
    });
  }

  /** Takes a step, with every check. Answers why the trigger was stale, undefined when it was not. */
  try(trigger: Trigger): string | undefined {
    const before = deepFreezeState(this.state);
    const image = serialised(before);
    const stepped = this.stepped(before, trigger);
    same(stepped, this.stepped(before, trigger), 'a step taken twice');
    same(serialised(before), image, 'the state that came in');
    this.checkPartialLoading(before, trigger, stepped);
    if (stepped.kind === 'stale') return stepped.message;
    this.last = plain(stepped.events) as EngineEvent[];
    this.history.push(...this.last);
    this.state = parsed(serialised(after(before, stepped)));
    same(this.state, after(before, stepped), 'the state after JSON');
    same(replay(emptyState(rootId), this.history), this.state, 'the history replayed');
    checkConservation(this.state, this, this.definitions);
    return undefined;
  }

  send(trigger: Trigger): this {
    const stale = this.try(trigger);
    if (stale !== undefined) throw new Error(`Expected ${trigger.type} to fit the state, but: ${stale}`);
    return this;
  }

  private stepped(state: InstanceState, trigger: Trigger): Exclude<Stepped, { kind: 'needs' }> {
    const answers = new Map<string, Answer>();
    for (let round = 0; round < 200; round += 1) {
      const stepped = step(state, trigger, this.environment(answers));
      if (stepped.kind !== 'needs') return stepped;
      expect(stepped.needs.scopes).toEqual([]);
      expect(stepped.needs.childrenOf).toEqual([]);
      this.answerAll(stepped.needs, answers);
    }
    throw new Error('Expected the step to have all it needs, but it asks on.');
  }

  private answerAll({ asks, definitions }: Needs, answers: Map<string, Answer>): void {
    if (definitions.length > 0) throw new Error(`Expected definitions ${definitions.join()} to be known.`);
    for (const [key, ask] of asks) {
      if (answers.has(key)) throw new Error(`Expected ${key} to be asked once, but it was asked again.`);
      answers.set(key, this.answer(ask));
    }
  }

  private answer(ask: Ask): Answer {
    if (ask.kind === 'definition') {
      const id = `${ask.key}:1`;
      return this.definitions.has(id) ? { ok: true, value: id } : { ok: false, message: `No process ${ask.key}.` };
    }
    if (this.options.answer === undefined) throw new Error(`Expected no question, but found ${JSON.stringify(ask)}`);
    const answer = this.options.answer(ask);
    const isAnswer = typeof answer === 'object' && answer !== null && 'ok' in answer;
    return isAnswer ? (answer as Answer) : { ok: true, value: answer };
  }

  private environment(answers: ReadonlyMap<string, Answer>): Environment {
    const { user, maxActivations = 1000, startsPerStep } = this.options;
    return {
      now: this.now,
      ...(user === undefined ? {} : { user }),
      definition: (id) => this.definitions.get(id),
      evaluate: evaluateNow,
      answers,
      deadline: this.options.deadline ?? byLaw,
      zoneOffset: 480,
      maxActivations,
      ...(startsPerStep === undefined ? {} : { startsPerStep }),
    };
  }

  /** The same step with nothing loaded but the root scope, handed what it asks for, and definitions one by one. */
  private checkPartialLoading(full: InstanceState, trigger: Trigger, expected: Settled): void {
    const scopes = new Map([...full.scopes].filter(([key]) => key === rootKey));
    const childrenLoaded = new Set<Key>();
    const answers = new Map<string, Answer>();
    const known = new Set<string>();
    for (let round = 0; round < 400; round += 1) {
      const state: InstanceState = {
        header: full.header,
        scopes,
        childrenLoaded: full.scopes.size === 0 ? 'all' : childrenLoaded,
      };
      const stepped = step(state, trigger, {
        ...this.environment(answers),
        definition: (id) => (known.has(id) ? this.definitions.get(id) : undefined),
      });
      if (stepped.kind !== 'needs') {
        return same(stepped, expected, 'partial loading');
      }
      const { needs } = stepped;
      for (const key of needs.scopes) {
        const scope = full.scopes.get(key);
        // What is not there cannot be loaded: the road calls such a trigger stale.
        if (scope === undefined) return expect(expected.kind).toBe('stale');
        scopes.set(key, scope);
      }
      for (const parent of needs.childrenOf) {
        for (const scope of full.scopes.values()) if (scope.parent === parent) scopes.set(scope.key, scope);
        childrenLoaded.add(parent);
      }
      for (const id of needs.definitions) known.add(id);
      this.answerAll({ ...needs, definitions: [] }, answers);
    }
    throw new Error('Expected partial loading to come to an end, but the step asks on.');
  }

  complete(elementId: string, variables: Values = {}, { index = 0, local = {} as Values } = {}): this {
    return this.send(this.completion(elementId, variables, { index, local }));
  }

  completion(elementId: string, variables: Values = {}, { index = 0, local = {} as Values } = {}): Trigger {
    const { scope, element } = this.findWaiting(elementId, index);
    const given = { variables: typed(variables), localVariables: typed(local) };
    return { type: 'complete', element: element.key, scope: scope.key, ...given };
  }

  occur(elementId: string, variables: Values = {}, { index = 0, local = {} as Values } = {}): this {
    return this.send(this.occurrence(elementId, variables, { index, local }));
  }

  /** The trigger of this kind of a multiple event. */
  occurOn(elementId: string, kind: string, variables: Values = {}, index = 0): this {
    const found = this.subscriptions.filter((one) => one.elementId === elementId && one.on.kind === kind)[index];
    if (found === undefined) throw new Error(`Expected ${elementId} to listen to a ${kind}, but it does not.`);
    return this.send({ type: 'occur', subscription: found.key, scope: found.scope, variables: typed(variables) });
  }

  occurrence(elementId: string, variables: Values = {}, { index = 0, local = {} as Values } = {}): Trigger {
    const found = this.subscriptions.filter((one) => one.elementId === elementId)[index];
    if (found === undefined) throw new Error(`Expected ${elementId} to listen, but only ${this.listening.join()} do.`);
    const given = { variables: typed(variables), localVariables: typed(local) };
    return { type: 'occur', subscription: found.key, scope: found.scope, ...given };
  }

  throwError(
    elementId: string,
    code: string,
    more: { message?: string; variables?: Values; index?: number } = {},
  ): this {
    const { scope, element } = this.findWaiting(elementId, more.index ?? 0);
    return this.send({
      type: 'throwError',
      element: element.key,
      scope: scope.key,
      code,
      ...(more.message === undefined ? {} : { message: more.message }),
      variables: typed(more.variables ?? {}),
    });
  }

  set(variables: Values, more: { at?: string; climb?: boolean; removals?: readonly string[] } = {}): this {
    const { at, climb = false, removals = [] } = more;
    const place = at === undefined ? undefined : this.find(at);
    return this.send({
      type: 'setVariables',
      scope: place?.scope.key ?? rootKey,
      ...(place === undefined ? {} : { element: place.element.key }),
      climb,
      variables: typed(variables),
      removals,
    });
  }

  cancel(process: Key = rootKey, reason?: string): this {
    return this.send({ type: 'cancel', process, ...(reason === undefined ? {} : { reason }) });
  }

  /** Goes on where long ways were cut, until all is at rest. */
  resume(): this {
    for (let { paused } = this.header; paused !== undefined; { paused } = this.header) {
      this.send({ type: 'resume', job: paused.job });
    }
    return this;
  }

  continuation(elementId: string): Trigger {
    const job = this.openJobs.find((one) => one.elementId === elementId);
    if (job === undefined) throw new Error(`Expected a job at ${elementId}, but there is none.`);
    return { type: 'continue', job: job.key, element: job.element, scope: job.scope };
  }

  continue(elementId: string): this {
    return this.send(this.continuation(elementId));
  }

  /** Resolves the nth open incident. */
  resolve({ index = 0, retry = true } = {}): this {
    const incident = this.incidents[index];
    if (incident === undefined) throw new Error('Expected an incident, but there is none.');
    return this.send({ type: 'resolveIncident', incident: incident.key, scope: incident.scope, retry });
  }
}

const byLaw: Environment['deadline'] = (limit) => {
  const answer = deadline(limit, chineseCalendar);
  return answer.ok ? answer : { ok: false, message: answer.message.en };
};

function deepFreezeState(state: InstanceState): InstanceState {
  deepFreeze(state.header);
  for (const scope of state.scopes.values()) deepFreeze(scope);
  return state;
}
