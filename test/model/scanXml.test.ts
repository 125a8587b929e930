import { scanXml } from '../../engine/model/xml/scanXml';
import { bpmn, node, read, rulesOf } from './bpmn';

const refusal = (text: string): string => {
  const scanned = scanXml(text);
  return scanned.ok ? 'accepted' : scanned.problem.kind;
};

describe('scanXml accepts', () => {
  test.each([
    ['an element', '<a/>'],
    [
      'comments, instructions and white space around the root',
      '\ufeff<?xml version="1.0"?>\n<!-- <b> & -- ok -->\n<a></a>\n<?x y?>',
    ],
    ['markup characters in CDATA', '<a><![CDATA[ <!DOCTYPE x> & ]] ]]></a>'],
    ['a DOCTYPE in a comment', '<a><!-- <!DOCTYPE x [<!ENTITY y "z">]> --></a>'],
    ['the five named references and numbers', '<a b="&lt;&#x4e00;">&amp;&gt;&quot;&apos;&#65;</a>'],
    ['a greater-than sign in a value', '<a b="x>y" c=\'"\'/>'],
    ['64 levels', '<a>'.repeat(64) + '</a>'.repeat(64)],
    ['10,000 elements', `<a>${'<b/>'.repeat(9_999)}</a>`],
    ['1,000 attributes', `<a ${Array.from({ length: 1000 }, (_, i) => `a${i}=""`).join(' ')}/>`],
  ])('%s', (_, text) => expect(refusal(text)).toBe('accepted'));
});

describe('scanXml refuses as malformed', () => {
  test.each([
    ['nothing', ''],
    ['no markup', 'hello'],
    ['JSON', '{"a":1}'],
    ['an open element', '<a><b></b>'],
    ['a wrong closing tag', '<a></b>'],
    ['a closing tag too many', '<a></a></a>'],
    ['a cut-off tag', '<a b="c"'],
    ['a cut-off value', '<a b="c'],
    ['an open comment', '<a><!-- </a>'],
    ['a comment whose end overlaps its beginning', '<a><!--></a>'],
    ['open CDATA', '<a><![CDATA[ </a>'],
    ['two roots', '<a/><b/>'],
    ['text after the root', '<a/>x'],
    ['an attribute twice', '<a b="1" b="2"/>'],
    ['an attribute without quotes', '<a b=1/>'],
    ['an attribute without value', '<a b/>'],
    ['attributes without space between', '<a b="1"c="2"/>'],
    ['a less-than sign in a value', '<a b="<"/>'],
    ['a lone ampersand', '<a>R&D</a>'],
    ['an undeclared entity', '<a>&nbsp;</a>'],
    ['a reference to NUL', '<a>&#0;</a>'],
    ['a reference to a surrogate', '<a b="&#xD800;"/>'],
    ['a reference beyond Unicode', '<a>&#x110000;</a>'],
    ['NUL', '<a>\u0000</a>'],
    ['a lone surrogate', '<a b="\ud83d"/>'],
    ['a control character', '<a>\u0008</a>'],
  ])('%s', (_, text) => expect(refusal(text)).toBe('malformed'));
});

describe('scanXml refuses', () => {
  test.each([
    ['a document type', '<!DOCTYPE a><a/>'],
    ['entities', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    ['an external entity', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'],
    ['a document type inside the root', '<a><!doctype b></a>'],
    ['an entity outside a document type', '<!ENTITY % b "c"><a/>'],
  ])('%s', (_, text) => expect(refusal(text)).toBe('doctype'));

  test.each([
    ['65 levels', '<a>'.repeat(65) + '</a>'.repeat(65)],
    ['a million levels', '<a>'.repeat(1_000_000)],
    ['10,001 elements', `<a>${'<b/>'.repeat(10_000)}</a>`],
    ['1,001 attributes', `<a ${Array.from({ length: 1001 }, (_, i) => `a${i}=""`).join(' ')}/>`],
    ['more than 5 MB', `<a>${' '.repeat(5 * 1024 * 1024)}</a>`],
  ])('%s', (_, text) => expect(refusal(text)).toBe('limit'));
});

test('findings of the gate carry rule and position', async () => {
  const { findings } = await read('<a>\n  <!DOCTYPE x>\n</a>', { resource: 'x.bpmn' });
  expect(findings).toMatchObject([{ rule: 'forbiddenDoctype', line: 2, column: 3, resource: 'x.bpmn' }]);
  expect(await rulesOf('<a>'.repeat(65))).toEqual(['error:limits']);
});

test('50 MB of bytes are refused for their size without being decoded', async () => {
  const bytes = new Uint8Array(50 * 1024 * 1024).fill(0x3c);
  expect(await read(bytes)).toMatchObject({ ok: false, processes: [], findings: [{ rule: 'limits' }] });
});

test('hostile text of just under 5 MB is answered with a finding', async () => {
  const size = 5 * 1024 * 1024 - 100;
  const junk = ['&amp;', '<', '<a ', '"', "a='", '<!--', '&', ']]>', '<a>', ' a="1"', '\n'];
  for (const piece of junk) {
    const text = `<a b="">${piece.repeat(size / piece.length)}`;
    expect((await read(text)).ok).toBe(false);
  }
});

test('spaces around = and characters beyond U+FFFF reach the definition', async () => {
  const xml = bpmn('<startEvent id = "s"\n name =\t"&#x20000;&#128512;"/>');
  expect((await node(xml, 's')).name).toBe('\u{20000}\u{1F600}');
});
