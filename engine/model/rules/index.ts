/** The register of rules, in the order in which their findings are shown. */
import { boundaryWithoutHost } from './boundaryWithoutHost';
import { danglingSequenceFlow } from './danglingSequenceFlow';
import { defaultFlow } from './defaultFlow';
import { eventGatewayTarget } from './eventGatewayTarget';
import { eventSubProcessStart } from './eventSubProcessStart';
import { gatewayDirection } from './gatewayDirection';
import { ignoredExtension } from './ignoredExtension';
import { incompleteElement } from './incompleteElement';
import { literalCondition } from './literalCondition';
import { literalFormat } from './literalFormat';
import { lostElement } from './lostElement';
import { lostText } from './lostText';
import { misplacedEvent } from './misplacedEvent';
import { misplacedMessageFlow } from './misplacedMessageFlow';
import { misplacedSequenceFlow } from './misplacedSequenceFlow';
import { noWayOut } from './noWayOut';
import type { Rule } from './rule';
import { serviceTaskWithoutImplementation } from './serviceTaskWithoutImplementation';
import { unconditionedFlow } from './unconditionedFlow';
import { unknownAttribute } from './unknownAttribute';
import { unknownCalledProcess } from './unknownCalledProcess';
import { unknownLanguage } from './unknownLanguage';
import { unknownReference } from './unknownReference';
import { unparsableExpression } from './unparsableExpression';
import { unreachableNode } from './unreachableNode';
import { unresolvedDataType } from './unresolvedDataType';
import { unsupportedElement } from './unsupportedElement';
import { userTaskNobodyCanGet } from './userTaskNobodyCanGet';
import { withoutProcess } from './withoutProcess';
import { withoutStart } from './withoutStart';

export const RULES: readonly Rule[] = [
  lostElement,
  withoutProcess,
  danglingSequenceFlow,
  unknownReference,
  boundaryWithoutHost,
  unsupportedElement,
  misplacedEvent,
  incompleteElement,
  serviceTaskWithoutImplementation,
  unknownLanguage,
  unparsableExpression,
  withoutStart,
  eventSubProcessStart,
  misplacedSequenceFlow,
  misplacedMessageFlow,
  eventGatewayTarget,
  defaultFlow,
  gatewayDirection,
  unconditionedFlow,
  literalCondition,
  literalFormat,
  userTaskNobodyCanGet,
  unreachableNode,
  noWayOut,
  unknownCalledProcess,
  ignoredExtension,
  unknownAttribute,
  unresolvedDataType,
  lostText,
];
