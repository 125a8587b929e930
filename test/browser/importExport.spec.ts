/**
 * What others drew is opened in the designer's modeler, saved, and compared: nothing foreign is lost. The models are read
 * from a folder `conformance` (see roundTrip/conformanceFiles.ts); without it these tests are counted as skipped.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from './harness';
import { buildModelerPage } from './roundTrip/buildModelerPage';
import { type Model, modelsOf } from './roundTrip/conformanceFiles';
import type { RoundTrip } from './roundTrip/modelerPage';

type Kind = 'saveProcess' | 'saveDecision' | 'saveForm';

let script = '';
test.beforeAll(async () => {
  script = await buildModelerPage();
});

async function openModelers(page: Page): Promise<void> {
  await page.setContent('<!doctype html><title>Round trip</title>');
  await page.addScriptTag({ content: script });
}

const save = (page: Page, kind: Kind, text: string): Promise<RoundTrip> =>
  page.evaluate(
    ([name, content]) => {
      const { roundTrip } = window as unknown as { roundTrip: Record<Kind, (text: string) => Promise<RoundTrip>> };
      return roundTrip[name](content);
    },
    [kind, text] as const,
  );

/** What a saved file may say more or otherwise, and why. */
const allowed: readonly (readonly [difference: RegExp, why: string])[] = [
  [/^gained .*BPMNShape\S* @isMarkerVisible = true$/, 'the cross of a gateway is drawn, and now said to be'],
  [/^gained .*BPMNShape\S* @isExpanded = true$/, 'a sub-process is drawn open, and now said to be (keepDrawing)'],
  [/^gained \S*\/BPMNDiagram\[\d\](\/BPMNPlane\[1\])? is /, 'a closed sub-process gets an empty drawing of its own'],
  [/^gained \S*\/BPMNDiagram\[\d\]\/BPMNPlane\[1\] @bpmnElement = /, 'of which it is the subject'],
];

