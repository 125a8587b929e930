/**
 * One hierarchy of process instances in the hands of a command: locked (or just being born), stepped, and turned into
 * rows. Nothing is written until the command is saved.
 */
import { partitionOf } from './ids';
import type { Changes } from './record/changes';
import { beginRecording, record } from './record/record';
import type { Recording } from './record/recording';
import { reject, accept, type Result } from './result';
import type { LockedRoot, Session } from './ports';
import { answerAll } from './answering';
import type { Services } from './services';
import { emptyState } from '../semantics/draft';
import type { EngineEvent } from '../semantics/events';
import { rootKey, type Header, type InstanceState, type Key, type Scope, type TypedValue } from '../semantics/state';
import { step } from '../semantics/step';
import type { Answer, Environment, Needs, Trigger } from '../semantics/trigger';

/** Steps that keep asking for more after this many rounds are a bug, not a case. */
const roundsAtMost = 1000;

export class Hierarchy {
  readonly events: EngineEvent[] = [];
  private header: Header;
  private readonly scopes = new Map<Key, Scope>();
  private childrenLoaded: 'all' | Set<Key> = new Set();
  private readonly changed = new Map<Key, Scope | null>();
  /** Scopes that have rows already. */
  private readonly stored = new Set<Key>();
  private readonly recording: Recording;
  private readonly hidden = new Set<string>();
  private reason: string | null = null;

  private constructor(
    private readonly services: Services,
    private readonly session: Session,
    changes: Changes,
    private readonly user: string,
    readonly rootId: string,
    private readonly revision: number,
    state: { header: Header; scope?: Scope },
    tenantId: string | null,
  ) {
    this.header = state.header;
    if (state.scope !== undefined) {
      this.scopes.set(rootKey, state.scope);
      this.stored.add(rootKey);
    }
    this.recording = beginRecording({
      rootId,
      tenantId,
      now: session.now,
      changes,
      definition: (id) => services.definitions.definition(id),
      loaded: this.scopes.values(),
    });
  }

  static locked(services: Services, session: Session, changes: Changes, user: string, root: LockedRoot): Hierarchy {
    const state = { header: root.header, scope: root.scope };
    return new Hierarchy(services, session, changes, user, root.rootId, root.revision, state, root.tenantId);
  }

  /** Rows are made with the definition at hand. */
  async prepare(): Promise<void> {
    for (const { definitionId } of this.scopes.values())
      await this.services.definitions.load(definitionId, this.session);
  }

  static born(
    services: Services,
    session: Session,
    changes: Changes,
    user: string,
    rootId: string,
    tenantId: string | null,
  ): Hierarchy {
    const { header } = emptyState(rootId);
    const hierarchy = new Hierarchy(services, session, changes, user, rootId, 0, { header }, tenantId);
    hierarchy.childrenLoaded = 'all';
    return hierarchy;
  }

  get tenantId(): string | null {
    return this.recording.tenantId;
  }

  get isEnded(): boolean {
    return this.header.status === 'ended';
  }

  /** A scope of this hierarchy, loaded where it has to be; undefined if there is none. */
  async scope(key: Key): Promise<Scope | undefined> {
    if (this.changed.get(key) === null) return undefined;
    if (!this.scopes.has(key)) await this.load([key]);
    return this.scopes.get(key);
  }

  /** The scopes around one, nearest first, up to and with its process. */
  async ancestry(key: Key): Promise<readonly Scope[]> {
    const found: Scope[] = [];
    for (let next: Key | null = key; next !== null;) {
      const scope: Scope | undefined = await this.scope(next);
      if (scope === undefined) break;
      found.push(scope);
      next = scope.kind === 'process' ? null : scope.parent;
    }
    return found;
  }

  /** Takes a step, provides what it needs, and keeps what has happened. */
  async advance(trigger: Trigger): Promise<Result<readonly EngineEvent[]>> {
    const answers = new Map<string, Answer>();
    const isTimeUp = this.services.allowance?.();
    for (let round = 0; round < roundsAtMost; round += 1) {
      const stepped = step(this.state(), trigger, this.environment(answers, isTimeUp));
      if (stepped.kind === 'stale') return reject('wrongState', stepped.message);
      if (stepped.kind === 'needs') {
        const missing = await this.provide(stepped.needs, answers);
        if (missing !== undefined) return reject('wrongState', missing);
        continue;
      }
      this.header = stepped.header;
      for (const [key, scope] of stepped.changed) {
        this.changed.set(key, scope);
        if (scope === null) this.scopes.delete(key);
        else this.scopes.set(key, scope);
      }
      this.events.push(...stepped.events);
      record(this.recording, stepped.events);
      return accept(stepped.events);
    }
    throw new Error(
      `Expected a step of ${this.rootId} to have all it needs after ${roundsAtMost} rounds, but it asks on.`,
    );
  }

