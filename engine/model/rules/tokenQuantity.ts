/** `tokenQuantity`: an activity takes at least one token and gives at least one (BPMN 2.0.2 §10.3, table 10.3). */
import { at } from './at';
import { everyElement } from './everyElement';
import type { Rule } from './rule';

export const tokenQuantity: Rule = {
  id: 'tokenQuantity',
  severity: 'error',
  check: ({ parsed }) =>
    everyElement(parsed, 'Activity').flatMap((activity) =>
      ['startQuantity', 'completionQuantity']
        .filter((property) => Number(activity.get(property) ?? 1) < 1)
        .map((property) => {
          const problem = at(activity, {
            zh: `${property} 应至少为 1，但更小。请改为 1 或更大。`,
            en: `Expected ${property} to be 1 or more, but it is less. Correct it.`,
          });
          return activity.id === undefined ? problem : { ...problem, repair: one(activity.id, property) };
        }),
    ),
};

const one = (elementId: string, property: string) => ({
  title: { zh: '改为 1', en: 'Make it 1' },
  changes: [{ kind: 'set' as const, elementId, property, value: 1 }],
});
