/** What the standard forbids is refused, what differs in the fault only is accepted; repairs name what there is to change. */
import { read } from '../bpmn';
import { dataCases, unaffected } from './dataCases';
import { flowCases } from './flowCases';

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
