/** Intermediate catch event and receive task, BPMN 2.0.2 §13.5.2, §13.3.3: wait until the event occurs. */
import { leave, wait, type ElementBehavior } from '../behavior';

export const catchEvent: ElementBehavior = {
  enter: (node) =>
    node.event === undefined || node.event.type === 'none' ? leave : wait({ kind: 'event', node: node.id }),
};
