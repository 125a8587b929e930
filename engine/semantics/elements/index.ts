/** Every element and its behavior. The compiler points at this record when the model names a new one. */
import type { ElementType } from '../../model/definition';
import type { ElementBehavior } from '../behavior';
import { boundaryEvent } from './boundaryEvent';
import { callActivity } from './callActivity';
import { catchEvent } from './catchEvent';
import { complexGateway } from './complexGateway';
import { endEvent } from './endEvent';
import { eventBasedGateway } from './eventBasedGateway';
import { exclusiveGateway } from './exclusiveGateway';
import { inclusiveGateway } from './inclusiveGateway';
import { parallelGateway } from './parallelGateway';
import { plainTask } from './plainTask';
import { receiveTask } from './receiveTask';
import { serviceTask } from './serviceTask';
import { startEvent } from './startEvent';
import { adHocSubProcess, eventSubProcess, subProcess, transaction } from './subProcess';
import { intermediateThrowEvent } from './throwEvent';
import { userTask } from './userTask';

export const elements: Readonly<Record<ElementType, ElementBehavior>> = {
  startEvent,
  endEvent,
  intermediateCatchEvent: catchEvent,
  intermediateThrowEvent,
  boundaryEvent,
  task: plainTask,
  userTask,
  manualTask: plainTask,
  serviceTask,
  sendTask: serviceTask,
  scriptTask: serviceTask,
  businessRuleTask: serviceTask,
  receiveTask,
  callActivity,
  subProcess,
  eventSubProcess,
  exclusiveGateway,
  parallelGateway,
  inclusiveGateway,
  eventBasedGateway,
  complexGateway,
  transaction,
  adHocSubProcess,
};
