/**
 * `serviceBinding`: a process or global task that supports an interface binds its inputs and outputs to the operations, and
 * what is bound carries the data of the operation's messages (BPMN 2.0.2 §10.3.6, table 10.29; §8.4.3).
 */
import { elementOf, elementsOf, type ModdleElement } from '../element';
import { at } from './at';
import { everyElement } from './everyElement';
import { isSameItem, itemOf } from './items';
import type { Rule } from './rule';

export const serviceBinding: Rule = {
  id: 'serviceBinding',
  severity: 'error',
  check: ({ parsed }) =>
    everyElement(parsed, 'CallableElement').flatMap((callable) => {
      const bindings = elementsOf(callable, 'ioBinding');
      if (elementsOf(callable, 'supportedInterfaceRef').length > 0 && bindings.length === 0) {
        return [at(callable, UNBOUND)];
      }
      return bindings.some((binding) => !isFitting(binding)) ? [at(callable, MISFIT)] : [];
    }),
};

function isFitting(binding: ModdleElement): boolean {
  const operation = elementOf(binding, 'operationRef');
  return (
    carries(elementOf(binding, 'inputDataRef'), elementOf(operation, 'inMessageRef')) &&
    carries(elementOf(binding, 'outputDataRef'), elementOf(operation, 'outMessageRef'))
  );
}

/** The binding names the data itself or the set it is the only member of. */
function carries(bound: ModdleElement | undefined, message: ModdleElement | undefined): boolean {
  const data = elementsOf(bound, 'dataInputRefs')[0] ?? elementsOf(bound, 'dataOutputRefs')[0] ?? bound;
  const item = elementOf(message, 'itemRef');
  return data === undefined || item === undefined || isSameItem(itemOf(data), item);
}

const UNBOUND = {
  zh: '支持接口（supportedInterfaceRef）的流程或全局任务应有 ioBinding，但没有。请添加，或删除接口引用。',
  en: 'Expected a process or global task that supports an interface to have an ioBinding, but it has none. Add one or remove the supportedInterfaceRef.',
};

const MISFIT = {
  zh: 'ioBinding 绑定的数据类型应与操作的消息一致，但不同。请统一类型。',
  en: 'Expected the data of an ioBinding to have the types of the messages of its operation, but it has not. Make them the same.',
};
