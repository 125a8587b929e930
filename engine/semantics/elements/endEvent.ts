/** End event, BPMN 2.0.2 §13.5.5: its token goes no further; some end events do something on the way. */
import type { ElementBehavior } from '../behavior';
import { throwEvent } from './throwing';

export const endEvent: ElementBehavior = { enter: throwEvent };
