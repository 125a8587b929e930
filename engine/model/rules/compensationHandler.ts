/**
 * `compensationHandler`: a compensation boundary event is associated with exactly one activity, which is marked for
 * compensation (BPMN 2.0.2 §10.7.1).
 */
import { elementOf, flagOf, isA, type ModdleElement } from '../element';
import type { Problem } from '../finding';
import { eventDefinitionsOf } from '../compile/event';
import { at } from './at';
import { everyElement } from './everyElement';
import type { Rule } from './rule';

export const compensationHandler: Rule = {
  id: 'compensationHandler',
  severity: 'error',
  check: ({ parsed }) => {
    const associations = everyElement(parsed, 'Association');
    return everyElement(parsed, 'BoundaryEvent')
      .filter((event) => eventDefinitionsOf(event).some((definition) => isA(definition, 'CompensateEventDefinition')))
      .flatMap((event) => {
        const ends = associations.flatMap((association) => otherEnd(association, event) ?? []);
        return faultsOf(
          event,
          ends.filter((end) => isA(end, 'Activity')),
        );
      });
  },
};

function otherEnd(association: ModdleElement, event: ModdleElement): ModdleElement | undefined {
  const source = elementOf(association, 'sourceRef');
  const target = elementOf(association, 'targetRef');
  if (source === event) return target;
  return target === event ? source : undefined;
}

function faultsOf(event: ModdleElement, handlers: readonly ModdleElement[]): Problem[] {
  const [handler] = handlers;
  if (handler === undefined || handlers.length > 1) return [at(event, NOT_ONE)];
  if (flagOf(handler, 'isForCompensation')) return [];
  const { id } = handler;
  return [{ ...at(handler, NOT_MARKED), ...(id === undefined ? {} : { repair: mark(id) }) }];
}

const NOT_ONE = {
  zh: '补偿边界事件应通过关联（association）恰好指向一个补偿活动，但没有或不止一个。请用关联连接一个补偿活动。',
  en: 'Expected a compensation boundary event to be associated with exactly one activity, but it has none or several. Connect one compensation activity by an association.',
};

const NOT_MARKED = {
  zh: '补偿边界事件关联的活动应标记为补偿活动（isForCompensation），但没有。请标记。',
  en: 'Expected the activity of a compensation boundary event to be marked as isForCompensation, but it is not. Mark it.',
};

const mark = (elementId: string) => ({
  title: { zh: '标记为补偿活动', en: 'Mark it as compensation activity' },
  changes: [{ kind: 'set' as const, elementId, property: 'isForCompensation', value: true }],
});
