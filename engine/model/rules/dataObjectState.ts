/** `dataObjectState`: a reference to a data object in a state is named after both: `Application [checked]` (BPMN 2.0.2 §10.4.1, table 10.53). */
import { elementOf, textOf, type ModdleElement } from '../element';
import { at } from './at';
import { everyElement } from './everyElement';
import type { Rule } from './rule';
import { isWrittenForVendor } from './writtenForVendor';

export const dataObjectState: Rule = {
  id: 'dataObjectState',
  severity: 'error',
  check: ({ parsed }) => {
    if (isWrittenForVendor(parsed)) return [];
    return everyElement(parsed, 'DataObjectReference').flatMap((reference) => {
      const wanted = wantedName(reference);
      const name = textOf(reference, 'name')?.replace(/\s+/g, ' ');
      if (wanted === undefined || name === undefined || name === wanted) return [];
      const problem = at(reference, {
        zh: `处于某状态的数据对象引用应命名为“${wanted}”，但名称是“${name}”。请更正。`,
        en: `Expected a data object reference in a state to be named "${wanted}", but it is "${name}". Correct the name.`,
      });
      return [reference.id === undefined ? problem : { ...problem, repair: rename(reference.id, wanted) }];
    });
  },
};

function wantedName(reference: ModdleElement): string | undefined {
  const state = textOf(elementOf(reference, 'dataState'), 'name');
  const name = textOf(elementOf(reference, 'dataObjectRef'), 'name');
  return state === undefined || name === undefined ? undefined : `${name} [${state}]`.replace(/\s+/g, ' ');
}

const rename = (elementId: string, value: string) => ({
  title: { zh: `改名为“${value}”`, en: `Rename it to "${value}"` },
  changes: [{ kind: 'set' as const, elementId, property: 'name', value }],
});
