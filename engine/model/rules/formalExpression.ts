/**
 * `formalExpression`: a plain `tExpression` is natural language; in an executable process times, completion and activation
 * conditions and assignments are formal (BPMN 2.0.2 §8.4.6). Conditions of flows and loops are judged by `literalCondition`.
 */
import { elementOf, elementsOf, isA, type ModdleElement } from '../element';
import type { Problem } from '../finding';
import { at } from './at';
import { everyElement, isInExecutable } from './everyElement';
import type { Rule } from './rule';
import { isWrittenForVendor } from './writtenForVendor';

const PLACES: readonly (readonly [type: string, ...properties: string[]])[] = [
  ['AdHocSubProcess', 'completionCondition'],
  ['ComplexGateway', 'activationCondition'],
  ['TimerEventDefinition', 'timeDate', 'timeDuration', 'timeCycle'],
  ['Assignment', 'from', 'to'],
];

export const formalExpression: Rule = {
  id: 'formalExpression',
  severity: 'error',
  check: ({ parsed }) => {
    if (isWrittenForVendor(parsed)) return [];
    return PLACES.flatMap(([type, ...properties]) =>
      everyElement(parsed, type)
        .filter(isInExecutable)
        .flatMap((element) => properties.flatMap((property) => faultOf(element, property))),
    );
  },
};

function faultOf(element: ModdleElement, property: string): Problem[] {
  const expression = elementOf(element, property) ?? elementsOf(element, property)[0];
  if (expression === undefined || isA(expression, 'FormalExpression')) return [];
  return [
    at(element, {
      zh: `可执行流程中的 ${property} 应为正式表达式，但标记为自然语言。请加上 xsi:type="tFormalExpression"。`,
      en: `Expected ${property} of an executable process to be a formal expression, but it is marked as natural language. Give it xsi:type="tFormalExpression".`,
    }),
  ];
}
