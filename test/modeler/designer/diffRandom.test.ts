/** Random services and random edits: the diff tells as many changes as were made, each where it was made. */
import fc from 'fast-check';
import type { Change } from '../../../modeler/designer/diff/change';
import { diffBpmn } from '../../../modeler/designer/diff/diffBpmn';

interface Step {
  readonly name: string;
  readonly assignee: string;
  readonly days: number;
  readonly x: number;
}
interface Way {
  readonly source: string;
  readonly target: string;
  readonly condition: string;
}
interface Model {
  readonly steps: Readonly<Record<string, Step>>;
  readonly ways: Readonly<Record<string, Way>>;
}
/** How the same may be written. */
interface Writing {
  readonly prefix: string;
  readonly dialect: string;
  readonly reversed: boolean;
  readonly space: string;
}

function written({ steps, ways }: Model, { prefix: b, dialect: c, reversed, space }: Writing): string {
  const ordered = (parts: readonly string[]): string => (reversed ? [...parts].reverse() : parts).join(space);
  const attributes = (parts: Readonly<Record<string, string>>): string =>
    (reversed ? Object.entries(parts).reverse() : Object.entries(parts)).map(([n, v]) => ` ${n}="${v}"`).join('');
  const tasks = Object.entries(steps).map(
    ([id, step]) =>
      `<${b}:userTask${attributes({ id, name: step.name, [`${c}:assignee`]: step.assignee })}>${space}<${b}:extensionElements><w:timeLimit rule="WD" days="${step.days}"/></${b}:extensionElements>${space}</${b}:userTask>`,
  );
  const flows = Object.entries(ways).map(
    ([id, { source, target, condition }]) =>
      `<${b}:sequenceFlow${attributes({ id, sourceRef: source, targetRef: target })}><${b}:conditionExpression xsi:type="${b}:tFormalExpression">${space}\${${condition}}</${b}:conditionExpression></${b}:sequenceFlow>`,
  );
  const shapes = Object.entries(steps).map(
    ([id, { x }]) =>
      `<di:BPMNShape${attributes({ id: `${id}_di`, bpmnElement: id })}><dc:Bounds x="${x}" y="1" width="100" height="80"/></di:BPMNShape>`,
  );
  return `<${b}:definitions xmlns:${b}="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:${c}="http://camunda.org/schema/1.0/bpmn" xmlns:w="urn:onewindow:bpmn:1" id="D" targetNamespace="t"><${b}:process id="p">${ordered([...tasks, ...flows])}</${b}:process><di:BPMNDiagram><di:BPMNPlane bpmnElement="p">${ordered(shapes)}</di:BPMNPlane></di:BPMNDiagram></${b}:definitions>`;
}

const word = fc.constantFrom('受理', '核对', '审批', '送达', '归档', '办结');
const stepIds = ['S1', 'S2', 'S3', 'S4', 'S5', 'S6'];
const stepId = fc.constantFrom(...stepIds);
const step: fc.Arbitrary<Step> = fc.record({
  name: word,
  assignee: fc.constantFrom('zhang', 'li', 'wang'),
  days: fc.integer({ min: 1, max: 4 }),
  x: fc.integer({ min: 1, max: 4 }).map((column) => column * 150),
});
const way: fc.Arbitrary<Way> = fc
  .record({
    source: stepId,
    target: stepId,
    condition: fc.constantFrom('a > 1', 'b', 'c'),
  })
  .map((one) => ({ ...one, condition: one.condition.replace('>', '&gt;') }));
const model: fc.Arbitrary<Model> = fc.record({
  // All steps are there at first: every way has its ends.
  steps: fc.record(Object.fromEntries(stepIds.map((id) => [id, step]))),
  ways: fc.dictionary(fc.constantFrom('W1', 'W2', 'W3', 'W4', 'W5'), way, { minKeys: 1 }),
});
const writing: fc.Arbitrary<Writing> = fc.record({
  prefix: fc.constantFrom('bpmn', 'semantic', 'm'),
  dialect: fc.constantFrom('camunda', 'c7'),
  reversed: fc.boolean(),
  space: fc.constantFrom('', '\n  ', '\r\n\t'),
});

type Edit = (model: Model) => Model;
const others = <T>(all: Readonly<Record<string, T>>, id: string): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(all).filter(([one]) => one !== id));
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc
    .tuple(stepId, fc.constantFrom('name', 'assignee', 'days', 'x'), step)
    .map(([id, what, from]): Edit => ({ steps, ways }) => {
      const old = steps[id];
      return {
        ways,
        steps: old === undefined ? steps : { ...steps, [id]: { ...old, [what]: from[what as keyof Step] } },
      };
    }),
  fc
    .tuple(fc.constantFrom('W1', 'W2', 'W6'), way)
    .map(([id, fresh]): Edit => ({ steps, ways }) => ({ steps, ways: { ...ways, [id]: fresh } })),
  fc.constantFrom('W3', 'W4').map((id): Edit => ({ steps, ways }) => ({ steps, ways: others(ways, id) })),
  fc
    .tuple(fc.constantFrom('N1', 'N2'), step)
    .map(([id, fresh]): Edit => ({ steps, ways }) => ({ ways, steps: { ...steps, [id]: fresh } })),
  stepId.map((id): Edit => ({ steps, ways }) => ({
    steps: others(steps, id),
    ways: Object.fromEntries(Object.entries(ways).filter(([, { source, target }]) => source !== id && target !== id)),
  })),
);

/** What is to be told, from the two models themselves. */
function expected(before: Model, after: Model): readonly string[] {
  const compare = <T extends object>(old: Readonly<Record<string, T>>, fresh: Readonly<Record<string, T>>): string[] =>
    [...new Set([...Object.keys(old), ...Object.keys(fresh)])].flatMap((id) => {
      const [from, to] = [old[id], fresh[id]];
      if (from === undefined) return [`added ${id}`];
      if (to === undefined) return [`removed ${id}`];
      const names = Object.keys(from).filter((name) => Reflect.get(from, name) !== Reflect.get(to, name));
      return names.map((name) => `${name === 'x' ? 'moved' : 'changed'} ${id} ${wordOf[name] ?? name}`);
    });
  return [...compare(before.steps, after.steps), ...compare(before.ways, after.ways)].sort();
}
const wordOf: Readonly<Record<string, string>> = { days: 'limitDays', x: 'position' };

const told = ({ kind, elementId, property }: Change): string =>
  [kind, elementId, ...(property === undefined ? [] : [property])].join(' ');

test('random edits: as many changes, at the same places', async () => {
  await fc.assert(
    fc.asyncProperty(model, fc.array(edit, { maxLength: 12 }), writing, writing, async (before, edits, one, other) => {
      const after = edits.reduce((now, change) => change(now), before);
      const changes = await diffBpmn('p.bpmn', written(before, one), written(after, other));
      expect(changes.map(told).sort()).toEqual(expected(before, after));
    }),
    { numRuns: 150 },
  );
}, 120_000);

test('the same, written otherwise: nothing is told', async () => {
  await fc.assert(
    fc.asyncProperty(model, writing, writing, async (same, one, other) => {
      expect(await diffBpmn('p.bpmn', written(same, one), written(same, other))).toEqual([]);
    }),
    { numRuns: 100 },
  );
}, 60_000);
