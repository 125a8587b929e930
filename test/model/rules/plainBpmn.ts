/** Models without a namespace but BPMN's, as rules about formalities judge them; and what a case of a rule is. */

export interface RuleCase {
  readonly rule: string;
  readonly invalid: string;
  /** Elements the findings are about. */
  readonly at: readonly string[];
  /** A model that differs in the fault only, and has no error at all. */
  readonly valid: string;
  /** What the repair of the first finding changes. */
  readonly repair?: readonly object[];
}

export function plainFile(rootElements: string): string {
  return `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="urn:t">${rootElements}</definitions>`;
}

/** One executable process `p`. */
export function plain(content: string, beside = '', isExecutable = true): string {
  return plainFile(`${beside}<process id="p" isExecutable="${isExecutable}">${content}</process>`);
}

/** Start `s`, the element, end `e`. */
export function between(element: string, id: string, beside = '', more = ''): string {
  return plain(
    `<startEvent id="s"/>${element}<endEvent id="e"/>${flow('f1', 's', id)}${flow('f2', id, 'e')}${more}`,
    beside,
  );
}

export function flow(id: string, from: string, to: string, content = '', attributes = ''): string {
  return `<sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}" ${attributes}>${content}</sequenceFlow>`;
}

export const formal = (name: string, text: string): string => `<${name} xsi:type="tFormalExpression">${text}</${name}>`;
export const informal = (name: string, text: string): string => `<${name}>${text}</${name}>`;
export const task = (id: string, attributes = ''): string => `<task id="${id}" ${attributes}/>`;
export const line = `<startEvent id="s"/><endEvent id="e"/>${flow('f', 's', 'e')}`;
