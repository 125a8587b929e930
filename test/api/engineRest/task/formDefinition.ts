/** A deployed definition whose task `accept` has form fields, put together by hand. */
import type { DeployedDefinition } from '../../../../engine/commands/engine';

const literal = (text: string) => ({ language: 'literal', text });

export function compileTestForm(): Promise<DeployedDefinition> {
  const formFields = [
    { id: 'reason', type: 'string', values: [], constraints: [{ name: 'required' }] },
    { id: 'days', type: 'long', defaultValue: literal('30'), values: [], constraints: [{ name: 'max', config: '90' }] },
    { id: 'note', type: 'string', defaultValue: literal('unused'), values: [], constraints: [] },
    { id: 'kind', type: 'enum', values: [{ id: 'tax' }], constraints: [] },
  ];
  return Promise.resolve({
    definition: { nodes: { accept: { task: { formFields } } } },
  } as unknown as DeployedDefinition);
}
