/** Decisions from file to answer, with the real threads: graphs, versions and tags, every kind of logic from a task. */
import { createEvaluatorPool } from '../../engine/expressions/workerPool';
import { deployment, Desk, given } from './desk';
import { line, userTask } from './models';
import { dmn, literalXml } from '../expressions/dmnXml';

const pool = createEvaluatorPool({ size: 1, deadlineMilliseconds: 10_000 });
afterAll(() => pool.close());

let desk: Desk;
beforeEach(() => {
  desk = new Desk({ pool });
});

const two = dmn(literalXml('rate', '2') + literalXml('fee', 'amount * rate', ['rate']));
const text = (feel: string): string => `<literalExpression><text>${feel}</text></literalExpression>`;

describe('graphs', () => {
  test('a file of several decisions is a definition too, with versions of its own', async () => {
    const first = await desk.deploy({ 'fee.dmn': two });
    expect(first.requirements).toMatchObject([
      {
        id: expect.stringMatching(/^defs:1:/),
        definitionKey: 'defs',
        version: 1,
        name: 'decisions',
        category: 'urn:test',
        resourceName: 'fee.dmn',
        deploymentId: first.deployment.id,
      },
    ]);
    const [graph] = first.requirements ?? [];
    expect(first.decisions).toMatchObject(
      ['rate', 'fee'].map((definitionKey) => ({
        definitionKey,
        category: 'urn:test',
        requirementsId: graph?.id,
        requirementsKey: 'defs',
      })),
    );
    const second = await desk.deploy({ 'fee.dmn': two });
    expect(second.requirements).toMatchObject([{ version: 2 }]);
    expect(await desk.rows('decisionRequirementsDefinition')).toHaveLength(2);
  });

  test('one decision alone makes none, with or without a service around it', async () => {
    const service =
      '<decisionService id="s" name="s"><variable name="s"/><outputDecision href="#fee"/></decisionService>';
    const { decisions, requirements } = await desk.deploy({ 'fee.dmn': dmn(literalXml('fee', '1') + service) });
    expect(requirements).toEqual([]);
    expect(decisions).toMatchObject([
      { definitionKey: 'fee', requirementsId: null },
      { definitionKey: 's', requirementsId: null },
    ]);
  });

  test('go with their deployment', async () => {
    const { deployment: row } = await desk.deploy({ 'fee.dmn': two });
    await desk.accepted({ type: 'deleteDeployment', deploymentId: row.id, cascade: false });
    expect(await desk.rows('decisionRequirementsDefinition')).toEqual([]);
    expect(await desk.rows('decisionDefinition')).toEqual([]);
  });
});

test.each([
  ['decision', { 'a.dmn': dmn(literalXml('fee', '1')), 'b.dmn': dmn(literalXml('fee', '2')) }, 'fee'],
  [
    'decision graph',
    { 'a.dmn': two, 'b.dmn': two.replace(/"(rate|fee)"/g, '"$1-b"').replace('#rate', '#rate-b') },
    'defs',
  ],
])('two files with one %s are refused', async (what, files, elementId) => {
  const { details } = await desk.refused('invalidInput', deployment(files));
  expect(details).toEqual([
    expect.objectContaining({
      elementId,
      resource: 'b.dmn',
      message: {
        zh: expect.stringContaining('应只有一个'),
        en: expect.stringContaining(`Expected one ${what} '${elementId}' in a deployment, but 'a.dmn' has one too`),
      },
    }),
  ]);
});

test('with changedOnly, files that import each other change together', async () => {
  const uri = 'https://www.omg.org/spec/DMN/20230324/MODEL/';
  const library = (factor: number): string =>
    dmn(
      `<businessKnowledgeModel id="k" name="times"><variable name="times"/><encapsulatedLogic><formalParameter name="n"/>${text(`n * ${factor}`)}</encapsulatedLogic></businessKnowledgeModel>`,
      uri,
    ).replace('namespace="urn:test"', 'namespace="urn:library"');
  const own = dmn(
    `<import name="lib" namespace="urn:library" importType="${uri}"/><decision id="fee" name="fee"><variable name="fee"/><knowledgeRequirement><requiredKnowledge href="urn:library#k"/></knowledgeRequirement>${text('lib.times(amount)')}</decision>`,
    uri,
  );
  const note = { 'note.txt': 'unchanged' };
  await desk.deploy({ 'fee.dmn': own, 'library.dmn': library(2), ...note });
  desk.later(1_000);
  const changed = { 'fee.dmn': own, 'library.dmn': library(3), ...note };
  const wish = { filterDuplicates: true, changedOnly: true };
  const second = await desk.deploy(changed, wish);
  const id = second.decisions?.[0]?.id ?? '';
  expect(await desk.engine.decide(id, { amount: 7 })).toEqual({ ok: true, value: [{ fee: 21 }] });
  const names = (await desk.rows('resource', { deploymentId: second.deployment.id })).map(({ name }) => name);
  expect(names.sort()).toEqual(['fee.dmn', 'library.dmn']);
  desk.later(1_000);
  expect(await desk.deploy(changed, wish)).toMatchObject({ deployment: second.deployment, decisions: null });
});

