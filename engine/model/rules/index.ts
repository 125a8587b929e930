/** The register of rules, in the order in which their findings are shown. */
import { adHocContent } from './adHocContent';
import { boundaryWithoutHost } from './boundaryWithoutHost';
import { cancelOutsideTransaction } from './cancelOutsideTransaction';
import { choreographyInProcess } from './choreographyInProcess';
import { choreographyReference } from './choreographyReference';
import { collectionMismatch } from './collectionMismatch';
import { compensationHandler } from './compensationHandler';
import { conditionWithoutTruth } from './conditionWithoutTruth';
import { danglingSequenceFlow } from './danglingSequenceFlow';
import { dataAssociationTypes } from './dataAssociationTypes';
import { dataObjectState } from './dataObjectState';
import { dataSets } from './dataSets';
import { defaultFlow } from './defaultFlow';
import { delayedSequenceFlow } from './delayedSequenceFlow';
import { escalationCode } from './escalationCode';
import { eventData } from './eventData';
import { eventGatewayFlows } from './eventGatewayFlows';
import { eventGatewayTarget } from './eventGatewayTarget';
import { eventSubProcessStart } from './eventSubProcessStart';
import { flowListedAtOneEnd } from './flowListedAtOneEnd';
import { formalExpression } from './formalExpression';
import { gatewayDirection } from './gatewayDirection';
import { ignoredExtension } from './ignoredExtension';
import { incompleteElement } from './incompleteElement';
import { instantiatingReceive } from './instantiatingReceive';
import { linkEvents } from './linkEvents';
import { literalCondition } from './literalCondition';
import { literalFormat } from './literalFormat';
import { loneConditionalFlow } from './loneConditionalFlow';
import { lostElement } from './lostElement';
import { lostText } from './lostText';
import { messageOperation } from './messageOperation';
import { misplacedEvent } from './misplacedEvent';
import { misplacedMessageFlow } from './misplacedMessageFlow';
import { misplacedSequenceFlow } from './misplacedSequenceFlow';
import { noWayOut } from './noWayOut';
import { operationData } from './operationData';
import { participantMultiplicity } from './participantMultiplicity';
import { processData } from './processData';
import type { Rule } from './rule';
import { serviceBinding } from './serviceBinding';
import { serviceTaskWithoutImplementation } from './serviceTaskWithoutImplementation';
import { timerParts } from './timerParts';
import { tokenQuantity } from './tokenQuantity';
import { unconditionedFlow } from './unconditionedFlow';
import { unknownAttribute } from './unknownAttribute';
import { unknownCalledProcess } from './unknownCalledProcess';
import { unknownLanguage } from './unknownLanguage';
import { unknownReference } from './unknownReference';
import { unnamedMessage } from './unnamedMessage';
import { unparsableExpression } from './unparsableExpression';
import { unreachableNode } from './unreachableNode';
import { unresolvedDataType } from './unresolvedDataType';
import { unsupportedElement } from './unsupportedElement';
import { userTaskNobodyCanGet } from './userTaskNobodyCanGet';
import { withoutEnd } from './withoutEnd';
import { withoutProcess } from './withoutProcess';
import { withoutStart } from './withoutStart';
import { wrongReferenceType } from './wrongReferenceType';

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
  adHocContent,
  cancelOutsideTransaction,
  choreographyInProcess,
  choreographyReference,
  collectionMismatch,
  compensationHandler,
  conditionWithoutTruth,
  dataAssociationTypes,
  dataObjectState,
  dataSets,
  delayedSequenceFlow,
  escalationCode,
  eventData,
  eventGatewayFlows,
  flowListedAtOneEnd,
  formalExpression,
  instantiatingReceive,
  linkEvents,
  loneConditionalFlow,
  messageOperation,
  operationData,
  participantMultiplicity,
  processData,
  serviceBinding,
  timerParts,
  tokenQuantity,
  unnamedMessage,
  withoutEnd,
  wrongReferenceType,
];
