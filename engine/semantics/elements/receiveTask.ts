/** Receive task, BPMN 2.0.2 §13.3.3: waits for its message; one without any, until it is completed. */
import { wait, type ElementBehavior } from '../behavior';

export const receiveTask: ElementBehavior = {
  enter: (node) => (node.event === undefined ? wait() : wait({ kind: 'event', node: node.id })),
};
