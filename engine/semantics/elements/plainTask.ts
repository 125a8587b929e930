/** Abstract and manual tasks, BPMN 2.0.2 §13.3.3: work the engine neither does nor waits for. */
import { leave, type ElementBehavior } from '../behavior';

export const plainTask: ElementBehavior = { enter: () => leave };
