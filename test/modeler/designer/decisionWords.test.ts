/** What the engine finds against a real table is said in the words of the page: the cell itself, without its place. */
import { compileDecisions } from '../../../engine/expressions/dmn/compileDecisions';
import { decisionWords } from '../../../modeler/designer/findings/decisionWords';

// The texts alone: there is no browser here that has a language.
jest.mock('../../../modeler/ui/texts', () => ({ defineTexts: (room: string, keys: object) => ({ room, keys }) }));

const table = (input: string, output: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="D" name="d" namespace="n">
  <decision id="limits" name="期限"><decisionTable id="T" hitPolicy="FIRST">
    <input id="I1" label="金额"><inputExpression id="E1" typeRef="number"><text>amount</text></inputExpression></input>
    <output id="O1" label="天数" name="days" typeRef="number" />
    <rule id="R1"><inputEntry id="C1"><text>${input}</text></inputEntry><outputEntry id="C2"><text>${output}</text></outputEntry></rule>
  </decisionTable></decision>
</definitions>`;

test.each([
  ['a condition', table('&gt; &gt;', '5'), '> >'],
  ['a result', table('&gt; 1', '5 +'), '5 +'],
])('%s that cannot be read is shown as it stands', async (_what, xml, cell) => {
  const compiled = await compileDecisions(xml, []);
  const [finding] = compiled.ok ? [] : compiled.findings;
  const { zh, en } = decisionWords({ zh: finding?.zh ?? '', en: finding?.message ?? '' });
  expect(zh).toContain(`单元格的内容“${cell}”读不懂`);
  expect(en).toContain(`The cell “${cell}” cannot be read`);
});
