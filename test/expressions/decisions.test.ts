import { ask, decision, openPool } from './evaluators';
import { compileDecisions } from '../../engine/expressions/dmn/compileDecisions';
import { dmn, literalXml, tableXml, type TableText } from './dmnXml';
import { type Value } from '../../engine/expressions/expression';

const pool = openPool();

async function decide(table: TableText, variables: Record<string, Value> = {}) {
  const answer = await ask(pool, decision(dmn(tableXml(table)), table.id ?? 'd', variables));
  if (!answer.ok) return answer.message;
  return answer.decision;
}

const GRADES = {
  inputs: ['amount : number'],
  outputs: ['grade : string = "gold","silver","bronze"'],
  rules: [
    ['> 10', '"bronze"'],
    ['> 100', '"silver"'],
    ['> 1000', '"gold"'],
  ],
};

describe('hit policies', () => {
  test('UNIQUE answers the one rule that matches, and refuses two', async () => {
    expect(await decide(GRADES, { amount: 50 })).toMatchObject({
      hitPolicy: 'UNIQUE',
      rules: ['r1'],
      outputs: [{ grade: 'bronze' }],
      value: 'bronze',
    });
    const message = await decide(GRADES, { amount: 500 });
    expect(message).toContain("at most one rule of decision 'd' to match (hit policy UNIQUE), but 2 did: r1, r2");
  });

  test('no match is no output', async () => {
    expect(await decide(GRADES, { amount: 5 })).toMatchObject({ rules: [], outputs: [], value: null });
    expect(await decide(GRADES, { amount: null })).toMatchObject({ rules: [], outputs: [] });
  });

  test('FIRST answers the first in the order of the table', async () => {
    expect(await decide({ ...GRADES, hitPolicy: 'FIRST' }, { amount: 5000 })).toMatchObject({
      rules: ['r1'],
      value: 'bronze',
    });
  });

  test('ANY wants equal outputs', async () => {
    const table = {
      ...GRADES,
      hitPolicy: 'ANY',
      rules: [
        ['> 1', '"gold"'],
        ['> 2', '"gold"'],
        ['> 9', '"silver"'],
      ],
    };
    expect(await decide(table, { amount: 5 })).toMatchObject({ rules: ['r1'], outputs: [{ grade: 'gold' }] });
    expect(await decide(table, { amount: 10 })).toContain(
      "decision 'd' to put out the same (hit policy ANY), but these differ: r1, r2, r3",
    );
  });

  test('PRIORITY answers the most important value', async () => {
    const table = { ...GRADES, hitPolicy: 'PRIORITY' };
    expect(await decide(table, { amount: 5000 })).toMatchObject({
      rules: ['r3'],
      outputs: [{ grade: 'gold' }],
      value: 'gold',
    });
    expect(await decide(table, { amount: 500 })).toMatchObject({ rules: ['r2'], value: 'silver' });
  });

  test('PRIORITY compares the columns from left to right', async () => {
    const table = {
      hitPolicy: 'PRIORITY',
      inputs: ['amount'],
      outputs: ['grade = "gold","silver"', 'level = 3,2,1'],
      rules: [
        ['> 0', '"silver"', '3'],
        ['> 0', '"gold"', '1'],
        ['> 0', '"gold"', '2'],
      ],
    };
    expect(await decide(table, { amount: 1 })).toMatchObject({ rules: ['r3'], value: { grade: 'gold', level: 2 } });
  });

  test('OUTPUT ORDER answers all, the most important first', async () => {
    expect(await decide({ ...GRADES, hitPolicy: 'OUTPUT ORDER' }, { amount: 5000 })).toMatchObject({
      rules: ['r3', 'r2', 'r1'],
      value: ['gold', 'silver', 'bronze'],
    });
  });

  test('RULE ORDER answers all in the order of the table', async () => {
    expect(await decide({ ...GRADES, hitPolicy: 'RULE ORDER' }, { amount: 500 })).toMatchObject({
      rules: ['r1', 'r2'],
      outputs: [{ grade: 'bronze' }, { grade: 'silver' }],
      value: ['bronze', 'silver'],
    });
  });

  test('COLLECT answers all', async () => {
    expect(await decide({ ...GRADES, hitPolicy: 'COLLECT' }, { amount: 500 })).toMatchObject({
      rules: ['r1', 'r2'],
      value: ['bronze', 'silver'],
    });
    expect(await decide({ ...GRADES, hitPolicy: 'COLLECT' }, { amount: 1 })).toMatchObject({ outputs: [], value: [] });
  });

  const FEES = {
    hitPolicy: 'COLLECT',
    inputs: ['amount'],
    outputs: ['fee : integer'],
    rules: [
      ['> 10', '5'],
      ['> 20', '7'],
      ['> 30', '6'],
    ],
  };

  test.each([
    ['SUM', 18],
    ['COUNT', 3],
    ['MIN', 5],
    ['MAX', 7],
  ])('COLLECT %s is %i', async (aggregation, expected) => {
    expect(await decide({ ...FEES, aggregation }, { amount: 100 })).toMatchObject({
      aggregation,
      rules: ['r1', 'r2', 'r3'],
      outputs: [{ fee: expected }],
      value: expected,
    });
  });

  test('without a match only the count is known', async () => {
    expect(await decide({ ...FEES, aggregation: 'SUM' }, { amount: 1 })).toMatchObject({ outputs: [], value: null });
    expect(await decide({ ...FEES, aggregation: 'COUNT' }, { amount: 1 })).toMatchObject({
      outputs: [{ fee: 0 }],
      value: 0,
    });
  });

  test('text cannot be summed', async () => {
    const table = { ...FEES, aggregation: 'SUM', outputs: ['fee'], rules: [['> 1', '"x"']] };
    expect(await decide(table, { amount: 5 })).toContain("Expected numbers for SUM of decision 'd', but rule r1");
  });
});

