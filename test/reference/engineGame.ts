/**
 * `EngineGame`: the engine at its work, seen from outside as the reference is: what happened in order, what is there now, and
 * who waits. After every step the state goes through JSON, and now and then a step is taken with nothing loaded but what it
 * asks for.
 */
import { evaluateNow } from '../../engine/expressions/evaluateNow';
import type { Value } from '../../engine/expressions/expression';
import type { ProcessDefinition } from '../../engine/model/definition';
import { emptyState } from '../../engine/semantics/draft';
import type { EngineEvent } from '../../engine/semantics/events';
import {
  rootKey,
  type ElementInstance,
  type InstanceState,
  type Key,
  type Scope,
  type Subscription,
} from '../../engine/semantics/state';
import { after, replay, step } from '../../engine/semantics/step';
import type { Answer, Environment, Needs, Stepped, Trigger } from '../../engine/semantics/trigger';
import { toTypedAll } from '../../engine/semantics/typedValues';
import { parsed, same, serialised } from '../semantics/comparing';

type Values = Readonly<Record<string, Value>>;

export interface Waiting {
  readonly scope: Scope;
  readonly element: ElementInstance;
}

export interface Heard {
  readonly scope: Scope;
  readonly subscription: Subscription;
}

export interface GameOptions {
  /** Steps are cut after so many elements. */
  readonly startsPerStep?: number;
  /** Each step is taken once more with nothing loaded but what it asks for. */
  readonly checksLoading?: boolean;
  /** After each step all is read anew, the process definitions too: nothing is left of the step but what is stored. */
  readonly restarts?: boolean;
}

const rootId = '00000000-0000-4000-8000-00000000002a';
const typed = (values: Values) => toTypedAll(Object.entries(values));

export class EngineGame {
  state: InstanceState = emptyState(rootId);
  readonly history: EngineEvent[] = [];
  trace: string[] = [];
  /** How often a step was cut and gone on with. */
  cuts = 0;

  constructor(
    private definitions: ReadonlyMap<string, ProcessDefinition>,
    private readonly options: GameOptions = {},
  ) {}

  get status(): 'active' | 'ended' {
    return this.state.header.status;
  }

  start(definition: ProcessDefinition, values: Values, startElementId?: string): void {
    const at = startElementId === undefined ? {} : { startElementId };
    this.send({ type: 'start', definitionId: definition.key, variables: typed(values), ...at });
  }

  complete({ scope, element }: Waiting, values: Values, local: Values): void {
    const given = { variables: typed(values), localVariables: typed(local) };
    this.send({ type: 'complete', element: element.key, scope: scope.key, ...given });
  }

  fail({ scope, element }: Waiting, code: string, values: Values): void {
    this.send({ type: 'throwError', element: element.key, scope: scope.key, code, variables: typed(values) });
  }

  happen({ scope, subscription }: Heard, values: Values): void {
    this.send({ type: 'occur', subscription: subscription.key, scope: scope.key, variables: typed(values) });
  }

  change(values: Values): void {
    this.send({ type: 'setVariables', scope: rootKey, climb: false, variables: typed(values), removals: [] });
  }

  cancel(): void {
    this.send({ type: 'cancel', process: rootKey });
  }

  /** All that is active, place by place. */
  *all(key: Key = rootKey): Generator<Waiting> {
    const scope = this.state.scopes.get(key);
    if (scope === undefined) return;
    for (const element of scope.elements) {
      yield { scope, element };
      if (element.holdsScope) yield* this.all(element.key);
      if (element.called !== undefined) yield* this.all(element.called);
    }
    if (scope.kind === 'loopBody') for (const instance of this.instances(key)) yield* this.all(instance.key);
  }

  *listening(key: Key = rootKey): Generator<Heard> {
    const scope = this.state.scopes.get(key);
    if (scope === undefined) return;
    for (const subscription of scope.subscriptions) yield { scope, subscription };
    for (const element of scope.elements) {
      if (element.holdsScope) yield* this.listening(element.key);
      if (element.called !== undefined) yield* this.listening(element.called);
    }
    if (scope.kind === 'loopBody') for (const instance of this.instances(key)) yield* this.listening(instance.key);
  }

