/** `triggersOf`: what an event waits for or throws, one by one (BPMN 2.0.2 §10.5.5). */
import type { FlowNode, SingleEvent } from './definition';

export function triggersOf({ event }: Pick<FlowNode, 'event'>): readonly SingleEvent[] {
  if (event === undefined) return [];
  return event.type === 'multiple' ? event.of : [event];
}
