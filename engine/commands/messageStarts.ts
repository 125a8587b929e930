/** Message start events (BPMN 2.0.2 §13.5.1): only the latest version of a process listens, so one message starts one. */
import { rootKey } from '../semantics/state';
import type { Correlated, VariablesIn } from './command';
import { partitionOf } from './ids';
import type { Condition } from './ports';
import { accept, type Result } from './result';
import { mayStart, startInstance, variablesAtTheEnd } from './startProcess';
import type { Row } from './tables';
import type { Work } from './work';

interface Starting {
  readonly name: string;
  readonly businessKey: string | null;
  readonly processDefinitionId: string | null;
  readonly tenantId: string | null | undefined;
  readonly in: VariablesIn;
}

/** In the order of their keys, so that every node takes the same one. */
export async function findStarts(
  { name, tenantId, processDefinitionId }: Omit<Starting, 'in' | 'businessKey'>,
  work: Work,
): Promise<readonly Row<'startSubscription'>[]> {
  const conditions: Condition<'startSubscription'>[] = [
    { op: 'is', column: 'kind', value: 'message' },
    { op: 'is', column: 'name', value: name },
  ];
  if (tenantId !== undefined) conditions.push({ op: 'is', column: 'tenantId', value: tenantId });
  if (processDefinitionId !== null) conditions.push({ op: 'is', column: 'definitionId', value: processDefinitionId });
  return work.session.find({
    from: 'startSubscription',
    where: { op: 'all', of: conditions },
    order: [
      { column: 'definitionKey', descending: false },
      { column: 'elementId', descending: false },
    ],
  });
}

/** Undefined where the definition is gone. */
export async function startBy(
  { businessKey, in: given }: Pick<Starting, 'businessKey' | 'in'>,
  work: Work,
  { definitionId, elementId, part }: Row<'startSubscription'>,
): Promise<Result<Correlated> | undefined> {
  const found = await work.services.definitions.load(definitionId, work.session);
  if (found === undefined) return undefined;
  const refusal = mayStart(found);
  if (refusal !== undefined) return refusal;
  const started = await startInstance(work, found, {
    businessKey,
    in: given,
    startElementId: elementId,
    startPart: part,
  });
  if (!started.ok) return started;
  const { hierarchy, events } = started.value;
  const { rootId } = hierarchy;
  const variables = (await hierarchy.scope(rootKey))?.variables ?? variablesAtTheEnd(events, given.transient);
  return accept({
    kind: 'start',
    instance: { partition: partitionOf(rootId), rootId, key: rootKey },
    definitionId,
    variables,
  });
}
