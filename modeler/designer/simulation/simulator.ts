/**
 * `Simulator` runs a process in the browser with the engine's own model and semantics, and does what the server does
 * around them: jobs run by themselves, what the model cannot do is refused, jobs that fail raise an incident. Each moment
 * is a frozen value, so going back is looking at an earlier one. Nothing here knows a page.
 */
import { chineseCalendar } from '../../../engine/clock/chineseCalendar';
import { deadline } from '../../../engine/clock/deadline';
import { evaluateNow } from '../../../engine/expressions/evaluateNow';
import type { ProcessDefinition } from '../../../engine/model/definition';
import { emptyState } from '../../../engine/semantics/draft';
import type { EngineEvent } from '../../../engine/semantics/events';
import { hindranceOf, hindranceText } from '../../../engine/semantics/incidents';
import type { InstanceState, Key } from '../../../engine/semantics/state';
import { after, step } from '../../../engine/semantics/step';
import type { Answer, Ask, Environment, Needs, Trigger } from '../../../engine/semantics/trigger';
import { causeOf, type CreatedJob, incidentOfJob, type JobPlace, nextJob, triggersOf } from './background';
import { firstOf, keep, type KeptMessage, type Post, receiverAmong, startsBy } from './messages';
import { occurrence } from './moves';
import { subscriptions } from './waiting';

/** What stands at one moment of a simulation. */
export interface Moment {
  readonly state: InstanceState;
  /** All that has happened. */
  readonly history: readonly EngineEvent[];
  /** The part of it that led here. */
  readonly last: readonly EngineEvent[];
  /** ISO instant. */
  readonly now: string;
  /** Messages and signals that have been sent: nothing in the state tells. */
  readonly delivered: ReadonlySet<Key>;
  /** Jobs that failed as often as the server tries them. */
  readonly givenUp: ReadonlySet<Key>;
  /** Messages that nobody waited for, the oldest first. */
  readonly kept: readonly KeptMessage[];
}

/** Where answers come from: files, the server, a worker thread, a person. */
export interface Sources {
  /** Undefined where there is no such process. */
  readonly definition: (key: string) => Promise<ProcessDefinition | undefined>;
  readonly answer: (ask: Exclude<Ask, { kind: 'definition' }>) => Promise<Answer>;
}

export type Taken =
  | { readonly ok: true; readonly moment: Moment }
  /** What the server would refuse; `elementId` where an element of the model is why. */
  | { readonly ok: false; readonly message: string; readonly elementId?: string };

export type Beginning = Pick<
  Extract<Trigger, { type: 'start' }>,
  'definitionId' | 'variables' | 'businessKey' | 'startElementId'
>;

/** Dates in models that name no zone are China's: the same as on the server. */
const zoneOffset = 480;
/** Far above what a model needs between two waits; low enough for an endless loop to show at once. */
const maxActivations = 10_000;
const roundsAtMost = 1_000;
/** Jobs that follow each other without anybody doing anything. */
const jobsAtMost = 200;
const rootId = '00000000-0000-4000-8000-000000000000';
/** Whose work jobs are, on the server too. */
const background = 'system';

export class Simulator {
  private readonly definitions = new Map<string, ProcessDefinition>();

  constructor(
    private readonly sources: Sources,
    private readonly user: string,
  ) {}

  /** @returns undefined where there is no process of this key */
  async load(key: string): Promise<string | undefined> {
    const definition = await this.sources.definition(key);
    if (definition === undefined) return undefined;
    const id = `${key}:0`;
    this.definitions.set(id, definition);
    return id;
  }

  start(now: string, beginning: Beginning): Promise<Taken> {
    const nothing = { history: [], last: [], delivered: new Set<Key>(), givenUp: new Set<Key>(), kept: [] };
    const from: Moment = { state: emptyState(rootId), now, ...nothing };
    return this.take(from, { type: 'start', startUser: this.user, ...beginning });
  }

