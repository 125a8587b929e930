/**
 * `Simulator` runs a process in the browser with the engine's own model and semantics. Each moment is a frozen value, so
 * going back is looking at an earlier one. Nothing here knows a page: tests run it as it stands.
 */
import { chineseCalendar } from '../../../engine/clock/chineseCalendar';
import { deadline } from '../../../engine/clock/deadline';
import { evaluateNow } from '../../../engine/expressions/evaluateNow';
import type { ProcessDefinition } from '../../../engine/model/definition';
import { emptyState } from '../../../engine/semantics/draft';
import type { EngineEvent } from '../../../engine/semantics/events';
import type { InstanceState, Key } from '../../../engine/semantics/state';
import { after, step } from '../../../engine/semantics/step';
import type { Answer, Ask, Environment, Needs, Trigger } from '../../../engine/semantics/trigger';
import { openJobs, subscriptions } from './waiting';

/** What stands at one moment of a simulation. */
export interface Moment {
  readonly state: InstanceState;
  /** All that has happened. */
  readonly history: readonly EngineEvent[];
  /** The part of it that led here. */
  readonly last: readonly EngineEvent[];
  /** ISO instant. */
  readonly now: string;
}

/** Where answers come from: files, the server, a worker thread, a person. */
export interface Sources {
  /** Undefined where there is no such process. */
  readonly definition: (key: string) => Promise<ProcessDefinition | undefined>;
  readonly answer: (ask: Exclude<Ask, { kind: 'definition' }>) => Promise<Answer>;
}

export type Taken =
  | { readonly ok: true; readonly moment: Moment }
  /** The trigger does not fit any more, or the step never ends. */
  | { readonly ok: false; readonly message: string };

/** Dates in models that name no zone are China's: the same as on the server. */
const zoneOffset = 480;
/** Far above what a model needs between two waits; low enough for an endless loop to show at once. */
const maxActivations = 10_000;
const roundsAtMost = 1_000;
/** Continuations and deliveries that follow each other without anybody doing anything. */
const jobsAtMost = 200;
const rootId = '00000000-0000-4000-8000-000000000000';

export class Simulator {
  private readonly definitions = new Map<string, ProcessDefinition>();

  constructor(
    private readonly sources: Sources,
    private readonly user: string,
  ) {}

  static beginning(now: string): Moment {
    return { state: emptyState(rootId), history: [], last: [], now };
  }

  /** The definition under the id that states name it by. */
  definition(id: string): ProcessDefinition | undefined {
    return this.definitions.get(id);
  }

  /** @returns undefined where there is no process of this key */
  async load(key: string): Promise<string | undefined> {
    const definition = await this.sources.definition(key);
    if (definition === undefined) return undefined;
    const id = `${key}:0`;
    this.definitions.set(id, definition);
    return id;
  }

  /** One trigger, and everything that follows by itself: what waits for the background, messages within the case. */
  async take(from: Moment, trigger: Trigger): Promise<Taken> {
    const first = await this.takeOne(from, trigger);
    if (!first.ok) return first;
    let { moment } = first;
    const delivered = new Set<Key>();
    for (let count = 0; count < jobsAtMost; count += 1) {
      const following = followingTriggers(moment, from.history.length, delivered);
      if (following.length === 0) break;
      for (const next of following) {
        const taken = await this.takeOne(moment, next);
        // One receiver may have ended another: then there is nobody to deliver to.
        if (taken.ok) moment = taken.moment;
      }
    }
    return { ok: true, moment: { ...moment, last: moment.history.slice(from.history.length) } };
  }

  private async takeOne(from: Moment, trigger: Trigger): Promise<Taken> {
    const answers = new Map<string, Answer>();
    for (let round = 0; round < roundsAtMost; round += 1) {
      const stepped = step(from.state, trigger, this.environment(from.now, answers));
      if (stepped.kind === 'stale') return { ok: false, message: stepped.message };
      if (stepped.kind === 'done') {
        const state = after(from.state, stepped);
        const history = [...from.history, ...stepped.events];
        return { ok: true, moment: { state, history, last: stepped.events, now: from.now } };
      }
      await this.provide(stepped.needs, answers);
    }
    return { ok: false, message: 'Expected the step to have all it needs, but it asks on.' };
  }

  private environment(now: string, answers: ReadonlyMap<string, Answer>): Environment {
    return {
      now,
      user: this.user,
      definition: (id) => this.definitions.get(id),
      evaluate: evaluateNow,
      answers,
      deadline: (limit) => {
        const answer = deadline(limit, chineseCalendar);
        return answer.ok ? answer : { ok: false, message: answer.message.en };
      },
      zoneOffset,
      maxActivations,
    };
  }

  private async provide({ asks, definitions }: Needs, answers: Map<string, Answer>): Promise<void> {
    for (const id of definitions) await this.load(id.slice(0, id.lastIndexOf(':')));
    for (const [key, ask] of asks) {
      answers.set(key, ask.kind === 'definition' ? await this.find(ask.key) : await this.sources.answer(ask));
    }
  }

  private async find(key: string): Promise<Answer> {
    const id = await this.load(key);
    if (id === undefined) return { ok: false, message: `Expected a process ${key} to be deployed, but there is none.` };
    const isExecutable = this.definitions.get(id)?.isExecutable === true;
    if (isExecutable) return { ok: true, value: id };
    return { ok: false, message: `Expected process ${key} to be executable, but it is marked as not executable.` };
  }
}

/** What the server would do next by itself: a continuation, else the delivery of a message or signal within the case. */
function followingTriggers({ state, history }: Moment, since: number, delivered: Set<Key>): readonly Trigger[] {
  const [job] = openJobs(state, history);
  if (job !== undefined) return [{ type: 'continue', job: job.key, element: job.element, scope: job.scope }];
  for (const event of history.slice(since)) {
    if (event.type !== 'jobCreated' || event.job.kind === 'continue' || delivered.has(event.key)) continue;
    delivered.add(event.key);
    const { kind, name, variables } = event.job;
    const receivers = subscriptions(state).filter(({ on }) => on.kind === kind && on.name === name);
    // Nobody in this case waits for it: it was for somebody outside.
    if (receivers.length === 0) continue;
    return receivers.map(({ key, scope }) => ({ type: 'occur', subscription: key, scope, variables }));
  }
  return [];
}
