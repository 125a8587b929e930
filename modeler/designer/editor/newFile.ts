/** `newDecision` and `newForm`: an empty decision table and an empty form that can be deployed as they are. */
import type { designerTexts } from '../../ui/catalogue/designer';
import type { TextOf } from '../../ui/texts';
import type { DraftFile } from '../draft/draft';
import { escapeXml } from '../patterns/drawProcess';

type Text = TextOf<keyof typeof designerTexts.keys & string>;

export function newDecision(process: string, taken: ReadonlySet<string>, text: Text): DraftFile {
  const id = freeName(`${process}-rule`, '.dmn', taken);
  const name = escapeXml(text('newDecisionName'));
  return {
    name: `${id}.dmn`,
    text: `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" id="Definitions_1" name="${name}" namespace="urn:onewindow:decisions">
  <decision id="${id}" name="${name}">
    <decisionTable id="Table_1" hitPolicy="FIRST">
      <input id="Input_1" label="${escapeXml(text('newDecisionInput'))}">
        <inputExpression id="InputExpression_1" typeRef="number"><text>amount</text></inputExpression>
      </input>
      <output id="Output_1" label="${escapeXml(text('newDecisionOutput'))}" name="result" typeRef="string" />
      <rule id="Rule_1">
        <inputEntry id="InputEntry_1"><text></text></inputEntry>
        <outputEntry id="OutputEntry_1"><text>""</text></outputEntry>
      </rule>
    </decisionTable>
  </decision>
  <dmndi:DMNDI>
    <dmndi:DMNDiagram>
      <dmndi:DMNShape dmnElementRef="${id}"><dc:Bounds height="80" width="180" x="160" y="100" /></dmndi:DMNShape>
    </dmndi:DMNDiagram>
  </dmndi:DMNDI>
</definitions>
`,
  };
}

export function newForm(process: string, taken: ReadonlySet<string>, text: Text): DraftFile {
  const id = freeName(`${process}-form`, '.form.json', taken);
  const schema = {
    id,
    type: 'default',
    schemaVersion: 16,
    components: [{ id: 'Field_1', type: 'text', text: `## ${text('newFormTitle')}` }],
  };
  return { name: `${id}.form.json`, text: `${JSON.stringify(schema, null, 2)}\n` };
}

function freeName(wanted: string, ending: string, taken: ReadonlySet<string>): string {
  if (!taken.has(`${wanted}${ending}`)) return wanted;
  let number = 2;
  while (taken.has(`${wanted}-${number}${ending}`)) number += 1;
  return `${wanted}-${number}`;
}
