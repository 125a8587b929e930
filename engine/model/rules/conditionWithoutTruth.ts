/** `conditionWithoutTruth`: a condition is true or false; a number or a quoted text never is (BPMN 2.0.2 §10.3.8, table 10.26). */
import { elementOf, textOf, type ModdleElement } from '../element';
import { at } from './at';
import { everyElement, isInExecutable } from './everyElement';
import type { Rule } from './rule';

const PLACES = [
  ['MultiInstanceLoopCharacteristics', 'completionCondition'],
  ['ComplexBehaviorDefinition', 'condition'],
  ['StandardLoopCharacteristics', 'loopCondition'],
  ['AdHocSubProcess', 'completionCondition'],
  ['SequenceFlow', 'conditionExpression'],
  ['ConditionalEventDefinition', 'condition'],
  ['ComplexGateway', 'activationCondition'],
] as const;

export const conditionWithoutTruth: Rule = {
  id: 'conditionWithoutTruth',
  severity: 'error',
  check: ({ parsed }) =>
    PLACES.flatMap(([type, property]) =>
      everyElement(parsed, type)
        .filter((element) => isInExecutable(element) && isValue(elementOf(element, property)))
        .map((element) =>
          at(element, {
            zh: `${property} 应为真假条件，但写的是数字或文字。请改为条件，如 \${approved}。`,
            en: `Expected ${property} to be true or false, but it is a number or a text. Write a condition such as \${approved}.`,
          }),
        ),
    ),
};

function isValue(expression: ModdleElement | undefined): boolean {
  return /^(?:-?\d+(?:\.\d+)?|"[^"]*"|'[^']*')$/.test(textOf(expression, 'body') ?? '');
}
