/** Intermediate catch event, BPMN 2.0.2 §13.5.2: waits until its event occurs. */
import { leave, wait, type ElementBehavior } from '../behavior';

export const catchEvent: ElementBehavior = {
  enter: (node) =>
    // A token comes to a link by the flow that the link stands for.
    node.event === undefined || node.event.type === 'none' || node.event.type === 'link'
      ? leave
      : wait({ kind: 'event', node: node.id }),
};