  private state(): InstanceState {
    return { header: this.header, scopes: this.scopes, childrenLoaded: this.childrenLoaded };
  }

  private environment(answers: ReadonlyMap<string, Answer>, isTimeUp?: () => boolean): Environment {
    const { definitions, evaluate, deadline, zoneOffset, maxActivations, startsPerStep } = this.services;
    return {
      now: this.session.now,
      user: this.user,
      definition: (id) => definitions.known(id)?.definition,
      evaluate,
      deadline,
      answers,
      zoneOffset,
      maxActivations,
      ...(startsPerStep === undefined ? {} : { startsPerStep }),
      ...(isTimeUp === undefined ? {} : { isTimeUp }),
    };
  }

  /** Undefined when all that could be provided was; otherwise what is not there. */
  private async provide(needs: Needs, answers: Map<string, Answer>): Promise<string | undefined> {
    for (const id of needs.definitions) {
      const found = await this.services.definitions.load(id, this.session);
      if (found === undefined)
        throw new Error(`Expected definition ${id} of ${this.rootId} to be deployed, but it is not.`);
    }
    const unknown = await this.load(needs.scopes);
    if (unknown.length > 0)
      return `Expected scope ${unknown.join(', ')} to be open, but it is over. Load the case again.`;
    await this.loadChildren(needs.childrenOf);
    if (needs.asks.size > 0) {
      const given = await answerAll(needs.asks, this.services.definitions, this.services.pool, this.session);
      for (const [key, answer] of given) answers.set(key, answer);
    }
    return undefined;
  }

  private async load(keys: readonly Key[]): Promise<readonly Key[]> {
    const wanted = keys.filter((key) => !this.scopes.has(key) && this.changed.get(key) !== null);
    if (wanted.length === 0 || this.stored.size === 0) return wanted;
    for (const scope of await this.session.loadScopes(this.rootId, wanted)) await this.keep(scope);
    return wanted.filter((key) => !this.scopes.has(key));
  }

  private async loadChildren(parents: readonly Key[]): Promise<void> {
    if (parents.length === 0 || this.childrenLoaded === 'all') return;
    for (const scope of await this.session.loadChildren(this.rootId, parents)) {
      if (!this.changed.has(scope.key) && !this.scopes.has(scope.key)) await this.keep(scope);
    }
    for (const parent of parents) this.childrenLoaded.add(parent);
  }

  private async keep(scope: Scope): Promise<void> {
    await this.services.definitions.load(scope.definitionId, this.session);
    this.scopes.set(scope.key, scope);
    this.stored.add(scope.key);
    this.recording.places.learn(scope);
  }

  /** Keeps what has happened to people's work only: no token moves by it. */
  note(event: Extract<EngineEvent, { type: 'taskAssigned' }>): void {
    this.events.push(event);
    record(this.recording, [event]);
  }

  /** Why the actor does what he does, for the history. */
  explain(reason: string | null): void {
    this.reason = reason;
  }

  /** Values of these variables are kept out of the history. */
  hide(names: readonly string[]): void {
    for (const name of names) this.hidden.add(name);
  }

  private shown(): readonly EngineEvent[] {
    if (this.hidden.size === 0) return this.events;
    return this.events.map((event) => {
      if (event.type !== 'variablesSet' && event.type !== 'processStarted') return event;
      const variables = Object.assign(Object.create(null) as Record<string, TypedValue>, event.variables);
      for (const name of Object.keys(variables))
        if (this.hidden.has(name)) variables[name] = { type: 'Null', value: null };
      return { ...event, variables };
    });
  }

  /** Puts the state and its history among the changes of the command. */
  finish(command: string, actor: string): void {
    if (this.events.length === 0) return;
    const { changes } = this.recording;
    const partition = partitionOf(this.rootId);
    const own = { partition, rootId: this.rootId };
    const revision = this.revision + 1;
    const root = this.scopes.get(rootKey);
    const document = this.isEnded || root === undefined ? null : JSON.stringify({ header: this.header, scope: root });
    changes.of('processInstance').patch({ ...own, key: rootKey, document, revision });
    for (const [key, scope] of this.changed) {
      if (key === rootKey) continue;
      if (scope !== null) {
        changes.of('scope').put({ ...own, key, parent: scope.parent ?? rootKey, document: JSON.stringify(scope) });
      } else if (this.stored.has(key)) changes.of('scope').remove({ ...own, key });
    }
    changes.of('logEntry').put({
      ...own,
      revision,
      time: this.session.now,
      actor,
      command,
      events: JSON.stringify(this.shown()),
      reason: this.reason,
    });
  }
}
