import { type EditableType, readValue, textOfValue } from '../../../modeler/cockpit/case/variableText';

const value = (type: EditableType, text: string): unknown => {
  const read = readValue(type, text);
  return read.ok ? read.value : `wrong: ${read.wrong}`;
};

test.each([
  ['String', '', ''],
  ['String', ' 12 ', ' 12 '],
  ['Boolean', 'true', true],
  ['Boolean', '', 'wrong: boolean'],
  ['Integer', ' 1200 ', 1200],
  ['Integer', '12x', 'wrong: integer'],
  ['Integer', '1.5', 'wrong: integer'],
  ['Integer', '', 'wrong: integer'],
  ['Integer', '2147483648', 'wrong: range'],
  ['Short', '-32768', -32768],
  ['Short', '32768', 'wrong: range'],
  ['Long', '9007199254740991', 9007199254740991],
  ['Long', '9007199254740993', '9007199254740993'],
  ['Long', '9223372036854775808', 'wrong: range'],
  ['Double', '0.0005', 0.0005],
  ['Double', ' ', 'wrong: number'],
  ['Double', 'Infinity', 'wrong: number'],
  ['Date', '2026-03-16T00:00:00.000Z', '2026-03-16T00:00:00.000Z'],
  ['Date', '', 'wrong: date'],
  ['Json', '[1, {"a": null}]', [1, { a: null }]],
  ['Json', '{a: 1}', 'wrong: json'],
] as const)('%s typed as %j is %j', (type, text, expected) => {
  expect(value(type, text)).toEqual(expected);
});

test('what stands in the editor is what was there', () => {
  const kept = [
    { type: 'Json', value: { list: [1, 2], name: '北河' } },
    { type: 'Object', value: [true] },
    { type: 'Long', value: '9007199254740993' },
    { type: 'Double', value: 0.1 },
    { type: 'Boolean', value: false },
  ] as const;
  for (const { type, value: before } of kept) {
    const editable: EditableType = type === 'Object' ? 'Json' : type;
    expect(value(editable, textOfValue({ type, value: before }))).toEqual(before);
  }
  expect(textOfValue({ type: 'Null', value: null })).toBe('');
});
