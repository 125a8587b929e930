/** Boundary event, BPMN 2.0.2 §13.5.3: it starts only by its event having occurred, and goes on at once. */
import { leave, type ElementBehavior } from '../behavior';

export const boundaryEvent: ElementBehavior = { enter: () => leave };
