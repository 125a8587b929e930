/** BPMN for the tests of commands: `bpmn` wraps the content of one executable process, `flows` draws `a b c` as a chain. */

export function bpmn(key: string, content: string, more: { beside?: string; attributes?: string } = {}): string {
  const { beside = '', attributes = 'isExecutable="true"' } = more;
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:ow="urn:onewindow:bpmn:1" targetNamespace="urn:test">
  ${beside}
  <process id="${key}" ${attributes}>${content}</process>
</definitions>`;
}

export function flows(...chains: readonly string[]): string {
  return chains
    .flatMap((chain) => {
      const ids = chain.split(' ');
      return ids
        .slice(1)
        .map((id, index) => `<sequenceFlow id="${ids[index]}_${id}" sourceRef="${ids[index]}" targetRef="${id}"/>`);
    })
    .join('');
}

/** s → content → e */
export function line(key: string, ids: string, content: string, beside = ''): string {
  return bpmn(key, `<startEvent id="s"/>${content}<endEvent id="e"/>${flows(`s ${ids} e`)}`, { beside });
}

export const userTask = (id: string, attributes = 'camunda:candidateGroups="window"', content = ''): string =>
  `<userTask id="${id}" name="${id}" ${attributes}>${content}</userTask>`;

export const message = (id: string, name: string): string => `<message id="${id}" name="${name}"/>`;
export const signal = (id: string, name: string): string => `<signal id="${id}" name="${name}"/>`;

export const timer = (kind: 'timeDuration' | 'timeDate' | 'timeCycle', text: string): string =>
  `<timerEventDefinition><${kind} xsi:type="tFormalExpression">${text}</${kind}></timerEventDefinition>`;

export const form = (id: string): string => JSON.stringify({ id, type: 'default', components: [] });
