import { readFilePart } from '../../../../engine/api/engineRest/variables/readFile';
import { readPatch, readVariable, readVariables } from '../../../../engine/api/engineRest/variables/readVariables';
import { toValue } from '../../../../engine/views/typedValues';

const newId = (): string => 'content-1';

function read(wire: unknown): unknown {
  const result = readVariable('x', wire, newId);
  return result.ok ? result.value.value : result.rejection;
}

const typed = (type: string, value: unknown, info?: object): object =>
  info === undefined ? { type, value } : { type, value, info };

const asObject = (objectTypeName: string): object => ({ objectTypeName, serializationDataFormat: 'application/json' });

describe('types', () => {
  test.each([
    [{ value: true }, typed('Boolean', true)],
    [{ value: 'a' }, typed('String', 'a')],
    [{ value: '' }, typed('String', '')],
    [{ value: 5 }, typed('Integer', 5)],
    [{ value: -2147483648 }, typed('Integer', -2147483648)],
    [{ value: 2147483648 }, typed('Long', 2147483648)],
    [{ value: 9223372036854775807n }, typed('Long', '9223372036854775807')],
    [{ value: 1.5 }, typed('Double', 1.5)],
    [{ value: null }, typed('Null', null)],
    [{}, typed('Null', null)],
    [{ value: null, type: null }, typed('Null', null)],
    [{ value: { a: [1] } }, typed('Object', '{"a":[1]}', asObject('java.util.LinkedHashMap'))],
    [{ value: [1, 2] }, typed('Object', '[1,2]', asObject('java.util.ArrayList'))],
  ])('%j without a type is inferred', (wire, expected) => {
    expect(read(wire)).toEqual(expected);
  });

  test.each([
    [{ type: 'string', value: 5 }, typed('String', '5')],
    [{ type: 'String', value: true }, typed('String', 'true')],
    [{ type: 'boolean', value: 'true' }, typed('Boolean', true)],
    [{ type: 'Boolean', value: 'False' }, typed('Boolean', false)],
    [{ type: 'integer', value: ' 42 ' }, typed('Integer', 42)],
    [{ type: 'Integer', value: '-7' }, typed('Integer', -7)],
    [{ type: 'Integer', value: '' }, typed('Integer', null)],
    [{ type: 'Integer', value: null }, typed('Integer', null)],
    [{ type: 'Short', value: 32767 }, typed('Short', 32767)],
    [{ type: 'Long', value: 1 }, typed('Long', 1)],
    [{ type: 'Long', value: '9007199254740993' }, typed('Long', '9007199254740993')],
    [{ type: 'Long', value: 9007199254740993n }, typed('Long', '9007199254740993')],
    [{ type: 'Long', value: '-9223372036854775808' }, typed('Long', '-9223372036854775808')],
    [{ type: 'Double', value: 1 }, typed('Double', 1)],
    [{ type: 'Double', value: '2.5e3' }, typed('Double', 2500)],
    [{ type: 'date', value: '2013-01-23T13:42:42.000+0200' }, typed('Date', '2013-01-23T11:42:42.000Z')],
    [{ type: 'null', value: 'ignored' }, typed('Null', null)],
    [{ type: 'json', value: '{"a":1}' }, typed('Json', '{"a":1}')],
    [{ type: 'Json', value: null }, typed('Json', null)],
    [{ type: 'Json', value: `"${'['.repeat(65)}\\""` }, typed('Json', `"${'['.repeat(65)}\\""`)],
    [{ type: 'Json', value: '['.repeat(64) + ']'.repeat(64) }, typed('Json', '['.repeat(64) + ']'.repeat(64))],
    [{ type: 'xml', value: '<a/>' }, typed('Xml', '<a/>')],
    [{ type: 'Object', value: '{}', valueInfo: { objectTypeName: 'a.B' } }, typed('Object', '{}', asObject('a.B'))],
  ])('%j is converted', (wire, expected) => {
    expect(read(wire)).toEqual(expected);
  });

  test.each([
    [{ type: 'NoSuchType', value: 1 }],
    [{ type: 'Number', value: 1 }],
    [{ type: 'toString', value: 1 }],
    [{ type: '', value: 1 }],
    [{ type: 5, value: 1 }],
    [{ type: 'Integer', value: 'abc' }],
    [{ type: 'Integer', value: 1.5 }],
    [{ type: 'Integer', value: true }],
    [{ type: 'Integer', value: 2147483648 }],
    [{ type: 'Integer', value: [1] }],
    [{ type: 'Short', value: 32768 }],
    [{ type: 'Long', value: '9223372036854775808' }],
    [{ type: 'Long', value: 1e300 }],
    [{ type: 'Double', value: 'NaN' }],
    [{ type: 'Double', value: '1e999' }],
    [{ type: 'Boolean', value: 1 }],
    [{ type: 'Boolean', value: 'yes' }],
    [{ type: 'String', value: { a: 1 } }],
    [{ type: 'Date', value: 'today' }],
    [{ type: 'Date', value: 1358941362000 }],
    [{ type: 'Json', value: { a: 1 } }],
    [{ type: 'Json', value: '{' }],
    [{ type: 'Json', value: '['.repeat(65) + ']'.repeat(65) }],
    [{ type: 'Xml', value: 5 }],
    [{ type: 'Object', value: '{}' }],
    [{ type: 'Object', value: {}, valueInfo: { objectTypeName: 'a.B' } }],
    [
      {
        type: 'Object',
        value: 'rO0A',
        valueInfo: { objectTypeName: 'a.B', serializationDataFormat: 'application/x-java-serialized-object' },
      },
    ],
    [{ type: 'File', value: 'aGk=' }],
    [{ type: 'File', value: '***', valueInfo: { filename: 'a' } }],
    [{ type: 'Bytes', value: 5 }],
    [{ value: 10n ** 30n }],
    [{ value: 1, valueInfo: { transient: 'yes' } }],
    [{ value: 1, valueInfo: 'x' }],
    [null],
    ['text'],
    [[1]],
  ])('%p is refused, naming the variable', (wire) => {
    expect(read(wire)).toMatchObject({ code: 'invalidInput', message: expect.stringContaining("'x'") });
  });
});

