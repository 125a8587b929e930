/**
 * `readCorrelationKeys`: by which values a message finds its process instance (BPMN 2.0.2 §8.4.2): the correlation keys of
 * the collaborations and conversations that a process takes part in, how each of their properties is read out of a message,
 * and, where the process subscribes to a key, how it is read out of the instance.
 */
import type { CorrelationKey, CorrelationProperty, Expression } from '../definition';
import { defined } from '../defined';
import { elementOf, elementsOf, isA, textOf, type ModdleElement } from '../element';
import { nameOf } from './messageFlows';
import type { Notebook } from './notebook';

export function readCorrelationKeys(process: ModdleElement, notebook: Notebook): readonly CorrelationKey[] {
  const subscriptions = elementsOf(process, 'correlationSubscriptions');
  const subscribed = new Map(subscriptions.map((one) => [elementOf(one, 'correlationKeyRef'), one]));
  const keys = new Set([...keysAround(process), ...subscribed.keys()]);
  return [...keys].flatMap((key, index) => {
    if (key === undefined) return [];
    const bindings = elementsOf(subscribed.get(key), 'correlationPropertyBinding');
    const properties = elementsOf(key, 'correlationPropertyRef').map((one) => readProperty(one, bindings, notebook));
    const id = key.id ?? textOf(key, 'name') ?? `key ${index}`;
    return properties.length === 0 ? [] : [{ id, properties }];
  });
}

/** Keys of the collaborations in which a participant stands for the process. */
function keysAround(process: ModdleElement): readonly ModdleElement[] {
  return elementsOf(process.$parent, 'rootElements')
    .filter((element) => isA(element, 'Collaboration'))
    .filter((one) => elementsOf(one, 'participants').some((pool) => elementOf(pool, 'processRef') === process))
    .flatMap((one) => [...elementsOf(one, 'correlationKeys'), ...keysOfConversations(one, 'conversations')]);
}

/** Conversations may hold others; their depth is bounded by the limits on the XML. */
function keysOfConversations(holder: ModdleElement, property: string): readonly ModdleElement[] {
  return elementsOf(holder, property).flatMap((one) => [
    ...elementsOf(one, 'correlationKeys'),
    ...(isA(one, 'SubConversation') ? keysOfConversations(one, 'conversationNodes') : []),
  ]);
}

function readProperty(
  property: ModdleElement,
  bindings: readonly ModdleElement[],
  notebook: Notebook,
): CorrelationProperty {
  const retrievals = Object.create(null) as Record<string, Expression>;
  for (const retrieval of elementsOf(property, 'correlationPropertyRetrievalExpression')) {
    const message = nameOf(elementOf(retrieval, 'messageRef'));
    const path = notebook.formal(elementOf(retrieval, 'messagePath'));
    if (message !== undefined && path !== undefined) retrievals[message] = path;
  }
  const binding = bindings.find((one) => elementOf(one, 'correlationPropertyRef') === property);
  return defined({
    id: property.id ?? textOf(property, 'name') ?? '',
    retrievals,
    binding: notebook.formal(elementOf(binding, 'dataPath')),
  });
}
