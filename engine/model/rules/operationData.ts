/**
 * `operationData`: what a task for machines takes in and gives out is what its operation or message carries: one input and
 * at most one output, of the same types (BPMN 2.0.2 §10.3.3, service, send and receive task).
 */
import { elementOf, elementsOf, isA, type ModdleElement } from '../element';
import { at } from './at';
import { everyElement, isInExecutable } from './everyElement';
import { isSameItem, itemOf } from './items';
import type { Rule } from './rule';

type Side = 'input' | 'output';

export const operationData: Rule = {
  id: 'operationData',
  severity: 'error',
  check: ({ parsed }) =>
    everyElement(parsed, 'Task')
      .filter((task) => isInExecutable(task) && !isFitting(task))
      .map((task) =>
        at(task, {
          zh: '任务的数据输入和输出应与其操作或消息的数据一致（各至多一个，类型相同），但不一致。请更正 ioSpecification。',
          en: 'Expected the data inputs and outputs of the task to be those of its operation or message (one each at most, of the same types), but they are not. Correct the ioSpecification.',
        }),
      ),
};

function isFitting(task: ModdleElement): boolean {
  const operation = elementOf(task, 'operationRef');
  if (isA(task, 'ServiceTask')) {
    if (operation === undefined) return true;
    const answer = elementOf(operation, 'outMessageRef');
    return (
      setsOf(task, 'input').length === 1 &&
      setsOf(task, 'output').length <= 1 &&
      fits(task, 'input', elementOf(operation, 'inMessageRef'), true) &&
      (answer === undefined || fits(task, 'output', answer, true))
    );
  }
  const message = elementOf(task, 'messageRef') ?? elementOf(operation, 'inMessageRef');
  if (isA(task, 'SendTask')) return setsOf(task, 'input').length <= 1 && fits(task, 'input', message, false);
  if (isA(task, 'ReceiveTask')) return setsOf(task, 'output').length <= 1 && fits(task, 'output', message, false);
  return true;
}

/** @param isRequired a message that carries data must find an input or output for it */
function fits(task: ModdleElement, side: Side, message: ModdleElement | undefined, isRequired: boolean): boolean {
  const [data, second] = elementsOf(
    elementOf(task, 'ioSpecification'),
    side === 'input' ? 'dataInputs' : 'dataOutputs',
  );
  if (second !== undefined) return false;
  const carried = elementOf(message, 'itemRef');
  if (data === undefined) return carried === undefined || !isRequired;
  return carried === undefined || isSameItem(itemOf(data), carried);
}

function setsOf(task: ModdleElement, side: Side): ModdleElement[] {
  return elementsOf(elementOf(task, 'ioSpecification'), side === 'input' ? 'inputSets' : 'outputSets');
}
