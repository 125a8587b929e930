/** One command at work inside its transaction: the hierarchies it has locked or begun, and the rows it changes. */
import type { EngineEvent } from '../semantics/events';
import { hindranceOf, hindranceText } from '../semantics/incidents';
import { rootKey } from '../semantics/state';
import type { Trigger } from '../semantics/trigger';
import type { Actor, VariablesIn } from './command';
import { Hierarchy } from './hierarchy';
import type { Address } from './ids';
import { partitionOf } from './ids';
import type { Condition, Session } from './ports';
import { Changes } from './record/changes';
import { accept, reject, type Result } from './result';
import type { Services } from './services';
import type { Row, TableName } from './tables';

export const noVariables: VariablesIn = { variables: {}, contents: [], transient: [] };

export class Work {
  readonly changes = new Changes();
  private readonly hierarchies = new Map<string, Hierarchy>();
  private wakesWorkers = false;
  private wakesJobs = false;
  /** Whether an idempotency key that comes again gets this command's answer; otherwise it is tried anew. */
  answerCounts = true;

  constructor(
    readonly services: Services,
    readonly session: Session,
    readonly actor: Actor,
  ) {}

  /** Locks a hierarchy; undefined where it has ended or never was. */
  async open(rootId: string): Promise<Hierarchy | undefined> {
    await this.openAll([rootId]);
    return this.hierarchies.get(rootId);
  }

  async openAll(rootIds: readonly string[]): Promise<void> {
    const wanted = rootIds.filter((id) => !this.hierarchies.has(id));
    if (wanted.length === 0) return;
    for (const [rootId, root] of await this.session.lockRoots(wanted)) {
      const hierarchy = Hierarchy.locked(this.services, this.session, this.changes, this.actor.id, root);
      await hierarchy.prepare();
      this.hierarchies.set(rootId, hierarchy);
    }
  }

  opened(rootId: string): Hierarchy | undefined {
    return this.hierarchies.get(rootId);
  }

  /** Those locked or begun so far. */
  all(): Iterable<Hierarchy> {
    return this.hierarchies.values();
  }

  begin(tenantId: string | null): Hierarchy {
    const rootId = this.services.newId();
    const hierarchy = Hierarchy.born(this.services, this.session, this.changes, this.actor.id, rootId, tenantId);
    this.hierarchies.set(rootId, hierarchy);
    return hierarchy;
  }

  /** Takes a step; what the model cannot do is refused, so that the caller knows and nothing is half done. */
  async advance(hierarchy: Hierarchy, trigger: Trigger): Promise<Result<readonly EngineEvent[]>> {
    const advanced = await hierarchy.advance(trigger);
    if (!advanced.ok) return advanced;
    const hindrance = trigger.type === 'raiseIncident' ? undefined : hindranceOf(advanced.value);
    return hindrance === undefined ? advanced : reject('cannotProceed', hindranceText(hindrance));
  }

  /** As `advance`, with the files and the transient variables of a request around it. */
  async advanceWith(
    hierarchy: Hierarchy,
    trigger: Trigger,
    given: VariablesIn,
  ): Promise<Result<readonly EngineEvent[]>> {
    this.keepContents(hierarchy.rootId, given);
    if (given.transient.length === 0) return this.advance(hierarchy, trigger);
    const stored = await this.storedName(hierarchy, trigger, given.transient);
    if (stored !== undefined) {
      return reject(
        'invalidInput',
        `Expected no stored variable of the name "${stored}" beside the transient one, but there is one. Choose another name.`,
      );
    }
    const advanced = await this.advance(hierarchy, trigger);
    if (!advanced.ok) return advanced;
    const forgotten = await this.forget(hierarchy, trigger, given.transient);
    return forgotten.ok ? advanced : forgotten;
  }

  /** A transient variable would take the place of a stored one of its name, and take it away in the end. */
  private async storedName(
    hierarchy: Hierarchy,
    trigger: Trigger,
    names: readonly string[],
  ): Promise<string | undefined> {
    const scopes = 'scope' in trigger ? await hierarchy.ancestry(trigger.scope) : [];
    return names.find((name) => scopes.some(({ variables }) => Object.hasOwn(variables, name)));
  }

  /** Transient variables have done their work: they leave neither state nor rows nor history behind. */
  private async forget(hierarchy: Hierarchy, trigger: Trigger, names: readonly string[]): Promise<Result<unknown>> {
    hierarchy.hide(names);
    const near = 'scope' in trigger && (await hierarchy.scope(trigger.scope)) !== undefined ? trigger.scope : rootKey;
    const removal = { type: 'setVariables', scope: near, climb: true, variables: {}, removals: names } as const;
    const removed = hierarchy.isEnded ? done : await hierarchy.advance(removal);
    this.changes.of('variable').dropPuts(({ rootId, name }) => rootId === hierarchy.rootId && names.includes(name));
    return removed;
  }

  keepContents(rootId: string, { contents }: VariablesIn): void {
    for (const { contentId, bytes } of contents) {
      this.changes.of('content').put({ partition: partitionOf(rootId), rootId, contentId, bytes });
    }
  }

  /** The row at an address, or undefined. */
  async row<T extends OwnedTable>(table: T, address: Address): Promise<Row<T> | undefined> {
    const [row] = await this.session.find({ from: table, where: at(address), limit: 1 });
    return row;
  }

  wakeJobs(): void {
    this.wakesJobs = true;
  }

  wakeWorkers(): void {
    this.wakesWorkers = true;
  }

  /** Everything to be saved, once the command has been accepted. */
  finish(command: string): { readonly workers: boolean; readonly jobs: boolean } {
    let workers = this.wakesWorkers;
    let jobs = this.wakesJobs;
    for (const hierarchy of this.hierarchies.values()) {
      hierarchy.finish(command, this.actor.id);
      workers ||= hierarchy.events.some((event) => event.type === 'externalTaskCreated');
      jobs ||= hierarchy.events.some(
        (event) => event.type === 'jobCreated' || (event.type === 'subscriptionOpened' && event.on.kind === 'timer'),
      );
    }
    return { workers, jobs };
  }
}

type OwnedTable = Extract<
  TableName,
  'processInstance' | 'scope' | 'activity' | 'task' | 'taskLink' | 'externalTask' | 'job' | 'subscription' | 'incident'
>;

/** The row with this address; every owned table has the three columns. */
export function at<T extends OwnedTable>({ partition, rootId, key }: Address): Condition<T> {
  return { op: 'at', addresses: [{ partition, rootId, key }] };
}

export const notFound = (what: string, hint: string): Result<never> =>
  reject('notFound', `Expected ${what}, but there is none. ${hint}`);

export const done = accept(null);
