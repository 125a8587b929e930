/**
 * `readLoop` reads the loop characteristics of an activity (BPMN 2.0.2 §10.3.8): the standard loop and multi-instance.
 */
import type { Expression, LoopCharacteristics, LoopThrows, SingleEvent } from '../definition';
import { defined } from '../defined';
import { attribute, extensionAttribute, ownExtensions } from '../dialect';
import { elementOf, elementsOf, flagOf, isA, numberOf, textOf, type ModdleElement } from '../element';
import { eventDefinitionsOf, readThrown } from './event';
import type { Notebook } from './notebook';

/** The names of references as they stand in the file, because a loop may name a plain variable that is no element. */
export type WrittenReference = (element: ModdleElement, property: string) => string | undefined;

export function readLoop(
  activity: ModdleElement,
  notebook: Notebook,
  written: WrittenReference,
): LoopCharacteristics | undefined {
  const loop = elementOf(activity, 'loopCharacteristics');
  if (loop === undefined) return undefined;
  return isA(loop, 'StandardLoopCharacteristics')
    ? readStandardLoop(loop, notebook)
    : readMultiInstance(loop, notebook, written);
}

function readStandardLoop(loop: ModdleElement, notebook: Notebook): LoopCharacteristics {
  return defined({
    kind: 'standardLoop' as const,
    testBefore: flagOf(loop, 'testBefore'),
    condition: notebook.formal(elementOf(loop, 'loopCondition'), 'condition'),
    maximum: numberOf(loop, 'loopMaximum'),
  });
}

function readMultiInstance(loop: ModdleElement, notebook: Notebook, written: WrittenReference): LoopCharacteristics {
  const cardinality = notebook.formal(elementOf(loop, 'loopCardinality'), 'cardinality');
  const collection = attribute(loop, 'collection') ?? written(loop, 'loopDataInputRef');
  if (cardinality === undefined && collection === undefined) {
    notebook.incomplete({
      zh: '多实例应有次数（loopCardinality）或集合（collection），但两者都没有。请填写其一。',
      en: 'Expected a multi-instance activity to have a cardinality or a collection, but it has neither. Enter one of them.',
    });
  }
  const item = elementOf(loop, 'inputDataItem');
  return defined({
    kind: 'multiInstance' as const,
    isSequential: flagOf(loop, 'isSequential'),
    cardinality,
    collection: notebook.optional(collection),
    elementVariable: attribute(loop, 'elementVariable') ?? textOf(item, 'name') ?? textOf(item, 'id'),
    completionCondition: notebook.formal(elementOf(loop, 'completionCondition'), 'condition'),
    output: readOutput(loop, notebook),
    throws: readThrows(loop, notebook),
  });
}

function readThrows(loop: ModdleElement, notebook: Notebook): LoopThrows | undefined {
  const event = (definition: ModdleElement | undefined): SingleEvent | undefined =>
    definition === undefined ? undefined : readThrown(definition, notebook);
  switch (textOf(loop, 'behavior')) {
    case 'None': {
      const thrown = event(elementOf(loop, 'noneBehaviorEventRef'));
      return thrown === undefined ? undefined : { when: 'each', event: thrown };
    }
    case 'One': {
      const thrown = event(elementOf(loop, 'oneBehaviorEventRef'));
      return thrown === undefined ? undefined : { when: 'first', event: thrown };
    }
    case 'Complex':
      return {
        when: 'conditions',
        of: elementsOf(loop, 'complexBehaviorDefinition').flatMap((behavior) => {
          const condition = notebook.formal(elementOf(behavior, 'condition'), 'condition');
          const [thrown] = eventDefinitionsOf(elementOf(behavior, 'event'));
          const read = event(thrown);
          return condition === undefined || read === undefined ? [] : [{ condition, event: read }];
        }),
      };
    default:
      return undefined;
  }
}

function readOutput(loop: ModdleElement, notebook: Notebook): { collection: string; element: Expression } | undefined {
  const output = ownExtensions(loop, 'output')[0];
  if (output === undefined) return undefined;
  const collection = extensionAttribute(output, 'collection');
  const element = extensionAttribute(output, 'element');
  if (collection === undefined || element === undefined) {
    notebook.incomplete({
      zh: 'ow:output 应有 collection 和 element，但缺少其中之一。请补全。',
      en: 'Expected ow:output to have a collection and an element, but one is missing. Complete it.',
    });
    return undefined;
  }
  return { collection, element: notebook.value(element) };
}
