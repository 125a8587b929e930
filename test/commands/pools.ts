/** BPMN of several pools in one file: `pool` is an executable process, `collaboration` puts a file together. */

export interface Pool {
  readonly key: string;
  readonly content: string;
}

export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly message?: string;
}

export function collaboration(
  pools: readonly Pool[],
  flows: readonly Flow[],
  more: { keys?: string; beside?: string } = {},
) {
  const { keys = '', beside = '' } = more;
  const participants = pools.map(({ key }) => `<participant id="pool_${key}" processRef="${key}"/>`).join('');
  const drawn = flows.map(
    ({ from, to, message }, index) =>
      `<messageFlow id="mf${index}" sourceRef="${from}" targetRef="${to}"${message === undefined ? '' : ` messageRef="${message}"`}/>`,
  );
  const processes = pools.map(({ key, content }) => `<process id="${key}" isExecutable="true">${content}</process>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:ow="urn:onewindow:bpmn:1" targetNamespace="urn:test">
  ${beside}
  <collaboration id="together">${participants}${drawn.join('')}${keys}</collaboration>
  ${processes.join('')}
</definitions>`;
}

export const catching = (id: string, messageRef?: string, more = ''): string =>
  `<intermediateCatchEvent id="${id}">${messageEvent(messageRef, more)}</intermediateCatchEvent>`;

/** Throws with the variables named, as local inputs of the event. */
export const throwing = (id: string, messageRef?: string, ...carried: readonly string[]): string => {
  const inputs = carried.map((name) => `<camunda:inputParameter name="${name}">\${${name}}</camunda:inputParameter>`);
  return `<intermediateThrowEvent id="${id}"><extensionElements><camunda:inputOutput>${inputs.join('')}</camunda:inputOutput></extensionElements>${messageEvent(messageRef)}</intermediateThrowEvent>`;
};

export const startedBy = (id: string, messageRef?: string): string =>
  `<startEvent id="${id}">${messageEvent(messageRef)}</startEvent>`;

export const messageEvent = (messageRef?: string, more = ''): string =>
  `<messageEventDefinition${messageRef === undefined ? '' : ` messageRef="${messageRef}"`}>${more}</messageEventDefinition>`;

/** A property that is read out of each of these messages by the variable of its name. */
export const property = (id: string, variable: string, ...messages: readonly string[]): string =>
  `<correlationProperty id="${id}">${messages
    .map(
      (one) =>
        `<correlationPropertyRetrievalExpression messageRef="${one}"><messagePath xsi:type="tFormalExpression">\${${variable}}</messagePath></correlationPropertyRetrievalExpression>`,
    )
    .join('')}</correlationProperty>`;

export const correlationKey = (id: string, ...properties: readonly string[]): string =>
  `<correlationKey id="${id}">${properties.map((one) => `<correlationPropertyRef>${one}</correlationPropertyRef>`).join('')}</correlationKey>`;

/** The process reads the key out of its own variable. */
export const subscribesTo = (key: string, property: string, variable: string): string =>
  `<correlationSubscription id="sub_${key}" correlationKeyRef="${key}"><correlationPropertyBinding correlationPropertyRef="${property}"><dataPath xsi:type="tFormalExpression">\${${variable}}</dataPath></correlationPropertyBinding></correlationSubscription>`;
