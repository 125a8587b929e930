/** Call activity, BPMN 2.0.2 §13.3.4: a process instance of its own, and waiting for its end. */
import type { ElementBehavior } from '../behavior';

export const callActivity: ElementBehavior = { enter: () => ({ kind: 'call' }) };
