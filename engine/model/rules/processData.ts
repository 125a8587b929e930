/**
 * `processData`: inside a process its inputs are only read and its outputs only written (BPMN 2.0.2 §10.4.1, data inputs and
 * outputs).
 */
import { elementOf, elementsOf, isA, type ModdleElement } from '../element';
import { at } from './at';
import { everyElement } from './everyElement';
import type { Rule } from './rule';

export const processData: Rule = {
  id: 'processData',
  severity: 'error',
  check: ({ parsed }) =>
    everyElement(parsed, 'DataAssociation').flatMap((association) => {
      const target = elementOf(association, 'targetRef');
      if (isOfProcess(target, 'DataInput')) return [at(association, WRITTEN)];
      return elementsOf(association, 'sourceRef').some((source) => isOfProcess(source, 'DataOutput'))
        ? [at(association, READ)]
        : [];
    }),
};

function isOfProcess(data: ModdleElement | undefined, type: string): boolean {
  const specification = data?.$parent;
  const owner = specification?.$parent;
  if (data === undefined || specification === undefined || owner === undefined || !isA(data, type)) return false;
  // Events have data inputs and outputs of their own, directly.
  return isA(specification, 'InputOutputSpecification') && isA(owner, 'Process');
}

const WRITTEN = {
  zh: '流程的数据输入在流程内应只读，但数据关联写入了它。请写入数据对象或数据输出。',
  en: 'Expected the data input of a process to be read only inside it, but a data association writes to it. Write to a data object or a data output.',
};

const READ = {
  zh: '流程的数据输出在流程内应只写，但数据关联读取了它。请读取数据对象或数据输入。',
  en: 'Expected the data output of a process to be written only inside it, but a data association reads it. Read a data object or a data input.',
};
