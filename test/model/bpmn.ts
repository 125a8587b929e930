/**
 * Short BPMN files for the tests of this room: `bpmn` wraps the content of one executable process, `read` compiles it and
 * `rulesOf` lists what was found, as `rule:elementId`.
 */
import { parseExpression } from '../../engine/expressions/parseExpression';
import type { FlowNode, ProcessDefinition } from '../../engine/model/definition';
import { readDefinitions, type ReadOptions, type ReadResult } from '../../engine/model/readDefinitions';

const NAMESPACES = [
  'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"',
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
  'xmlns:camunda="http://camunda.org/schema/1.0/bpmn"',
  'xmlns:activiti="http://activiti.org/bpmn"',
  'xmlns:ow="urn:onewindow:bpmn:1"',
].join(' ');

/** A file around `rootElements`, which stand beside the process. */
export function file(rootElements: string, attributes = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<definitions ${NAMESPACES} targetNamespace="urn:test" ${attributes}>\n${rootElements}\n</definitions>`;
}

/** A file with one process `p`, executable unless said otherwise. */
export function bpmn(content: string, { beside = '', process = 'isExecutable="true"', definitions = '' } = {}): string {
  return file(`${beside}\n<process id="p" ${process}>\n${content}\n</process>`, definitions);
}

/** A process of one element between a start and an end event: `s`, the element, `e`. */
export function line(element: string, id: string, beside = ''): string {
  const flows = `<sequenceFlow id="f1" sourceRef="s" targetRef="${id}"/><sequenceFlow id="f2" sourceRef="${id}" targetRef="e"/>`;
  return bpmn(`<startEvent id="s"/>\n${element}\n<endEvent id="e"/>\n${flows}`, { beside });
}

export async function read(source: string | Uint8Array, options: Partial<ReadOptions> = {}): Promise<ReadResult> {
  return readDefinitions(source, { parse: parseExpression, ...options });
}

/** The only process of a file that has no error against it. */
export async function compiled(source: string, options: Partial<ReadOptions> = {}): Promise<ProcessDefinition> {
  const result = await read(source, options);
  const errors = result.findings.filter(({ severity }) => severity === 'error');
  expect(errors).toEqual([]);
  return result.processes[0]!;
}

/** One node of such a process. */
export async function node(source: string, id: string, options: Partial<ReadOptions> = {}): Promise<FlowNode> {
  return (await compiled(source, options)).nodes[id]!;
}

/** `error:rule:element` or `warning:rule:element`, sorted; the element is left out where there is none. */
export async function rulesOf(source: string, options: Partial<ReadOptions> = {}): Promise<string[]> {
  const { findings } = await read(source, options);
  return findings.map(({ severity, rule, elementId }) => [severity, rule, elementId ?? []].flat().join(':')).sort();
}

/** An expression as it stands in a definition. */
export const juel = (text: string) => ({ language: 'juel', text });
export const literal = (text: string) => ({ language: 'literal', text });