/** What these files lose, and why it cannot be otherwise. */
const closed = [
  [
    /\/BPMNDiagram/,
    'steps of a sub-process that is said to be closed, drawn inside of it: they move to its own drawing',
  ],
] as const;
const known: Readonly<Record<string, readonly (readonly [difference: RegExp, why: string])[]>> = {
  'MultiInstanceTest.testNestedMultiInstanceTasks.bpmn20.xml': closed,
  'SubProcessTest.testDataObjectScope.bpmn20.xml': closed,
  'ProcessInstanceModificationTest.testCancelCallActivityParentProcess.bpmn': [
    [/endEvent#parentEnd\/incoming\[1\]/, 'the mention of a flow that is not in the file'],
  ],
  'BpmnParseTest.testParseDiagramInterchangeElementsForUnknownModelElements.bpmn20.xml': [
    [/association#association_16\/extensionElements\[1\]\/Bounds/, 'an element of a drawing where none belongs'],
  ],
  'invalid_process_xsd_error.bpmn20.xml': [[/\/invalid#invalid/, 'an element that BPMN does not know']],
};

/** These are no models: what the person is told is `fault`. */
const refused: Readonly<Record<string, RegExp>> = {
  'TaskAssignmentExtensionsTest.testDuplicateAssigneeDeclaration.bpmn20.xml': /failed to parse document/,
  'deploymentCacheTest.bpmn20.xml': /no diagram to display/,
};

function unexpected({ name, text }: Model, { differences }: RoundTrip): readonly string[] {
  const lost = differences.filter((one) => ![...allowed, ...(known[name] ?? [])].some(([form]) => form.test(one)));
  return lost.filter((one) => !isOfMissingProcess(one, text)).map((one) => `${name}: ${one.slice(0, 300)}`);
}

/** A drawing of a process that is not in the file is taken for one of the process that is. */
function isOfMissingProcess(difference: string, xml: string): boolean {
  const [, subject] = /^lost \S*\/BPMNPlane[^\s/]* @bpmnElement = (\S+)$/.exec(difference) ?? [];
  if (subject !== undefined) return !new RegExp(`<[^>]*\\sid="${subject}"`).test(xml);
  return /^gained \S*\/BPMNPlane[^\s/]* @bpmnElement = /.test(difference);
}

const isDrawn = ({ text }: Model): boolean => text.includes('BPMNShape');
const models = /\.bpmn$|bpmn(20)?\.xml$/;

/** All that are drawn, and a hundred of those without a drawing: these are laid out first, as the designer offers. */
function chosen(suite: string): readonly Model[] | undefined {
  const all = modelsOf(suite, models);
  return all && [...all.filter(isDrawn), ...all.filter((model) => !isDrawn(model)).slice(0, 100)];
}

for (const [suite, least] of [
  ['miwg', 14],
  ['camunda7', 100],
  ['flowable', 100],
] as const) {
  test(`${suite}: every model opens, is saved, and nothing is lost (skipped without the conformance material)`, async ({
    page,
  }) => {
    test.setTimeout(180_000);
    const suiteModels = chosen(suite);
    test.skip(suiteModels === undefined, `there is no folder conformance/${suite}`);
    await openModelers(page);
    const counts = { saved: 0, laidOut: 0, refused: 0 };
    for (const model of suiteModels ?? []) {
      const trip = await save(page, 'saveProcess', model.text);
      counts[trip.state] += 1;
      if (trip.state === 'refused') expect(trip.fault, model.name).toMatch(refused[model.name] ?? /^(?!.*)/);
      expect.soft(unexpected(model, trip)).toEqual([]);
    }
    test.info().annotations.push({ type: 'counted', description: JSON.stringify(counts) });
    expect(counts.saved + counts.laidOut).toBeGreaterThanOrEqual(least);
    expect(counts.saved).toBeGreaterThanOrEqual(least);
  });
}

test('the comparison itself sees what is lost', async ({ page }) => {
  await openModelers(page);
  const lossy = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:x="urn:x" id="D" targetNamespace="t">
    <process id="p"><startEvent id="s"><unknown /></startEvent></process></definitions>`;
  const { differences } = await save(page, 'saveProcess', lossy);
  expect(differences.some((one) => one.startsWith('lost') && one.includes('unknown'))).toBe(true);
});

const folder = join(__dirname, '../../processes');
const shipped = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
const endings: readonly (readonly [RegExp, Kind])[] = [
  [/\.bpmn$/, 'saveProcess'],
  [/\.dmn$/, 'saveDecision'],
  [/\.form\.json$/, 'saveForm'],
];

for (const [ending, kind] of endings) {
  test(`the shipped files ${ending.source} open and are saved without loss`, async ({ page }) => {
    await openModelers(page);
    const files = shipped.filter((name) => ending.test(name));
    expect(files.length).toBeGreaterThanOrEqual(3);
    for (const name of files) {
      const trip = await save(page, kind, readFileSync(join(folder, name), 'utf8'));
      expect({ name, ...trip }).toEqual({ name, state: 'saved', differences: [] });
    }
  });
}

test('dmn-tck: decisions open, are saved, and nothing is lost (skipped without the conformance material)', async ({
  page,
}) => {
  const decisions = modelsOf('dmn-tck', /\.dmn$/);
  test.skip(decisions === undefined, 'there is no folder conformance/dmn-tck');
  await openModelers(page);
  const counts = { saved: 0, laidOut: 0, refused: 0 };
  for (const model of decisions ?? []) {
    const trip = await save(page, 'saveDecision', model.text);
    counts[trip.state] += 1;
    if (trip.state === 'refused') expect.soft(`${model.name}: ${trip.fault}`).toMatch(/not editable/);
    expect.soft(trip.differences.map((one) => `${model.name}: ${one.slice(0, 300)}`)).toEqual([]);
  }
  test.info().annotations.push({ type: 'counted', description: JSON.stringify(counts) });
  expect(counts.saved).toBeGreaterThanOrEqual(40);
});
