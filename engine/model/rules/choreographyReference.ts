/**
 * `choreographyReference`: choreographies and global conversations refer to no choreography, and a global conversation holds
 * neither conversations nor artifacts (BPMN 2.0.2 §9.5, §11.1).
 */
import { elementsOf, isA, tagOf, type ModdleElement } from '../element';
import { at } from './at';
import { everyElement } from './everyElement';
import type { Rule } from './rule';

export const choreographyReference: Rule = {
  id: 'choreographyReference',
  severity: 'error',
  check: ({ parsed }) =>
    everyElement(parsed, 'Collaboration')
      .filter((element) => isA(element, 'Choreography') || isA(element, 'GlobalConversation'))
      .flatMap((element) => {
        const forbidden = FORBIDDEN.filter(
          (property) => elementsOf(element, property).length > 0 && !isAllowed(element, property),
        );
        return forbidden.map((property) =>
          at(element, {
            zh: `${tagOf(element)} 中不应有 ${property}，但有。请删除。`,
            en: `Expected no ${property} in a ${tagOf(element)}, but there are some. Remove them.`,
          }),
        );
      }),
};

const FORBIDDEN = ['choreographyRef', 'conversations', 'artifacts'] as const;

/** Choreographies may show conversations and artifacts; only global conversations may not. */
function isAllowed(element: ModdleElement, property: string): boolean {
  return property !== 'choreographyRef' && !isA(element, 'GlobalConversation');
}
