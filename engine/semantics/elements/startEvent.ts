/** Start event, BPMN 2.0.2 §13.5.1: the token that is born here goes on at once. */
import { leave, type ElementBehavior } from '../behavior';

export const startEvent: ElementBehavior = { enter: () => leave };
