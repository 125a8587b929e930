/**
 * `cancelOutsideTransaction`: cancel events belong to transactions: the end event inside, the boundary event on its edge
 * (BPMN 2.0.2 §10.5.1, §10.7).
 */
import { elementOf, isA, type ModdleElement } from '../element';
import { at } from './at';
import { everyElement } from './everyElement';
import type { Rule } from './rule';

export const cancelOutsideTransaction: Rule = {
  id: 'cancelOutsideTransaction',
  severity: 'error',
  check: ({ parsed }) =>
    everyElement(parsed, 'CancelEventDefinition')
      .filter(({ $parent: event }) => event !== undefined && !isAtTransaction(event))
      .map((definition) =>
        at(definition.$parent ?? definition, {
          zh: '取消事件应位于事务子流程：结束事件在其中，边界事件在其边上，但不是。请改用事务，或更换事件类型。',
          en: 'Expected a cancel event to belong to a transaction, inside it as an end event or on its edge, but it does not. Use a transaction or another type of event.',
        }),
      ),
};

/** Other places are judged by `misplacedEvent`. */
function isAtTransaction(event: ModdleElement): boolean {
  if (isA(event, 'BoundaryEvent')) {
    const host = elementOf(event, 'attachedToRef');
    return host === undefined || isA(host, 'Transaction');
  }
  return !isA(event, 'EndEvent') || isInTransaction(event);
}

function isInTransaction(event: ModdleElement): boolean {
  for (let above = event.$parent; above !== undefined; above = above.$parent) {
    if (isA(above, 'Transaction')) return true;
  }
  return false;
}
