import iconv from 'iconv-lite';
import { decodeXml } from '../../engine/model/xml/decodeXml';
import { bpmn, read } from './bpmn';

const declared = (encoding: string): string =>
  bpmn('<startEvent id="s" name="统一受理"/>').replace('encoding="UTF-8"', `encoding="${encoding}"`);

describe('decodeXml', () => {
  test.each(['GBK', 'gb2312', 'GB18030', 'Big5', 'UTF-8'])('decodes %s as declared', (encoding) => {
    const xml = declared(encoding).replace('统一受理', '中文');
    expect(decodeXml(iconv.encode(xml, encoding))).toMatchObject({ ok: true, text: xml });
  });

  test.each(['UTF-16LE', 'UTF-16BE'])('decodes %s with and without byte order mark', (encoding) => {
    const xml = declared('UTF-16');
    for (const addBOM of [true, false]) {
      expect(decodeXml(iconv.encode(xml, encoding, { addBOM }))).toMatchObject({ ok: true, text: xml });
    }
  });

  test('a byte order mark outranks the declaration', () => {
    const bytes = iconv.encode(declared('GBK'), 'utf8', { addBOM: true });
    expect(decodeXml(bytes)).toMatchObject({ ok: true, encoding: 'utf-8' });
  });

  test('a file of single bytes that declares UTF-16 is read as UTF-8', () => {
    expect(decodeXml(Buffer.from(declared('utf-16')))).toMatchObject({ ok: true, encoding: 'utf-8' });
  });

  test('Latin-1 is decoded by its declaration', () => {
    const xml = declared('ISO-8859-1').replace('统一受理', 'Übergabe');
    expect(decodeXml(Buffer.from(xml, 'latin1'))).toMatchObject({ ok: true, text: xml });
  });

  test('bytes that are not text in the encoding are refused, not replaced', async () => {
    const bytes = iconv.encode(declared('UTF-8'), 'gbk');
    expect(decodeXml(bytes)).toMatchObject({ ok: false, problem: { kind: 'malformed' } });
    expect((await read(bytes)).findings).toMatchObject([{ rule: 'unreadableXml', severity: 'error' }]);
  });

  test('an unknown encoding is refused', () => {
    expect(decodeXml(Buffer.from(declared('EBCDIC-CP-BE')))).toMatchObject({ ok: false });
  });

  test('names of a GBK file reach the definition', async () => {
    const { ok, processes } = await read(iconv.encode(declared('GBK').replace('<startEvent', '<startEvent '), 'gbk'));
    expect(ok).toBe(true);
    expect(processes[0]?.nodes.s?.name).toBe('统一受理');
  });
});
