/** `errorCodesAt`: which BPMN errors of a step something around it would catch. */
import type { FlowNode, ProcessDefinition } from '../../../engine/model/definition';

/** Codes that something around the step would catch; one for a catch of anything. */
export function errorCodesAt(definition: ProcessDefinition | undefined, node: FlowNode | undefined): readonly string[] {
  if (definition === undefined || node === undefined) return [];
  const codes: string[] = [];
  for (let at: FlowNode | undefined = node; at !== undefined; at = definition.nodes[at.scope]) {
    const inScope: readonly string[] = definition.scopes[at.scope]?.eventSubProcesses ?? [];
    const starts = inScope.map((id) => definition.nodes[id]?.eventStart ?? '');
    for (const id of [...at.boundaryEvents, ...starts]) {
      const event = definition.nodes[id]?.event;
      if (event?.type === 'error') codes.push(event.code?.text ?? 'ERROR');
    }
  }
  return [...new Set(codes)];
}
