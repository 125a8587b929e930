/** `caseList`: cases (root process instances), newest first, as the front desk and the cockpit search them. */
import { publicId } from '../commands/ids';
import type { Condition, Reader } from '../commands/ports';
import type { Row } from '../commands/tables';
import { rootKey } from '../semantics/state';
import { applicantLike, applicantsOf, containing } from './applicants';
import { stateOf, type CaseState } from './caseFacts';
import { pageOf, type OrderTerm } from './keyset';
import { namesOf, personOrNull } from './names';
import { ownedExists } from './ownedTables';
import { processFactsOf } from './processFacts';

export interface CaseWish {
  readonly visible: Condition<'processInstance'>;
  readonly search?: string | undefined;
  /** Cases that are of it, or in which it was called: the counts of a process count those too. */
  readonly process?: string | undefined;
  readonly definitionId?: string | undefined;
  /** Of the case, or where a process is named, of that process in it. */
  readonly state?: CaseState | 'ended' | undefined;
  readonly withIncidents?: boolean;
  /** ISO instants. */
  readonly startedAfter?: string | undefined;
  readonly startedBefore?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

type Instance = Condition<'processInstance'>;

const order: readonly OrderTerm<'processInstance'>[] = (['startTime', 'partition', 'rootId', 'key'] as const).map(
  (column) => ({ column, descending: true }),
);

const stepsShown = 3;
const holders = ['subProcess', 'transaction', 'adHocSubProcess', 'multiInstanceBody', 'callActivity'];

/** Undefined where the place to go on from is none. */
export async function caseList(read: Reader, wish: CaseWish) {
  const page = await pageOf(read, {
    from: 'processInstance',
    where: whereOf(wish),
    order,
    limit: wish.limit,
    after: wish.after,
  });
  return page === undefined ? undefined : { rows: await caseRows(read, page.rows), next: page.next };
}

function whereOf(wish: CaseWish): Instance {
  const { search, process, definitionId, state, startedAfter, startedBefore } = wish;
  const of: Instance[] = [{ op: 'is', column: 'key', value: rootKey }, wish.visible];
  const inside: Instance[] = [];
  if (process !== undefined) inside.push({ op: 'is', column: 'definitionKey', value: process });
  if (definitionId !== undefined) inside.push({ op: 'is', column: 'definitionId', value: definitionId });
  if (state !== undefined) (inside.length > 0 ? inside : of).push(stateIs(state));
  if (inside.length > 0) of.push(ownedExists('processInstance', 'processInstance', [], { op: 'all', of: inside }));
  if (startedAfter !== undefined) of.push({ op: 'compare', column: 'startTime', by: '>=', value: startedAfter });
  if (startedBefore !== undefined) of.push({ op: 'compare', column: 'startTime', by: '<', value: startedBefore });
  if (wish.withIncidents === true) {
    of.push(ownedExists('processInstance', 'incident', [], { op: 'all', of: openIncidentsOf(wish) }));
  }
  if (search !== undefined && search.trim() !== '') {
    const pattern = containing(search);
    of.push({
      op: 'any',
      of: [
        { op: 'like', column: 'businessKey', pattern, ignoreCase: true },
        ownedExists('processInstance', 'variable', [], applicantLike(pattern)),
        ...(isId(search) ? [{ op: 'is', column: 'rootId', value: search.trim() } as const] : []),
      ],
    });
  }
  return { op: 'all', of };
}

function openIncidentsOf({ process, definitionId }: CaseWish): readonly Condition<'incident'>[] {
  const of: Condition<'incident'>[] = [{ op: 'is', column: 'endTime', value: null }];
  if (process !== undefined) of.push({ op: 'is', column: 'definitionKey', value: process });
  if (definitionId !== undefined) of.push({ op: 'is', column: 'definitionId', value: definitionId });
  return of;
}

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text.trim());

function stateIs(state: CaseState | 'ended'): Instance {
  if (state === 'running') return { op: 'is', column: 'endTime', value: null };
  if (state === 'ended') return { op: 'not', of: { op: 'is', column: 'endTime', value: null } };
  if (state === 'completed') return { op: 'is', column: 'state', value: 'COMPLETED' };
  return { op: 'in', column: 'state', values: ['EXTERNALLY_TERMINATED', 'INTERNALLY_TERMINATED'] };
}

async function caseRows(read: Reader, roots: readonly Row<'processInstance'>[]) {
  const [factsOf, applicants, names, incidents, steps] = await Promise.all([
    processFactsOf(read, roots),
    applicantsOf(read, roots),
    namesOf(
      read,
      roots.map(({ startUser }) => startUser),
    ),
    incidentsOf(read, roots),
    stepsOf(read, roots),
  ]);
  return roots.map((root) => ({
    id: publicId(root.rootId, rootKey),
    businessKey: root.businessKey,
    applicant: applicants.get(root.rootId) ?? null,
    process: factsOf(root),
    state: stateOf(root),
    starter: personOrNull(names, root.startUser),
    started: root.startTime,
    ended: root.endTime,
    incidents: incidents.get(root.rootId) ?? 0,
    steps: steps.get(root.rootId) ?? [],
  }));
}

function openIn<T extends 'incident' | 'task' | 'activity'>(roots: readonly Row<'processInstance'>[]): Condition<T> {
  const where: Condition<'task'> = {
    op: 'all',
    of: [
      { op: 'in', column: 'partition', values: [...new Set(roots.map(({ partition }) => partition))] },
      { op: 'in', column: 'rootId', values: roots.map(({ rootId }) => rootId) },
      { op: 'is', column: 'endTime', value: null },
    ],
  };
  // All of these tables have these columns.
  return where as unknown as Condition<T>;
}

async function incidentsOf(
  read: Reader,
  roots: readonly Row<'processInstance'>[],
): Promise<ReadonlyMap<string, number>> {
  if (roots.length === 0) return new Map();
  const rows = await read.tally({ from: 'incident', where: openIn(roots), by: ['rootId'], limit: roots.length });
  return new Map(rows.map(({ rootId, count }) => [rootId, count]));
}

async function stepsOf(
  read: Reader,
  roots: readonly Row<'processInstance'>[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (roots.length === 0) return new Map();
  // Counted by name: a loop over a thousand documents is one step of one name.
  const rows = await read.tally({
    from: 'task',
    where: openIn(roots),
    by: ['rootId', 'name', 'elementId'],
    limit: roots.length * 20,
  });
  // What waits for no person: a service, a timer, a message. What only holds other steps is none itself.
  const waiting = await read.tally({
    from: 'activity',
    where: {
      op: 'all',
      of: [
        openIn<'activity'>(roots),
        { op: 'not', of: { op: 'in', column: 'activityType', values: ['userTask', ...holders] } },
      ],
    },
    by: ['rootId', 'name', 'elementId'],
    limit: roots.length * 20,
  });
  const steps = new Map<string, string[]>();
  for (const { rootId, name, elementId } of [...rows, ...waiting]) {
    const known = steps.get(rootId) ?? [];
    steps.set(rootId, known);
    if (known.length < stepsShown) known.push(name ?? elementId);
  }
  return steps;
}
