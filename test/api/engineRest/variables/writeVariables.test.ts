import { writeVariable, writeVariables } from '../../../../engine/api/engineRest/variables/writeVariables';
import type { TypedValue, Variables } from '../../../../engine/views/typedValues';

const info = { objectTypeName: 'java.util.ArrayList', serializationDataFormat: 'application/json' };

test.each<[TypedValue, boolean, unknown]>([
  [{ type: 'Boolean', value: false }, true, false],
  [{ type: 'Integer', value: 5 }, true, 5],
  [{ type: 'Long', value: 5 }, true, 5],
  [{ type: 'Long', value: '9007199254740993' }, true, 9007199254740993n],
  [{ type: 'Long', value: null }, true, null],
  [{ type: 'Date', value: '2013-01-23T11:42:42.000Z' }, true, '2013-01-23T11:42:42.000+0000'],
  [{ type: 'Date', value: null }, true, null],
  [{ type: 'Null', value: null }, true, null],
  [{ type: 'Json', value: '{"a":1}' }, true, '{"a":1}'],
  [{ type: 'Xml', value: '<a/>' }, true, '<a/>'],
  [{ type: 'Object', value: '[1]', info }, true, [1]],
  [{ type: 'Object', value: '[1]', info }, false, '[1]'],
  [{ type: 'Object', value: 'no json', info }, true, 'no json'],
  [{ type: 'File', value: 'content-1', info: { filename: 'a' } }, true, null],
  [{ type: 'Bytes', value: 'content-1' }, true, null],
])('%j with deserialize %p', (typed, deserialize, value) => {
  expect(writeVariable(typed, deserialize)).toEqual({ type: typed.type, value, valueInfo: typed.info ?? {} });
});

test('bytes that were read go out in base64', () => {
  const contents = new Map([['content-1', Buffer.from('hi')]]);
  expect(writeVariable({ type: 'Bytes', value: 'content-1' }, true, contents).value).toBe('aGk=');
});

test('a map keeps names that a prototype has', () => {
  const variables = Object.create(null) as Record<string, TypedValue>;
  variables['__proto__'] = { type: 'Integer', value: 1 };
  expect(JSON.stringify(writeVariables(variables as Variables, true))).toBe(
    '{"__proto__":{"type":"Integer","value":1,"valueInfo":{}}}',
  );
});
