/** Boxed expressions of every kind, decision services, business knowledge, item definitions and imports. */
import { ask, decision, openPool } from './evaluators';
import { compileDecisions } from '../../engine/expressions/dmn/compileDecisions';
import { dmn, literalXml } from './dmnXml';
import { type Value } from '../../engine/expressions/expression';

const pool = openPool();
const DMN15 = 'https://www.omg.org/spec/DMN/20230324/MODEL/';

const text = (feel: string): string => `<literalExpression><text><![CDATA[${feel}]]></text></literalExpression>`;
const decide = (logic: string, more = '', typeRef = ''): string =>
  `<decision id="d" name="d"><variable name="d"${typeRef === '' ? '' : ` typeRef="${typeRef}"`}/>${more}${logic}</decision>`;

async function valueOf(xml: string, variables: Record<string, Value> = {}): Promise<unknown> {
  const answer = await ask(pool, decision(xml, 'd', variables));
  return answer.ok ? answer.decision?.value : answer.message;
}

const LIST = '<in><literalExpression><text>xs</text></literalExpression></in>';

test.each([
  [
    'a context',
    `<context><contextEntry><variable name="a"/>${text('x + 1')}</contextEntry><contextEntry><variable name="b"/>${text('a * 2')}</contextEntry></context>`,
    { a: 3, b: 6 },
  ],
  [
    'a context with a result',
    `<context><contextEntry><variable name="a"/>${text('x + 1')}</contextEntry><contextEntry>${text('a * 2')}</contextEntry></context>`,
    6,
  ],
  ['a list', `<list>${text('x')}${text('"two"')}</list>`, [2, 'two']],
  [
    'a relation',
    `<relation><column name="n"/><column name="m"/><row>${text('1')}${text('x')}</row><row>${text('3')}${text('4')}</row></relation>`,
    [
      { n: 1, m: 2 },
      { n: 3, m: 4 },
    ],
  ],
  [
    'a conditional',
    `<conditional><if>${text('x > 1')}</if><then>${text('"more"')}</then><else>${text('"less"')}</else></conditional>`,
    'more',
  ],
  ['for', `<for iteratorVariable="i">${LIST}<return>${text('i * x + count(partial)')}</return></for>`, [2, 5, 8]],
  ['some', `<some iteratorVariable="i">${LIST}<satisfies>${text('i > x')}</satisfies></some>`, true],
  ['every', `<every iteratorVariable="i">${LIST}<satisfies>${text('i > x')}</satisfies></every>`, false],
  ['a filter', `<filter>${LIST}<match>${text('item >= x')}</match></filter>`, [2, 3]],
  [
    'a function definition, invoked',
    `<context><contextEntry><variable name="twice"/><functionDefinition><formalParameter name="n" typeRef="number"/>${text('n * 2')}</functionDefinition></contextEntry><contextEntry><invocation>${text('twice')}<binding><parameter name="n"/>${text('x + 1')}</binding></invocation></contextEntry></context>`,
    6,
  ],
] as readonly (readonly [string, string, unknown])[])('%s', async (_, logic, expected) => {
  expect(await valueOf(dmn(decide(logic), DMN15), { x: 2, xs: [1, 2, 3] })).toEqual(expected);
});

const KNOWLEDGE = `<businessKnowledgeModel id="k" name="fee of"><variable name="fee of"/><encapsulatedLogic><formalParameter name="amount" typeRef="number"/>${text('if amount > 100 then amount * 0.1 else fee of(amount + 100)')}</encapsulatedLogic><knowledgeRequirement><requiredKnowledge href="#k"/></knowledgeRequirement></businessKnowledgeModel>`;
const NEEDS_K = '<knowledgeRequirement><requiredKnowledge href="#k"/></knowledgeRequirement>';

test('business knowledge is a function, which may call itself and sees no variables of the process', async () => {
  expect(await valueOf(dmn(decide(text('fee of(x)'), NEEDS_K) + KNOWLEDGE), { x: 5 })).toBe(10.5);
  expect(await valueOf(dmn(decide(text('fee of("5")'), NEEDS_K) + KNOWLEDGE))).toBeNull();
  const peeping = KNOWLEDGE.replace(/if amount.*100\)/, 'x');
  expect(await valueOf(dmn(decide(text('fee of(1)'), NEEDS_K) + peeping), { x: 5 })).toBeNull();
});

const SERVICE = `<decisionService id="s" name="s"><variable name="s"/><outputDecision href="#total"/><encapsulatedDecision href="#total"/><inputDecision href="#rate"/><inputData href="#amount"/></decisionService>
<inputData id="amount" name="amount"><variable name="amount" typeRef="number"/></inputData>${literalXml('rate', '99')}
<decision id="total" name="total"><variable name="total"/><informationRequirement><requiredDecision href="#rate"/></informationRequirement><informationRequirement><requiredInput href="#amount"/></informationRequirement>${text('amount * rate')}</decision>`;

test('a decision service takes input data first, then decisions, whose own logic it does not run', async () => {
  const needs = '<knowledgeRequirement><requiredKnowledge href="#s"/></knowledgeRequirement>';
  expect(await valueOf(dmn(decide(text('s(10, 3)'), needs) + SERVICE))).toBe(30);
  expect(await valueOf(dmn(decide(text('s(rate: 3, amount: 20)'), needs) + SERVICE))).toBe(60);
});

