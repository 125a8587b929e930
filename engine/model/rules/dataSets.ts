/**
 * `dataSets`: every data input is in an input set, every data output in an output set, and sets that name each other do so
 * both ways (BPMN 2.0.2 §10.4.1, tables 10.58 to 10.61).
 */
import { elementsOf, type ModdleElement } from '../element';
import type { Problem } from '../finding';
import { at } from './at';
import { everyElement } from './everyElement';
import type { Rule } from './rule';

export const dataSets: Rule = {
  id: 'dataSets',
  severity: 'error',
  check: ({ parsed }) =>
    everyElement(parsed, 'InputOutputSpecification').flatMap((specification) => {
      const inputs = elementsOf(specification, 'inputSets');
      const outputs = elementsOf(specification, 'outputSets');
      return [
        ...left(elementsOf(specification, 'dataInputs'), inputs, 'dataInputRefs'),
        ...left(elementsOf(specification, 'dataOutputs'), outputs, 'dataOutputRefs'),
        ...oneWay(inputs, 'outputSetRefs', 'inputSetRefs'),
        ...oneWay(outputs, 'inputSetRefs', 'outputSetRefs'),
      ];
    }),
};

function left(data: readonly ModdleElement[], sets: readonly ModdleElement[], property: string): Problem[] {
  // Where a file has no sets at all, everything counts as one set.
  if (sets.length === 0) return [];
  const named = new Set(sets.flatMap((set) => elementsOf(set, property)));
  return data
    .filter((one) => !named.has(one))
    .map((one) =>
      at(one, {
        zh: `每个数据输入和输出应列入一个集合（${property}），但这一个没有。请列入集合，或删除它。`,
        en: `Expected every data input and output to be in a set (${property}), but this one is in none. Put it into a set or remove it.`,
      }),
    );
}

function oneWay(sets: readonly ModdleElement[], there: string, back: string): Problem[] {
  return sets.flatMap((set) =>
    elementsOf(set, there)
      .filter((other) => !elementsOf(other, back).includes(set))
      .map(() =>
        at(set, {
          zh: `${there} 指向的集合应以 ${back} 指回，但没有。请补上，或删除该引用。`,
          en: `Expected the set named by ${there} to name this one by ${back}, but it does not. Add it or remove the reference.`,
        }),
      ),
  );
}