  /** One trigger, and everything that follows by itself: what waits for the background, messages within the case. */
  async take(from: Moment, trigger: Trigger): Promise<Taken> {
    // A worker may fail more than once; one incident says so.
    if (trigger.type === 'raiseIncident' && incidentOfJob(from, trigger.cause) !== undefined) {
      return { ok: true, moment: { ...from, last: [] } };
    }
    const timer = timerOf(from, trigger);
    const first = timer === undefined ? await this.command(from, trigger) : await this.run(from, timer, [trigger]);
    if (!first.ok) return first;
    let moment =
      trigger.type === 'resolveIncident' ? taking(first.moment, causeOf(from, trigger.incident)) : first.moment;
    for (let count = 0; count < jobsAtMost; count += 1) {
      const job = nextJob(moment);
      if (job === undefined) break;
      const taken = await this.perform(moment, job);
      if (!taken.ok) return taken;
      moment = taken.moment;
      if (job.job.kind !== 'continue' && !moment.givenUp.has(job.key)) {
        moment = { ...moment, delivered: new Set(moment.delivered).add(job.key) };
      }
    }
    return { ok: true, moment: { ...moment, last: moment.history.slice(from.history.length) } };
  }

  /** Somebody does something, and who begins to wait by that gets what was kept for him. */
  private async command(from: Moment, trigger: Trigger): Promise<Taken> {
    const taken = await this.attempt(from, trigger, this.user);
    return taken.ok ? this.giveKept(taken.moment, from, this.user) : taken;
  }

  private async perform(from: Moment, created: CreatedJob): Promise<Taken> {
    const { job } = created;
    if (job.kind !== 'message') return this.run(from, created, triggersOf(created, from));
    const receiver = await receiverAmong(job, subscriptions(from.state), this.post(from));
    const taken = await this.run(from, created, receiver === undefined ? [] : [occurrence(receiver, job.variables)]);
    const starts = [...this.definitions.values()].some((one) => startsBy(one, job.name, from.now));
    if (receiver !== undefined || starts || !taken.ok) return taken;
    return { ok: true, moment: { ...taken.moment, kept: [...taken.moment.kept, keep(job, from.now)] } };
  }

  private post({ state, now }: Moment): Post {
    const { answer } = this.sources;
    return { state, now, definition: (id) => this.definitions.get(id), answer };
  }

  /** Kept messages, the oldest first, for whoever has begun to wait since, and for who begins to wait by that. */
  private async giveKept(after: Moment, before: Moment, user: string): Promise<Taken> {
    let moment = after;
    let seen = before.history.length;
    while (seen < moment.history.length) {
      const waiting = begunToWait(moment, seen);
      seen = moment.history.length;
      for (const [name, keys] of waiting) {
        for (const message of moment.kept.filter((one) => one.name === name && one.expires > moment.now)) {
          if (!moment.kept.includes(message)) continue;
          const those = subscriptions(moment.state).filter(({ key }) => keys.has(key));
          const receiver = await firstOf(message, those, this.post(moment));
          if (receiver === undefined) continue;
          const kept = moment.kept.filter((one) => one !== message);
          const taken = await this.attempt({ ...moment, kept }, occurrence(receiver, message.variables), user);
          if (!taken.ok) return taken;
          moment = taken.moment;
        }
      }
    }
    return { ok: true, moment };
  }

  /** A job, all of it or nothing. One that fails is given up, and an incident says why. */
  private async run(from: Moment, job: JobPlace, triggers: readonly Trigger[]): Promise<Taken> {
    let moment = from;
    for (const trigger of triggers) {
      const taken = await this.attempt(moment, trigger, background);
      // One receiver may have ended another: then there is nobody to deliver to.
      if (taken.ok) moment = taken.moment;
      else if (taken.elementId !== undefined) return this.giveUp(from, job, taken.message);
    }
    const mended = incidentOfJob(moment, job.key);
    if (mended !== undefined) {
      const { key: incident, scope } = mended;
      const resolved = await this.advance(
        moment,
        { type: 'resolveIncident', incident, scope, retry: false },
        background,
      );
      if (!resolved.ok) return resolved;
      moment = resolved.moment;
    }
    const given = await this.giveKept(moment, from, background);
    return given.ok || given.elementId === undefined ? given : this.giveUp(from, job, given.message);
  }