describe('decisionRef', () => {
  const task = (attributes: string): string =>
    line(
      'p',
      'decide ask',
      `<businessRuleTask id="decide" camunda:decisionRef="d" camunda:resultVariable="found" ${attributes}/>${userTask('ask')}`,
    );
  const decide = (logic: string, more = '', name = 'd'): string =>
    `<decision id="d" name="${name}"><variable name="${name}"/>${more}${logic}</decision>`;
  const needs = (kind: string, id: string): string => {
    const requirement = kind === 'Knowledge' ? 'knowledgeRequirement' : 'informationRequirement';
    return `<${requirement}><required${kind} href="#${id}"/></${requirement}>`;
  };
  const within = `<in>${text('xs')}</in>`;
  const entry = (name: string, value: string): string =>
    `<contextEntry><variable name="${name}"/>${value}</contextEntry>`;
  const knowledge = `<businessKnowledgeModel id="k" name="twice"><variable name="twice"/><encapsulatedLogic><formalParameter name="n"/>${text('n * 2')}</encapsulatedLogic></businessKnowledgeModel>`;

  test.each<[kind: string, content: string, found: number | string]>([
    ['a literal expression', decide(text('x + 1')), 6],
    [
      'a decision table',
      decide(
        `<decisionTable><input><inputExpression><text>x</text></inputExpression></input><output name="out"/><rule><inputEntry><text>[1..5]</text></inputEntry><outputEntry><text>x * 3</text></outputEntry></rule></decisionTable>`,
      ),
      15,
    ],
    ['a graph', decide(text('below + 1'), needs('Decision', 'below')) + literalXml('below', 'x * 10'), 51],
    [
      'a context',
      decide(`<context>${entry('a', text('x + 1'))}<contextEntry>${text('a * 2')}</contextEntry></context>`),
      12,
    ],
    [
      'a conditional',
      decide(`<conditional><if>${text('x = 5')}</if><then>${text('1')}</then><else>${text('2')}</else></conditional>`),
      1,
    ],
    ['a filter', decide(`<filter>${within}<match>${text('item > 2')}</match></filter>`), '[3]'],
    [
      'an invocation',
      decide(
        `<invocation>${text('twice')}<binding><parameter name="n"/>${text('x')}</binding></invocation>`,
        needs('Knowledge', 'k'),
      ) + knowledge,
      10,
    ],
    ['business knowledge', decide(text('twice(x) + 1'), needs('Knowledge', 'k')) + knowledge, 11],
    [
      'a decision service',
      `<decisionService id="d" name="d"><variable name="d"/><outputDecision href="#out"/><inputData href="#x"/></decisionService><inputData id="x" name="x"><variable name="x" typeRef="number"/></inputData><decision id="out" name="out"><variable name="out"/>${needs('Input', 'x')}${text('x * 4')}</decision>`,
      20,
    ],
  ])('%s', async (_kind, content, found) => {
    const uri = 'https://www.omg.org/spec/DMN/20230324/MODEL/';
    await desk.deploy({ 'p.bpmn': task('camunda:mapDecisionResult="singleEntry"'), 'd.dmn': dmn(content, uri) });
    const definitionId = (await desk.latest('p')).id;
    const start = {
      type: 'startProcess',
      definitionId,
      businessKey: null,
      in: given({ x: 5, xs: [1, 2, 3] }),
    } as const;
    const { variables } = await desk.accepted(start);
    expect(variables['found']).toMatchObject({ value: found });
  });

  test('by version tag, version and deployment', async () => {
    const tagged = (tag: string, value: number): string =>
      dmn(decide(text(String(value))).replace('<decision ', `<decision camunda:versionTag="${tag}" `));
    await desk.deploy({ 'd.dmn': tagged('old', 1) });
    await desk.deploy({ 'd.dmn': tagged('new', 2) });
    const singleEntry = 'camunda:mapDecisionResult="singleEntry"';
    const found = async (attributes: string, files: Record<string, string> = {}): Promise<unknown> => {
      await desk.deploy({ 'p.bpmn': task(`${singleEntry} ${attributes}`), ...files });
      return (await desk.variables(await desk.start('p')))['found'];
    };
    expect(await found('')).toBe(2);
    expect(await found('camunda:decisionRefBinding="versionTag" camunda:decisionRefVersionTag="old"')).toBe(1);
    expect(await found('camunda:decisionRefBinding="version" camunda:decisionRefVersion="1"')).toBe(1);
    expect(await found('camunda:decisionRefBinding="deployment"', { 'd.dmn': tagged('newest', 3) })).toBe(3);
  });
});
