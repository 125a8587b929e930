/** Exclusive gateway, BPMN 2.0.2 §13.4.2: every token on its own, by the first flow whose condition holds. */
import { leave, type ElementBehavior } from '../behavior';
import { chooseFirst } from '../conditions';

export const exclusiveGateway: ElementBehavior = { enter: () => leave, choose: chooseFirst };
