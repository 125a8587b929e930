/** Every JavaScript in a definition, wherever it stands. */
import type { ProcessDefinition } from '../model/definition';

export interface Script {
  readonly elementId: string;
  readonly text: string;
}

export function scriptsOf(definition: ProcessDefinition): readonly Script[] {
  const found: Script[] = [];
  for (const node of Object.values(definition.nodes)) collect({ ...node, incoming: [] }, node.id, found);
  return found;
}

function collect(value: unknown, elementId: string, found: Script[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) collect(item, elementId, found);
    return;
  }
  const record = value as Readonly<Record<string, unknown>>;
  if (record['language'] === 'javascript' && typeof record['text'] === 'string') {
    found.push({ elementId, text: record['text'] });
    return;
  }
  for (const part of Object.values(record)) collect(part, elementId, found);
}
