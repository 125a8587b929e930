/**
 * `dataAssociationTypes`: without a transformation or assignments a data association copies, so both its ends carry the
 * same kind of data (BPMN 2.0.2 §10.4.2).
 */
import { elementOf, elementsOf } from '../element';
import { at } from './at';
import { everyElement } from './everyElement';
import { isSameItem, itemOf } from './items';
import type { Rule } from './rule';

export const dataAssociationTypes: Rule = {
  id: 'dataAssociationTypes',
  severity: 'error',
  check: ({ parsed }) =>
    everyElement(parsed, 'DataAssociation')
      .filter((association) => {
        const [source, second] = elementsOf(association, 'sourceRef');
        const computes =
          second !== undefined ||
          elementOf(association, 'transformation') !== undefined ||
          elementsOf(association, 'assignment').length > 0;
        const from = itemOf(source);
        const to = itemOf(elementOf(association, 'targetRef'));
        return !computes && from !== undefined && to !== undefined && !isSameItem(from, to);
      })
      .map((association) =>
        at(association, {
          zh: '没有转换的数据关联两端应为同一数据类型，但不同。请统一 itemSubjectRef，或添加 transformation。',
          en: 'Expected a data association without transformation to connect data of the same type, but the types differ. Make them the same or add a transformation.',
        }),
      ),
};
