/**
 * `collectionMismatch`: data is a collection where its item definition says so, and only there (BPMN 2.0.2 §10.4.1, tables
 * 10.52, 10.58 and 10.59).
 */
import { elementOf, flagOf, tagOf } from '../element';
import { at } from './at';
import { everyElement } from './everyElement';
import type { Rule } from './rule';

export const collectionMismatch: Rule = {
  id: 'collectionMismatch',
  severity: 'error',
  check: ({ parsed }) =>
    ['DataObject', 'DataInput', 'DataOutput']
      .flatMap((type) => everyElement(parsed, type))
      .flatMap((element) => {
        const item = elementOf(element, 'itemSubjectRef');
        if (item === undefined || flagOf(item, 'isCollection') === flagOf(element, 'isCollection')) return [];
        const wanted = flagOf(item, 'isCollection');
        const problem = at(element, {
          zh: `${tagOf(element)} 的 isCollection 应与其数据类型（itemDefinition）一致，但不同。请改为 ${wanted}。`,
          en: `Expected isCollection of a ${tagOf(element)} to be that of its item definition, but they differ. Make it ${wanted}.`,
        });
        return [element.id === undefined ? problem : { ...problem, repair: make(element.id, wanted) }];
      }),
};

const make = (elementId: string, value: boolean) => ({
  title: { zh: '与数据类型保持一致', en: 'Make it as its item definition says' },
  changes: [{ kind: 'set' as const, elementId, property: 'isCollection', value }],
});