  instances(body: Key): readonly Scope[] {
    return [...this.state.scopes.values()].filter((one) => one.parent === body).sort((a, b) => a.key - b.key);
  }

  private send(trigger: Trigger): void {
    this.once(trigger);
    for (let { paused } = this.state.header; paused !== undefined; { paused } = this.state.header) {
      this.cuts += 1;
      this.once({ type: 'resume', job: paused.job });
    }
  }

  private once(trigger: Trigger): void {
    const before = this.state;
    const stepped = this.stepped(before, trigger, (id) => this.definitions.get(id));
    if (stepped.kind === 'stale') throw new Error(`Expected ${trigger.type} to fit the state, but: ${stepped.message}`);
    if (this.options.checksLoading === true) this.checkLoading(before, trigger, stepped);
    this.history.push(...stepped.events);
    this.trace.push(...stepped.events.flatMap(told));
    this.state = parsed(serialised(after(before, stepped)));
    if (this.options.restarts !== true) return;
    this.definitions = new Map([...this.definitions].map(([key, definition]) => [key, structuredClone(definition)]));
  }

  /** Folding all that has happened gives the state. */
  checkReplay(): void {
    same(replay(emptyState(rootId), this.history), this.state, 'the history replayed');
  }

  private stepped(
    state: InstanceState,
    trigger: Trigger,
    definition: Environment['definition'],
    load?: (needs: Needs) => void,
  ): Exclude<Stepped, { kind: 'needs' }> {
    const answers = new Map<string, Answer>();
    const { startsPerStep } = this.options;
    for (let round = 0; round < 500; round += 1) {
      const stepped = step(state, trigger, {
        now: '2026-03-02T04:00:00.000Z',
        definition,
        evaluate: evaluateNow,
        answers,
        deadline: () => ({ ok: false, message: 'Expected no deadline.' }),
        zoneOffset: 480,
        maxActivations: 100_000,
        ...(startsPerStep === undefined ? {} : { startsPerStep }),
      });
      if (stepped.kind !== 'needs') return stepped;
      for (const [key, ask] of stepped.needs.asks) {
        if (ask.kind === 'definition') answers.set(key, { ok: true, value: ask.key });
      }
      load?.(stepped.needs);
    }
    throw new Error('Expected the step to have all it needs, but it asks on.');
  }

  /** The same step with nothing loaded but the root, and what it asks for. */
  private checkLoading(full: InstanceState, trigger: Trigger, expected: Stepped): void {
    if (full.scopes.size < 2) return;
    const scopes = new Map([...full.scopes].filter(([key]) => key === rootKey));
    const childrenLoaded = new Set<Key>();
    const state = { header: full.header, scopes, childrenLoaded };
    const load = ({ scopes: wanted, childrenOf }: Needs): void => {
      for (const key of wanted) {
        const scope = full.scopes.get(key);
        if (scope !== undefined) scopes.set(key, scope);
      }
      for (const parent of childrenOf) {
        for (const scope of full.scopes.values()) if (scope.parent === parent) scopes.set(scope.key, scope);
        childrenLoaded.add(parent);
      }
    };
    same(
      this.stepped(state, trigger, (id) => this.definitions.get(id), load),
      expected,
      'partial loading',
    );
  }
}

function told(event: EngineEvent): readonly string[] {
  switch (event.type) {
    case 'processStarted':
      return [`process ${event.processId} begins`];
    case 'processEnded':
      return [`process ends: ${event.outcome}`];
    case 'elementActivated':
      return [`${event.elementId} begins`];
    case 'elementCompleted':
      return [`${event.elementId} completed`];
    case 'elementTerminated':
      return [`${event.elementId} terminated`];
    case 'sequenceFlowTaken':
      return [`${event.flowId} taken`];
    case 'jobCreated':
      return event.job.kind === 'continue' ? [] : [`${event.job.kind} ${event.job.name} sent`];
    case 'errorUncaught':
      return [`${event.elementId} error ${event.code} uncaught`];
    case 'incidentRaised':
      return [`${event.elementId} incident ${event.code}`];
    default:
      return [];
  }
}
