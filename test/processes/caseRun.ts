/**
 * `CaseRun` walks one case through the shipped models on the pure step alone: real JUEL, DMN, scripts and calendars, but
 * no database. Time stands where the test puts it; a timer that is fired moves it to the timer's due date.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chineseCalendar } from '../../engine/clock/chineseCalendar';
import { deadline } from '../../engine/clock/deadline';
import { evaluateNow } from '../../engine/expressions/evaluateNow';
import type { Evaluated, Value } from '../../engine/expressions/expression';
import { parseExpression } from '../../engine/expressions/parseExpression';
import type { Ask as PoolAsk } from '../../engine/expressions/ask';
import { createEvaluatorPool, type EvaluatorPool } from '../../engine/expressions/workerPool';
import type { ProcessDefinition } from '../../engine/model/definition';
import { readDefinitions } from '../../engine/model/readDefinitions';
import { answerKey } from '../../engine/semantics/answerKey';
import { emptyState } from '../../engine/semantics/draft';
import type { EngineEvent, TaskFacts } from '../../engine/semantics/events';
import type { ElementInstance, InstanceState, Key, Subscription } from '../../engine/semantics/state';
import { after, step } from '../../engine/semantics/step';
import type { Ask, Trigger } from '../../engine/semantics/trigger';
import { toTypedAll, toValue } from '../../engine/semantics/typedValues';

const ROOT = join(__dirname, '../../processes');

export type Values = Readonly<Record<string, Value>>;

export interface Library {
  readonly definitions: ReadonlyMap<string, ProcessDefinition>;
  /** The XML of the file a decision stands in, by the decision's id. */
  readonly decisions: ReadonlyMap<string, string>;
  readonly evaluators: EvaluatorPool;
}

/** The shipped services, deployed under their keys. */
export async function shippedLibrary(): Promise<Library> {
  const definitions = new Map<string, ProcessDefinition>();
  const decisions = new Map<string, string>();
  const folders = readdirSync(ROOT, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const file of folders.flatMap(({ name }) => readdirSync(join(ROOT, name)).map((one) => join(ROOT, name, one)))) {
    if (file.endsWith('.bpmn')) {
      const { processes } = await readDefinitions(readFileSync(file), { parse: parseExpression });
      for (const process of processes) definitions.set(process.key, process);
    } else if (file.endsWith('.dmn')) {
      const xml = readFileSync(file, 'utf8');
      for (const [, id] of xml.matchAll(/<decision id="([^"]+)"/g)) if (id !== undefined) decisions.set(id, xml);
    }
  }
  // Generous deadlines: what is tested here is the models, on a machine that may be busy.
  const evaluators = createEvaluatorPool({ size: 1, deadlineMilliseconds: 10_000, scriptMilliseconds: 10_000 });
  return { definitions, decisions, evaluators };
}

interface Waiting {
  readonly scope: Key;
  readonly element: ElementInstance;
}

export class CaseRun {
  private state: InstanceState = emptyState('case');
  private readonly rootVariables = new Map<string, Value>();
  readonly events: EngineEvent[] = [];

  constructor(
    private readonly library: Library,
    /** ISO instant. */
    public now: string,
  ) {}

  start(definitionId: string, variables: Values, businessKey = 'YQ-1'): Promise<void> {
    return this.take({ type: 'start', definitionId, businessKey, variables: typed(variables) });
  }

  /** Completes the one active element of this id: user task or external task. */
  complete(elementId: string, variables: Values = {}): Promise<void> {
    const { scope, element } = this.waiting(elementId);
    return this.take({
      type: 'complete',
      scope,
      element: element.key,
      variables: typed(variables),
      localVariables: typed({}),
    });
  }

  error(elementId: string, code: string): Promise<void> {
    const { scope, element } = this.waiting(elementId);
    return this.take({ type: 'throwError', scope, element: element.key, code, variables: typed({}) });
  }

  /** Correlates by name: exactly one subscription must wait for it. */
  message(name: string, variables: Values = {}): Promise<void> {
    return this.occur(({ on }) => on.kind === 'message' && on.name === name, `message ${name}`, variables);
  }

  /** Lets a timer come due: time goes on to its due date, or stays where that has passed. */
  fire(elementId: string): Promise<void> {
    const due = this.due(elementId);
    if (due > this.now) this.now = due;
    return this.occur((one) => one.elementId === elementId, `timer ${elementId}`, {});
  }

  /** When a timer is due, as an ISO instant. */
  due(elementId: string): string {
    const { on } = this.subscription((one) => one.elementId === elementId, `timer ${elementId}`);
    if (on.kind !== 'timer') throw new Error(`Expected ${elementId} to be a timer, but it is a ${on.kind}`);
    return on.due;
  }

  set(variables: Values): Promise<void> {
    return this.take({ type: 'setVariables', scope: 0, climb: true, variables: typed(variables), removals: [] });
  }

  /** Ids of everything that waits, sorted: people, machines, gateways; scopes are left out. */
  get waits(): readonly string[] {
    return [...this.active()].map(({ element }) => element.elementId).sort();
  }

