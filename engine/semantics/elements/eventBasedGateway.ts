/** Event-based gateway, BPMN 2.0.2 §13.4.4: waits for the first of the events behind it. */
import { wait, type ElementBehavior } from '../behavior';

export const eventBasedGateway: ElementBehavior = {
  enter: (node) => wait(...node.outgoing.map((flow) => ({ kind: 'event', node: flow.target }) as const)),
};