test('a decision service is evaluated by its id', async () => {
  const xml = dmn(SERVICE);
  expect(await ask(pool, decision(xml, 's', { amount: 2, rate: 4 }))).toMatchObject({ ok: true, value: [{ s: 8 }] });
  const missing = await ask(pool, decision(xml, 's', { amount: 2 }));
  expect(missing.ok ? '' : missing.message).toContain("Expected the input 'rate' of service 's', but it is missing");
  const read = await ask(pool, { kind: 'readDecisions', xml });
  expect(read.read?.decisions.map(({ id }) => id)).toEqual(['rate', 'total', 's']);
});

const TYPES =
  '<itemDefinition name="tGrade"><typeRef>string</typeRef><allowedValues><text>"a","b"</text></allowedValues></itemDefinition><itemDefinition name="tNumbers" isCollection="true"><typeRef>number</typeRef></itemDefinition><itemDefinition name="tPerson"><itemComponent name="born"><typeRef>date</typeRef></itemComponent><itemComponent name="grade"><typeRef>tGrade</typeRef></itemComponent></itemDefinition>';

describe('item definitions', () => {
  const input = (type: string): string =>
    `<inputData id="i" name="x"><variable name="x" typeRef="${type}"/></inputData>`;
  const NEEDS_X = '<informationRequirement><requiredInput href="#i"/></informationRequirement>';

  test('a single value becomes a list of one, a list of one its item', async () => {
    expect(await valueOf(dmn(TYPES + decide(text('5'), '', 'tNumbers')))).toEqual([5]);
    expect(await valueOf(dmn(decide(text('[5]'), '', 'number')))).toBe(5);
  });

  test('a value that is not of the type is an answer that says so', async () => {
    expect(await valueOf(dmn(TYPES + decide(text('"c"'), '', 'tGrade')))).toContain(
      "Expected a value of type 'tGrade', but got 'c'",
    );
    expect(await valueOf(dmn(TYPES + decide(text('"b"'), '', 'tGrade')))).toBe('b');
  });

  test('dates in JSON become dates where the type wants them', async () => {
    const xml = dmn(TYPES + input('tPerson') + decide(text('x.born.year'), NEEDS_X));
    expect(await valueOf(xml, { x: { born: '2001-02-03', grade: 'a' } })).toBe(2001);
    expect(await valueOf(xml, { x: { born: '2001-02-03', grade: 'z' } })).toContain(
      "Expected a value of type 'tPerson'",
    );
  });
});

describe('imports', () => {
  const other = dmn(KNOWLEDGE.replace('fee of(amount + 100)', '0')).replace('urn:test', 'urn:other');
  const imported = `<import name="lib" namespace="urn:other" importType="${DMN15}"/>`;
  const own = dmn(
    imported +
      decide(
        text('lib.fee of(200)'),
        '<knowledgeRequirement><requiredKnowledge href="urn:other#k"/></knowledgeRequirement>',
      ),
  );

  test('what another file of the deployment holds is seen by the name of the import', async () => {
    const answer = await ask(pool, { ...decision(own, 'd'), others: [other] } as Parameters<typeof ask>[1]);
    expect(answer).toMatchObject({ ok: true, value: [{ d: 20 }] });
  });

  test('a file that is not there is a finding in both languages', async () => {
    const compiled = await compileDecisions(own);
    expect(compiled).toMatchObject({ ok: false });
    const [finding] = compiled.ok ? [] : compiled.findings;
    expect(finding?.message).toContain("a file of the namespace 'urn:other'");
    expect(finding?.zh).toContain('同一次部署里应有命名空间为“urn:other”的文件');
  });

  test('files that import each other are not followed for ever', async () => {
    const back = other.replace(
      '<businessKnowledgeModel',
      `<import name="back" namespace="urn:test" importType="${DMN15}"/><businessKnowledgeModel`,
    );
    const third = dmn(imported.replace('urn:other', 'urn:test')).replace(
      'namespace="urn:test">',
      'namespace="urn:third">',
    );
    expect((await compileDecisions(back, [own, third])).ok).toBe(true);
    expect((await compileDecisions(own, [back])).ok).toBe(true);
  });
});

test('a finding says in which rule and column it stands', async () => {
  const table = `<decisionTable id="t"><input id="i"><inputExpression><text>x</text></inputExpression></input><output id="o" name="out"/><rule id="r"><inputEntry id="c"><text>1</text></inputEntry><outputEntry id="e"><text>1 +</text></outputEntry></rule></decisionTable>`;
  const compiled = await compileDecisions(dmn(decide(table)));
  expect(compiled).toMatchObject({ findings: [{ elementId: 'e', decisionId: 'd', rule: 1, column: 'out' }] });
  expect(compiled.ok ? '' : compiled.findings[0]?.zh).toBe(
    '单元格“1 +”第 4 个字符处读不懂：表达式不完整，后面还应有内容（第 1 条规则“out”列）',
  );
});
