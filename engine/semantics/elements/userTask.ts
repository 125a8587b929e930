/** User task, BPMN 2.0.2 §13.3.3 and §10.3.4: a task for people; left when one of them completes it. */
import type { Expression, Value } from '../../expressions/expression';
import type { FlowNode, UserTaskDetails } from '../../model/definition';
import { fail, wait, type ElementBehavior, type Outcome, type Scene } from '../behavior';
import { limitOf } from '../eventDefinitions/timeLimit';
import type { TaskFacts } from '../events';
import { toInstant } from '../instants';

export const userTask: ElementBehavior = { enter };

const plain: UserTaskDetails = { candidateUsers: [], candidateGroups: [], formFields: [] };
const standardPriority = 50;

function enter(node: FlowNode, scene: Scene): Outcome {
  const details = node.task ?? plain;
  try {
    return wait({ kind: 'task', task: facts(node, details, scene) });
  } catch (error) {
    if (error instanceof Unusable) return fail('expressionFailed', error.message);
    throw error;
  }
}

function facts(node: FlowNode, details: UserTaskDetails, scene: Scene): TaskFacts {
  const text = (expression: Expression | undefined): string | null => {
    const value = ask(scene, expression);
    return value === null || value === '' ? null : String(value);
  };
  const version = details.formRef?.version === undefined ? null : Number(ask(scene, details.formRef.version));
  return {
    name: details.name === undefined ? (node.name ?? null) : text(details.name),
    description: node.documentation ?? null,
    assignee: text(details.assignee),
    candidateUsers: details.candidateUsers.flatMap((one) => names(ask(scene, one))),
    candidateGroups: details.candidateGroups.flatMap((one) => names(ask(scene, one))),
    due: details.dueLimit === undefined ? instant(scene, details.dueDate) : limit(scene, details.dueLimit),
    followUp: instant(scene, details.followUpDate),
    priority: priority(ask(scene, details.priority)),
    formKey: text(details.formKey),
    formRef:
      details.formRef === undefined
        ? null
        : { key: text(details.formRef.key) ?? '', binding: details.formRef.binding, version },
  };
}

/** Local to this file: an expression of the task cannot be used, which is an incident and not a bug. */
class Unusable extends Error {}

function ask(scene: Scene, expression: Expression | undefined): Value {
  if (expression === undefined) return null;
  const evaluated = scene.evaluate(expression);
  if (!evaluated.ok) throw new Unusable(evaluated.message);
  return evaluated.value;
}

/** One name, a comma-separated list, or a collection of names. */
function names(value: Value): readonly string[] {
  if (value === null) return [];
  const listed: readonly unknown[] = Array.isArray(value) ? value : String(value).split(',');
  return listed.map((name) => String(name).trim()).filter((name) => name !== '');
}

function instant(scene: Scene, expression: Expression | undefined): string | null {
  const value = ask(scene, expression);
  if (value === null || value === '') return null;
  const read = toInstant(value, scene.now, scene.zoneOffset);
  if (!read.ok) throw new Unusable(read.message);
  return read.instant;
}

function limit(scene: Scene, definition: NonNullable<UserTaskDetails['dueLimit']>): string {
  const due = limitOf(definition, scene);
  if (!due.ok) throw new Unusable(due.message);
  return due.instant;
}

function priority(value: Value): number {
  if (value === null || value === '') return standardPriority;
  const number = Number(value);
  if (!Number.isInteger(number)) {
    throw new Unusable(`Expected a task priority to be a whole number, but found ${String(value)}.`);
  }
  return number;
}