  get ended(): boolean {
    return this.state.header.status === 'ended';
  }

  /** Ids of the end events reached, in order. */
  get ends(): readonly string[] {
    return this.completed.filter((id) => id.startsWith('EndEvent_'));
  }

  get completed(): readonly string[] {
    return this.events.flatMap((event) => (event.type === 'elementCompleted' ? [event.elementId] : []));
  }

  /** Names of the messages and signals thrown to others. */
  get thrown(): readonly string[] {
    return this.events.flatMap((event) =>
      event.type === 'jobCreated' && event.job.kind !== 'continue' ? [event.job.name] : [],
    );
  }

  task(elementId: string): TaskFacts {
    const made = this.events.findLast((event) => event.type === 'taskCreated' && event.elementId === elementId);
    if (made?.type !== 'taskCreated') throw new Error(`Expected a task ${elementId}, but there was none`);
    return made.task;
  }

  /** A variable of the root process, also after its end. */
  variable(name: string): Value | undefined {
    return this.rootVariables.get(name);
  }

  private occur(wanted: (one: Subscription) => boolean, what: string, variables: Values): Promise<void> {
    const { scope, key } = this.subscription(wanted, what);
    return this.take({ type: 'occur', scope, subscription: key, variables: typed(variables) });
  }

  private subscription(wanted: (one: Subscription) => boolean, what: string): Subscription & { readonly scope: Key } {
    const found = [...this.state.scopes.values()].flatMap((scope) =>
      scope.subscriptions.filter(wanted).map((one) => ({ ...one, scope: scope.key })),
    );
    const [only] = found;
    if (only === undefined || found.length > 1) {
      throw new Error(`Expected one subscription to ${what}, but found ${found.length}; waiting: ${this.waits.join()}`);
    }
    return only;
  }

  private *active(): Generator<Waiting> {
    for (const scope of this.state.scopes.values()) {
      for (const element of scope.elements) {
        if (!element.holdsScope && element.called === undefined) yield { scope: scope.key, element };
      }
    }
  }

  private waiting(elementId: string): Waiting {
    const found = [...this.active()].filter(({ element }) => element.elementId === elementId);
    const [only] = found;
    if (only === undefined || found.length > 1) {
      throw new Error(`Expected one ${elementId} to wait, but found ${found.length}; waiting: ${this.waits.join()}`);
    }
    return only;
  }

  private async take(trigger: Trigger): Promise<void> {
    const answers = new Map<string, Evaluated>();
    for (;;) {
      const stepped = step(this.state, trigger, {
        now: this.now,
        definition: (id) => this.library.definitions.get(id),
        evaluate: evaluateNow,
        answers,
        deadline: (limit) => {
          const counted = deadline(limit, chineseCalendar);
          return counted.ok ? counted : { ok: false, message: JSON.stringify(counted) };
        },
        zoneOffset: 480,
        maxActivations: 10_000,
      });
      if (stepped.kind === 'stale') throw new Error(stepped.message);
      if (stepped.kind === 'needs') {
        if (stepped.needs.asks.size === 0) throw new Error(`Expected only questions, but ${JSON.stringify(stepped)}`);
        for (const ask of stepped.needs.asks.values()) answers.set(answerKey(ask), await this.answer(ask));
        continue;
      }
      this.state = after(this.state, stepped);
      this.events.push(...stepped.events);
      stepped.events.forEach((event) => this.note(event));
      return;
    }
  }

  private note(event: EngineEvent): void {
    if (event.type === 'incidentRaised')
      throw new Error(`Expected no incident, but ${event.elementId}: ${event.message}`);
    if (event.type === 'errorUncaught') throw new Error(`Expected every error to be caught, but not ${event.code}`);
    const ofRoot =
      (event.type === 'processStarted' && event.parent === null) ||
      (event.type === 'variablesSet' && event.scope === 0 && event.element === undefined);
    if (!ofRoot) return;
    for (const [name, value] of Object.entries(event.variables)) this.rootVariables.set(name, toValue(value));
  }

  private async answer(ask: Ask): Promise<Evaluated> {
    if (ask.kind === 'definition') {
      const known = this.library.definitions.has(ask.key);
      return known ? { ok: true, value: ask.key } : { ok: false, message: `no process ${ask.key}` };
    }
    const [answer] = await this.library.evaluators.answer([this.question(ask)]);
    return answer ?? { ok: false, message: 'no answer' };
  }

  private question(ask: Exclude<Ask, { kind: 'definition' }>): PoolAsk {
    const variables = new Map(Object.entries(ask.variables));
    switch (ask.kind) {
      case 'script':
        return { kind: 'script', text: ask.text, variables, surroundings: ask.surroundings };
      case 'feel':
        return { kind: 'feel', text: ask.text, variables, surroundings: { now: ask.now } };
      case 'decision': {
        const xml = this.library.decisions.get(ask.key) ?? '';
        return { kind: 'decision', xml, decisionId: ask.key, variables, surroundings: { now: ask.now } };
      }
    }
  }
}

const typed = (values: Values) => toTypedAll(Object.entries(values));