  private async giveUp(from: Moment, { key, element, scope }: JobPlace, message: string): Promise<Taken> {
    const moment = { ...from, givenUp: new Set(from.givenUp).add(key) };
    if (!from.state.scopes.has(scope) || incidentOfJob(from, key) !== undefined) return { ok: true, moment };
    const trigger = { type: 'raiseIncident', element, scope, code: 'jobFailed', message, cause: key } as const;
    return this.advance(moment, trigger, background);
  }

  /** A step that the server would accept. */
  private async attempt(from: Moment, trigger: Trigger, user: string): Promise<Taken> {
    const taken = await this.advance(from, trigger, user);
    const hindrance = taken.ok && trigger.type !== 'raiseIncident' ? hindranceOf(taken.moment.last) : undefined;
    if (hindrance === undefined) return taken;
    return { ok: false, message: hindranceText(hindrance), elementId: hindrance.elementId };
  }

  private async advance(from: Moment, trigger: Trigger, user: string): Promise<Taken> {
    const answers = new Map<string, Answer>();
    for (let round = 0; round < roundsAtMost; round += 1) {
      const stepped = step(from.state, trigger, this.environment(from.now, user, answers));
      if (stepped.kind === 'stale') return { ok: false, message: stepped.message };
      if (stepped.kind === 'done') {
        const history = [...from.history, ...stepped.events];
        return { ok: true, moment: { ...from, state: after(from.state, stepped), history, last: stepped.events } };
      }
      await this.provide(stepped.needs, answers);
    }
    return { ok: false, message: 'Expected the step to have all it needs, but it asks on.' };
  }

  private environment(now: string, user: string, answers: ReadonlyMap<string, Answer>): Environment {
    return {
      now,
      user,
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
      answers.set(key, ask.kind === 'definition' ? await this.find(ask) : await this.sources.answer(ask));
    }
  }

  private async find({ key, binding, version }: Extract<Ask, { kind: 'definition' }>): Promise<Answer> {
    const id = await this.load(key);
    if (id === undefined) {
      const which = version === undefined ? binding : `${binding} ${version}`;
      const message = `Expected a process ${key} (${which}) to be deployed, but there is none. Deploy it and try again.`;
      return { ok: false, message };
    }
    if (this.definitions.get(id)?.isExecutable === true) return { ok: true, value: id };
    return { ok: false, message: `Expected process ${key} to be executable, but it is marked as not executable.` };
  }
}

/** Who waits for messages since, by the messages' names. */
function begunToWait({ history }: Moment, since: number): ReadonlyMap<string, ReadonlySet<Key>> {
  const found = new Map<string, Set<Key>>();
  for (const event of history.slice(since)) {
    if (event.type !== 'subscriptionOpened' || event.on.kind !== 'message') continue;
    const { name } = event.on;
    found.set(name, (found.get(name) ?? new Set()).add(event.key));
  }
  return found;
}

/** The timer that a trigger lets occur: a job, and nobody's work. */
function timerOf({ state }: Moment, trigger: Trigger): JobPlace | undefined {
  if (trigger.type !== 'occur') return undefined;
  const found = state.scopes.get(trigger.scope)?.subscriptions.find(({ key }) => key === trigger.subscription);
  return found?.on.kind === 'timer' ? { key: found.key, scope: trigger.scope, element: found.owner } : undefined;
}

/** With a job that is to be tried again. */
function taking(moment: Moment, job: Key | undefined): Moment {
  if (job === undefined) return moment;
  return { ...moment, givenUp: new Set([...moment.givenUp].filter((key) => key !== job)) };
}
