/** What the standard forbids is refused, what differs in the fault only is accepted; repairs name what there is to change. */
import { read } from '../bpmn';
import { dataCases, unaffected } from './dataCases';
import { flowCases } from './flowCases';
import { between } from './plainBpmn';

const cases = [...flowCases, ...dataCases];

test.each(cases.map((one, index) => [`${one.rule} ${index}`, one] as const))('%s', async (_, one) => {
  const { findings, ok } = await read(one.invalid);
  const found = findings.filter(({ rule }) => rule === one.rule);
  expect(ok).toBe(false);
  expect(found.map(({ elementId }) => elementId)).toEqual(one.at);
  for (const { message } of found) {
    expect(message.en).toMatch(/^Expected .*, but /s);
    expect(message.zh).toMatch(/应|请/);
  }
  if (one.repair !== undefined) expect(found[0]?.repair?.changes).toEqual(one.repair);
});

test.each(cases.map((one, index) => [`${one.rule} ${index}`, one] as const))(
  '%s: the valid one',
  async (_, { valid }) => {
    const { findings } = await read(valid);
    expect(findings.filter(({ severity, rule }) => severity === 'error' && rule !== 'unsupportedElement')).toEqual([]);
  },
);

test('formalities are not asked of files written for Camunda, Activiti or Flowable', async () => {
  const withoutEnd = flowCases.find(({ rule }) => rule === 'withoutEnd')?.invalid ?? '';
  const declared = withoutEnd.replace(
    '<definitions',
    '<definitions xmlns:camunda="http://camunda.org/schema/1.0/bpmn"',
  );
  expect((await read(declared)).ok).toBe(true);
  expect((await read(unaffected)).ok).toBe(true);
});

test('a service task in the words of the standard alone is served under the name of its operation', async () => {
  const operation =
    '<message id="m" name="m"/><interface id="i" name="i"><operation id="o" name="check"><inMessageRef>m</inMessageRef></operation></interface>';
  const io = '<ioSpecification><inputSet/><outputSet/></ioSpecification>';
  const { ok, processes } = await read(
    between(`<serviceTask id="t" operationRef="o">${io}</serviceTask>`, 't', operation),
  );
  expect(ok).toBe(true);
  expect(processes[0]?.nodes['t']?.implementation).toMatchObject({ kind: 'external', topic: { text: 'check' } });
});

test('the script of a global script task is an element, as the schema has it', async () => {
  const source = between(
    '<callActivity id="t" calledElement="g"/>',
    't',
    '<globalScriptTask id="g"><script>1</script></globalScriptTask>',
  );
  expect((await read(source)).ok).toBe(true);
});
