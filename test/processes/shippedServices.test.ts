/** The shipped service folders hold together: they compile, and every decision, form and process they name exists. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseExpression } from '../../engine/expressions/parseExpression';
import type { FlowNode, ProcessDefinition } from '../../engine/model/definition';
import { readDeployment, type DeploymentResult } from '../../engine/model/readDefinitions';

const ROOT = join(__dirname, '../../processes');

interface Service {
  readonly folder: string;
  readonly models: readonly { readonly name: string; readonly source: Buffer }[];
  readonly decisions: ReadonlySet<string>;
  readonly forms: ReadonlyMap<
    string,
    { readonly id: string; readonly components: readonly { readonly key?: string }[] }
  >;
}

function readService(folder: string): Service {
  const files = readdirSync(join(ROOT, folder));
  const formFiles = readdirSync(join(ROOT, folder, 'forms'));
  const text = (name: string): string => readFileSync(join(ROOT, folder, name), 'utf8');
  return {
    folder,
    models: files
      .filter((name) => name.endsWith('.bpmn'))
      .map((name) => ({ name: `${folder}/${name}`, source: readFileSync(join(ROOT, folder, name)) })),
    decisions: new Set(
      files
        .filter((name) => name.endsWith('.dmn'))
        .flatMap((name) => [...text(name).matchAll(/<decision id="([^"]+)"/g)].map(([, id]) => id ?? '')),
    ),
    forms: new Map(formFiles.map((name) => [basename(name, '.form.json'), JSON.parse(text(join('forms', name)))])),
  };
}

const services = readdirSync(ROOT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => readService(entry.name));

const nodesOf = ({ nodes }: ProcessDefinition): readonly FlowNode[] => Object.values(nodes);

let deployment: DeploymentResult;
beforeAll(async () => {
  deployment = await readDeployment(
    services.flatMap(({ models }) => models),
    { parse: parseExpression, knownProcess: () => false },
  );
});

test('three services are shipped and every process compiles without any finding', () => {
  expect(deployment.processes.map(({ definition }) => definition.key).sort()).toEqual([
    'c-accept',
    'c-serve',
    'defer-filing',
  ]);
  expect(deployment.findings).toEqual([]);
});

test.each(services)(
  '$folder: every decision, form and called process that is named exists',
  ({ folder, decisions, forms }) => {
    const called = new Set(deployment.processes.map(({ definition }) => definition.key));
    const nodes = deployment.processes
      .filter(({ resource }) => resource.startsWith(`${folder}/`))
      .flatMap(({ definition }) => nodesOf(definition));
    const named = { decisions: new Set<string>(), forms: new Set<string>() };
    for (const { implementation, task, call } of nodes) {
      if (implementation?.kind === 'decision') named.decisions.add(implementation.decision.text);
      if (task?.formRef !== undefined) named.forms.add(task.formRef.key.text);
      if (call !== undefined) expect([...called]).toContain(call.calledElement.text);
    }
    expect([...named.decisions].sort()).toEqual([...decisions].sort());
    for (const key of named.forms) expect([...forms.keys()]).toContain(key);
    for (const [key, form] of forms) expect(form.id).toBe(key);
  },
);

test('every task says what it does, in Chinese, and every wait on somebody outside has a way out in time', () => {
  for (const { definition } of deployment.processes) {
    for (const node of nodesOf(definition)) {
      if (/Task$|^callActivity$/.test(node.type))
        expect([node.id, node.documentation]).toEqual([node.id, expect.stringMatching(/[一-鿿]{4}/)]);
      if (node.type !== 'eventBasedGateway') continue;
      const kinds = node.outgoing.map(({ target }) => definition.nodes[target]?.event?.type);
      expect([node.id, kinds]).toEqual([node.id, expect.arrayContaining(['timer'])]);
    }
  }
});

test('no form names a field twice', () => {
  for (const { forms } of services) {
    for (const { id, components } of forms.values()) {
      const keys = components.flatMap(({ key }) => key ?? []);
      expect([id, keys.filter((key, index) => keys.indexOf(key) !== index)]).toEqual([id, []]);
    }
  }
});
