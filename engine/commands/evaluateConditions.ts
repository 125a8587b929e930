/** `evaluateConditions`: conditional start events (BPMN 2.0.2 §10.5.2) start what they start by the given variables. */
import type { Expression } from '../expressions/expression';
import { triggersOf } from '../model/triggersOf';
import { hasBecomeTrue } from '../semantics/conditions';
import { messageView } from '../semantics/correlation';
import type { Variables } from '../semantics/state';
import type { Answers, Command } from './command';
import { partitionOf } from './ids';
import { evaluateAlone } from './messageKeys';
import type { Condition } from './ports';
import { accept, reject, type Result } from './result';
import { mayStart, startInstance } from './startProcess';
import type { Work } from './work';

type Evaluate = Extract<Command, { type: 'evaluateConditions' }>;

/** One instance for each start event whose condition holds. */
export async function evaluateConditions(
  command: Evaluate,
  work: Work,
): Promise<Result<Answers['evaluateConditions']>> {
  const conditions: Condition<'startSubscription'>[] = [{ op: 'is', column: 'kind', value: 'conditional' }];
  const { processDefinitionId, tenantId, businessKey } = command;
  if (tenantId !== undefined) conditions.push({ op: 'is', column: 'tenantId', value: tenantId });
  if (processDefinitionId !== null) conditions.push({ op: 'is', column: 'definitionId', value: processDefinitionId });
  const rows = await work.session.find({
    from: 'startSubscription',
    where: { op: 'all', of: conditions },
    order: [
      { column: 'definitionKey', descending: false },
      { column: 'elementId', descending: false },
    ],
  });
  const started: Answers['evaluateConditions'][number][] = [];
  for (const { definitionId, elementId, part } of rows) {
    const found = await work.services.definitions.load(definitionId, work.session);
    const node = found?.definition.nodes[elementId];
    if (found === undefined || node === undefined || mayStart(found) !== undefined) continue;
    const event = part === null ? triggersOf(node).find(({ type }) => type === 'condition') : triggersOf(node)[part];
    if (event?.type !== 'condition') continue;
    const holds = await isTrue(event.condition, command.in.variables, work);
    if (!holds.ok) return reject('cannotProceed', `${elementId}: ${holds.rejection.message}`);
    if (!holds.value) continue;
    const begun = await startInstance(work, found, {
      businessKey,
      in: command.in,
      startElementId: elementId,
      startPart: part,
    });
    if (!begun.ok) return begun;
    const { rootId } = begun.value.hierarchy;
    started.push({ instance: { partition: partitionOf(rootId), rootId, key: 0 }, definitionId });
  }
  return accept(started);
}

async function isTrue(condition: Expression, variables: Variables, work: Work): Promise<Result<boolean>> {
  const answer = await evaluateAlone(condition, messageView(variables), work);
  if (answer === undefined) return reject('cannotProceed', 'Expected an answer to the condition, but none came.');
  const holds = hasBecomeTrue(answer);
  return holds.ok ? accept(holds.holds) : reject('cannotProceed', holds.message);
}