describe('cells', () => {
  test('several outputs, in the order of the columns', async () => {
    const table = {
      inputs: ['a', 'b'],
      outputs: ['z', 'y'],
      rules: [
        ['"x"', '-', '1', '"one"'],
        ['-', '', '2', ''],
      ],
    };
    const found = await decide({ ...table, hitPolicy: 'FIRST' }, { a: 'x', b: null });
    expect(found).toMatchObject({ outputs: [{ z: 1, y: 'one' }], value: { z: 1, y: 'one' } });
    if (typeof found !== 'object') throw new Error(found);
    expect(Object.keys(found.outputs[0] ?? {})).toEqual(['z', 'y']);
    expect(Object.getPrototypeOf(found.outputs[0])).toBeNull();
    expect(await decide({ ...table, hitPolicy: 'FIRST' }, { a: 'q', b: 1 })).toMatchObject({
      value: { z: 2, y: null },
    });
  });

  test('cells may compute, and see the input', async () => {
    const table = {
      inputs: ['amount * 2'],
      outputs: ['fee', 'twice'],
      rules: [['? > limit and cellInput < 1000', 'amount * 0.1', 'sum([amount, amount])']],
    };
    expect(await decide(table, { amount: 100, limit: 50 })).toMatchObject({ value: { fee: 10, twice: 200 } });
    expect(await decide(table, { amount: 900, limit: 50 })).toMatchObject({ rules: [] });
  });

  test('dates are compared as dates of the local calendar', async () => {
    const table = {
      inputs: ['due : date'],
      outputs: ['late : boolean'],
      rules: [
        ['< date("2026-02-01")', 'true'],
        ['>= date("2026-02-01")', 'false'],
      ],
    };
    // 17:00 UTC on 31 January is 1 February in Shanghai.
    expect(await decide(table, { due: new Date('2026-01-31T17:00:00Z') })).toMatchObject({ value: false });
    expect(await decide(table, { due: new Date('2026-01-31T15:00:00Z') })).toMatchObject({ value: true });
    expect(await decide(table, { due: '2026-01-31' })).toMatchObject({ value: true });
    expect(await decide(table, { due: '2026-02-01T00:00:00' })).toMatchObject({ value: false });
    expect(await decide(table, { due: 'soon' })).toContain(
      "Expected a value of type 'date', but got 'soon' (input 'due'",
    );
  });

  test.each([
    ['string', '12', '12'],
    ['string', 'true', 'true'],
    ['integer', '"12"', 12],
    ['integer', '12.7', 12],
    ['long', '3000000000', 3000000000],
    ['double', '"1.5"', 1.5],
    ['number', '1.5', 1.5],
    ['boolean', '"TRUE"', true],
    ['date', '"2026-01-31"', '2026-01-31'],
    ['date', 'date and time("2026-01-31T20:00:00Z")', '2026-02-01'],
    ['dateTime', '"2026-01-31T08:00:00"', new Date('2026-01-31T00:00:00Z')],
    ['dateTime', 'date("2026-01-31")', new Date('2026-01-30T16:00:00Z')],
    ['integer', 'null', null],
    ['tOwnType', '{ a: 1 }', { a: 1 }],
    ['string', '["a", "b"]', ['a', 'b']],
  ] as readonly (readonly [string, string, Value])[])(
    'an output of type %s from %s is %p',
    async (type, cell, expected) => {
      const table = { inputs: ['x'], outputs: [`out : ${type}`], rules: [['-', cell]] };
      expect(await decide(table, { x: 1 })).toMatchObject({ value: expected });
    },
  );

  test.each([
    ['integer', '"many"'],
    ['boolean', '1'],
    ['date', '"2026-02-30"'],
    ['string', '{ a: 1 }'],
  ])('an output of type %s cannot be %s', async (type, cell) => {
    const table = { inputs: ['x'], outputs: [`out : ${type}`], rules: [['-', cell]] };
    expect(await decide(table, { x: 1 })).toContain(`Expected a value of type '${type}'`);
  });

  test('inputs are converted too', async () => {
    const table = { inputs: ['x : integer'], outputs: ['out'], rules: [['5', '"five"']] };
    expect(await decide(table, { x: '5' })).toMatchObject({ value: 'five' });
    expect(await decide(table, { x: 5n })).toMatchObject({ value: 'five' });
    expect(await decide(table, { x: 'a' })).toContain("Expected a value of type 'integer', but got 'a'");
  });

  test('true and false are values to test, not answers', async () => {
    const table = {
      inputs: ['x'],
      outputs: ['out'],
      rules: [
        ['true', '"yes"'],
        ['false', '"no"'],
      ],
    };
    expect(await decide(table, { x: false })).toMatchObject({ value: 'no' });
    expect(await decide(table, { x: true })).toMatchObject({ value: 'yes' });
  });

  test('JUEL where it is declared', async () => {
    const table = {
      language: 'juel',
      inputVariable: 'sum',
      inputs: ['${amount + 1}'],
      outputs: ['grade : string', 'twice'],
      rules: [['${sum > 10 && cellInput == sum}', '${vip ? "gold" : "silver"}', '${amount * 2}']],
    };
    expect(await decide(table, { amount: 10, vip: true })).toMatchObject({ value: { grade: 'gold', twice: 20 } });
    expect(await decide(table, { amount: 5, vip: true })).toMatchObject({ rules: [] });
    expect(await decide(table, { amount: 10 })).toContain("Cannot resolve identifier 'vip'");
  });

  test('default outputs stand in when no rule matches', async () => {
    expect(await decide({ ...GRADES, fallback: '"none"' }, { amount: 1 })).toMatchObject({
      rules: [],
      outputs: [{ grade: 'none' }],
      value: 'none',
    });
  });

  test('names that JavaScript gives meaning to are plain names', async () => {
    const table = {
      inputs: ['constructor'],
      outputs: ['__proto__', 'toString'],
      rules: [['"x"', '{ polluted: 1 }', '"own"']],
    };
    const found = await decide(table, { constructor: 'x' });
    expect(found).toMatchObject({ outputs: [{ toString: 'own' }] });
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

describe('requirements', () => {
  const season = tableXml({
    id: 'season',
    inputs: ['month'],
    outputs: ['name'],
    rules: [
      ['[6..8]', '"summer"'],
      ['not([6..8])', '"other"'],
    ],
  });
  const guests = literalXml('guest count', 'adults + children', [], 'integer').replace(
    'id="guest count"',
    'id="guests"',
  );
  const dish = tableXml({
    id: 'dish',
    requires: ['season', 'guest-count'],
    inputs: ['season', 'guest count'],
    outputs: ['dish'],
    rules: [
      ['"summer"', '< 5', '"salad"'],
      ['"other"', '-', '"stew for " + string(guest count)'],
    ],
  });

  test('required decisions are evaluated first and are visible by name', async () => {
    const xml = dmn(dish + season + guests);
    const summer = await ask(pool, decision(xml, 'dish', { month: 7, adults: 1, children: 2 }));
    expect(summer).toEqual(expect.objectContaining({ ok: true, value: [{ dish: 'salad' }] }));
    const winter = await ask(pool, decision(xml, 'dish', { month: 1, adults: 1, children: 2 }));
    expect(winter).toMatchObject({ ok: true, value: [{ dish: 'stew for 3' }] });
  });

  test('a required decision is also visible by its output names, as in Camunda', async () => {
    const first = tableXml({ id: 'a', inputs: ['x'], outputs: ['p', 'q'], rules: [['-', '1', '2']] });
    const many = tableXml({
      id: 'b',
      hitPolicy: 'COLLECT',
      inputs: ['x'],
      outputs: ['r'],
      rules: [
        ['-', '1'],
        ['-', '2'],
      ],
    });
    const sum = literalXml('sum', 'p + q + a.p + sum(r) + sum(b)', ['a', 'b']);
    expect(await ask(pool, decision(dmn(first + many + sum), 'sum', { x: 1 }))).toMatchObject({
      ok: true,
      value: [{ sum: 10 }],
    });
  });

  test('a decision required twice is evaluated once', async () => {
    const decisions = [literalXml('d0', 'x')];
    for (let level = 1; level <= 12; level++)
      decisions.push(literalXml(`d${level}`, `d${level - 1} + 1`, [`d${level - 1}`, `d${level - 1}`]));
    expect(await ask(pool, decision(dmn(decisions.join('')), 'd12', { x: 1 }))).toMatchObject({ value: [{ d12: 13 }] });
  });

  test('an unknown decision is named', async () => {
    const answer = await ask(pool, decision(dmn(season), 'dish'));
    expect(answer).toEqual({ ok: false, message: "Expected a decision 'dish', but the file has: season" });
  });

  test('a decision that says nothing deploys, but does not evaluate', async () => {
    const xml = dmn('<decision id="e" name="e"/>');
    expect(await ask(pool, decision(xml, 'e'))).toMatchObject({
      ok: false,
      message: expect.stringContaining('to have logic, but it has nothing'),
    });
  });
});

describe('deployment', () => {
  test.each([
    ['1.1', 'http://www.omg.org/spec/DMN/20151101/dmn.xsd'],
    ['1.1 of Camunda', 'http://www.omg.org/spec/DMN/20151101/dmn11.xsd'],
    ['1.2', 'http://www.omg.org/spec/DMN/20180521/MODEL/'],
    ['1.3', 'https://www.omg.org/spec/DMN/20191111/MODEL/'],
    ['1.4', 'https://www.omg.org/spec/DMN/20211108/MODEL/'],
    ['1.5', 'https://www.omg.org/spec/DMN/20230324/MODEL/'],
  ])('DMN %s is read', async (_, namespace) => {
    const xml = dmn(tableXml(GRADES), namespace);
    expect(await compileDecisions(xml)).toMatchObject({ ok: true });
    expect(await ask(pool, decision(xml, 'd', { amount: 50 }))).toMatchObject({ value: [{ grade: 'bronze' }] });
  });

  test('diagrams of any version are no fault', async () => {
    const diagram =
      '<dmndi:DMNDI xmlns:dmndi="https://www.omg.org/spec/DMN/20230324/DMNDI/" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/"><dmndi:DMNDiagram id="g"><dmndi:DMNShape id="s" dmnElementRef="d"><dc:Bounds x="1" y="1" width="1" height="1"/></dmndi:DMNShape></dmndi:DMNDiagram></dmndi:DMNDI>';
    const xml = dmn(tableXml(GRADES) + diagram, 'https://www.omg.org/spec/DMN/20230324/MODEL/');
    expect(await compileDecisions(xml)).toMatchObject({ ok: true });
  });

  const findings: readonly (readonly [string, string, string])[] = [
    ['a broken cell', dmn(tableXml({ ...GRADES, rules: [['> ', '"a"']] })), 'in the cell: >'],
    ['a broken output', dmn(tableXml({ ...GRADES, rules: [['1', '"a']] })), 'Expected FEEL, but'],
    ['a broken input', dmn(tableXml({ ...GRADES, inputs: ['a +'] })), 'it is incomplete in the cell: a +'],
    ['broken JUEL', dmn(tableXml({ ...GRADES, language: 'juel', inputs: ['${a'] })), "Expected '}'"],
    ['a foreign language', dmn(tableXml({ ...GRADES, language: 'groovy' })), "but found 'groovy'"],
    ['a script', dmn(tableXml({ ...GRADES, language: 'javascript' })), "but found 'javascript'"],
    ['a missing cell', dmn(tableXml({ ...GRADES, rules: [['1']] })), 'Expected 1 input and 1 output cells in rule 1'],
    ['no output', dmn(tableXml({ ...GRADES, outputs: [], rules: [['1']] })), 'to have an output'],
    ['an unknown hit policy', dmn(tableXml({ ...GRADES, hitPolicy: 'BEST' })), "but found 'BEST'"],
    ['an unknown aggregation', dmn(tableXml({ ...GRADES, hitPolicy: 'COLLECT', aggregation: 'AVG' })), "'AVG'"],
    [
      'two outputs to aggregate',
      dmn(
        tableXml({
          ...GRADES,
          outputs: ['a', 'b'],
          rules: [['1', '1', '1']],
          hitPolicy: 'COLLECT',
          aggregation: 'SUM',
        }),
      ),
      'one output to aggregate',
    ],
    ['an unknown requirement', dmn(tableXml({ ...GRADES, requires: ['x'] })), "decision 'x' that 'd' requires"],
    ['a cycle', dmn(literalXml('a', '1', ['b']) + literalXml('b', '1', ['a'])), 'not to require itself'],
    ['a decision twice', dmn(literalXml('a', '1') + literalXml('a', '1')), 'duplicate ID <a>'],
    ['a decision without id', dmn('<decision name="x"/>'), 'to have an id'],
    ['an unknown element', dmn('<decision id="a"><nonsense/></decision>'), 'unparsable content'],
    ['broken XML', '<definitions', 'Expected DMN, but'],
    ['no XML', '{"a": 1}', 'Expected DMN, but'],
    ['nothing', '', 'Expected DMN, but'],
    ['BPMN', '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>', 'Expected DMN, but'],
    ['a DOCTYPE', `<!DOCTYPE x [<!ENTITY a "b">]>${dmn('')}`, 'without a DOCTYPE'],
    ['depth', dmn('<a>'.repeat(100_000)), 'levels of elements'],
    ['size', dmn(`<!--${'x'.repeat(5_000_001)}-->`), 'characters of DMN'],
    ['a very long cell', dmn(literalXml('a', `"${'x'.repeat(11_000)}"`)), 'a cell of at most'],
  ];

  test.each(findings)('%s is a finding', async (_, xml, message) => {
    const compiled = await compileDecisions(xml);
    expect(compiled.ok ? [] : compiled.findings.map((finding) => finding.message).join('\n')).toContain(message);
    expect(await ask(pool, decision(xml, 'd'))).toMatchObject({ ok: false });
  });

  test('the pool reads a file for a deployment', async () => {
    const read = (xml: string) => ask(pool, { kind: 'readDecisions', xml });
    expect(await read(dmn(tableXml(GRADES) + literalXml('fee', '1')))).toEqual({
      ok: true,
      value: null,
      read: {
        decisions: [
          { id: 'd', name: 'd' },
          { id: 'fee', name: 'fee' },
        ],
        graph: { id: 'defs', name: 'decisions' },
        category: 'urn:test',
      },
    });
    const tagged = dmn(literalXml('fee', '1').replace('<decision ', '<decision camunda:versionTag="v1" '));
    expect((await read(tagged)).read).toEqual({
      decisions: [{ id: 'fee', name: 'fee', versionTag: 'v1' }],
      category: 'urn:test',
    });
    const refused = await read(dmn(literalXml('fee', '1 +')));
    expect(refused).toMatchObject({ ok: false, findings: [{ elementId: 'fee-l' }] });
  });

  test('names with signs in them are known to the texts of the file', async () => {
    const xml = dmn(`<inputData id="i" name="Student's name"/>${literalXml('greeting', '"Hello " + Student\'s name')}`);
    expect(await ask(pool, decision(xml, 'greeting', { "Student's name": 'Li' }))).toMatchObject({
      value: [{ greeting: 'Hello Li' }],
    });
    expect(await compileDecisions(dmn(literalXml('greeting', "Student's name")))).toMatchObject({ ok: false });
  });

  test('a finding names the cell and the place in it', async () => {
    const compiled = await compileDecisions(dmn(tableXml({ ...GRADES, rules: [['1', '1 + + 2 )']] })));
    expect(compiled).toMatchObject({ ok: false, findings: [{ elementId: 'd-c0-1', offset: expect.any(Number) }] });
  });

  test('comments, CDATA and attributes do not count as depth', async () => {
    const noise = `<!-- ${'<a>'.repeat(100)} --><decision id="x" name="&lt;" label='${'<a>'.replaceAll('<', '&lt;').repeat(100)}'><description><![CDATA[${'<a>'.repeat(100)}]]></description></decision>`;
    expect(await compileDecisions(dmn(noise))).toMatchObject({ ok: true });
  });
});