describe('files', () => {
  test('base64 becomes contents under an id, and mimetype counts as mimeType', () => {
    const result = readVariables(
      { f: { type: 'File', value: 'aGVs bG8=', valueInfo: { filename: 'a.txt', mimetype: 'text/plain', x: 1 } } },
      newId,
    );
    expect(result).toMatchObject({
      ok: true,
      value: {
        variables: { f: { type: 'File', value: 'content-1', info: { filename: 'a.txt', mimeType: 'text/plain' } } },
        contents: [{ contentId: 'content-1' }],
      },
    });
    const bytes = result.ok ? result.value.contents[0]?.bytes : undefined;
    expect(Buffer.from(bytes ?? []).toString()).toBe('hello');
  });

  test('a file without contents stores none', () => {
    const result = readVariables({ f: { type: 'file', value: null, valueInfo: { filename: 'a' } } }, newId);
    expect(result).toMatchObject({ ok: true, value: { variables: { f: { value: null } }, contents: [] } });
  });
});

test('a part of a form tells its type and its encoding', () => {
  const part = { name: 'data', fileName: 'a.csv', contentType: 'text/csv; charset="GBK"', bytes: Buffer.from('a') };
  const info = { filename: 'a.csv', mimeType: 'text/csv', encoding: 'GBK' };
  expect(readFilePart('File', part, newId).value).toEqual({ type: 'File', value: 'content-1', info });
  expect(readFilePart('Bytes', part, newId).value).toEqual({ type: 'Bytes', value: 'content-1' });
});

describe('maps', () => {
  test('absent and null are none', () => {
    for (const nothing of [undefined, null])
      expect(readVariables(nothing, newId)).toMatchObject({ ok: true, value: { contents: [], transient: [] } });
  });

  test.each([['text'], [5], [[]]])('%j is no map', (source) => {
    expect(readVariables(source, newId)).toMatchObject({ ok: false, rejection: { code: 'invalidInput' } });
  });

  test('names that a prototype has are plain names', () => {
    const source: unknown = JSON.parse('{"toString":{"value":2},"hasOwnProperty":{"value":3}}');
    const result = readVariables(source, newId);
    const variables = result.ok ? result.value.variables : {};
    expect(Object.keys(variables)).toEqual(['toString', 'hasOwnProperty']);
    expect(Object.getPrototypeOf(variables)).toBeNull();
    expect(variables['toString']).toEqual({ type: 'Integer', value: 2 });
  });

  test.each(['__proto__', 'constructor', 'prototype'])('%s is refused as a name', (name) => {
    const source: unknown = JSON.parse(`{"${name}":{"value":1}}`);
    expect(readVariables(source, newId)).toMatchObject({ ok: false, rejection: { code: 'invalidInput' } });
  });

  test('transient ones are named', () => {
    const source = {
      a: { value: 1, valueInfo: { transient: true } },
      b: { value: 2, valueInfo: { transient: false } },
    };
    expect(readVariables(source, newId)).toMatchObject({ ok: true, value: { transient: ['a'] } });
  });

  test('an empty name is refused', () => {
    expect(readVariables({ ' ': { value: 1 } }, newId)).toMatchObject({ ok: false });
  });

  test('a patch has modifications and deletions, both optional', () => {
    expect(readPatch({ modifications: null, deletions: null }, newId)).toMatchObject({
      ok: true,
      value: { removals: [] },
    });
    expect(readPatch({ modifications: { a: { value: 1 } }, deletions: ['b'] }, newId)).toMatchObject({
      ok: true,
      value: { in: { variables: { a: { type: 'Integer', value: 1 } } }, removals: ['b'] },
    });
    expect(readPatch({ deletions: 'b' }, newId)).toMatchObject({ ok: false });
    expect(readPatch({ deletions: [1] }, newId)).toMatchObject({ ok: false });
  });
});

test('no digit of a Long is lost on the way to an expression', () => {
  const result = readVariable('x', { type: 'Long', value: '9007199254740993' }, newId);
  expect(result.ok && toValue(result.value.value)).toBe(9007199254740993n);
});
