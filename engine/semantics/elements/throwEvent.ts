/** Intermediate throw event, BPMN 2.0.2 §13.5.2. */
import type { ElementBehavior } from '../behavior';
import { throwEvent } from './throwing';

export const intermediateThrowEvent: ElementBehavior = { enter: throwEvent };
