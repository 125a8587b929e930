/** `badModels`: uploads that no deployment may come of. */
import { gzipSync } from 'node:zlib';
import { multipart, oneTask, type PartIn } from './models';

export interface BadModel {
  readonly name: string;
  readonly parts?: readonly PartIn[];
  readonly raw?: Buffer | string;
  readonly headers?: Readonly<Record<string, string>>;
}

const name: PartIn = { name: 'deployment-name', content: 'bad' };
const file = (content: Buffer | string, fileName = 'bad.bpmn'): PartIn => ({ name: 'data', fileName, content });
const bad = (title: string, content: Buffer | string, fileName?: string): BadModel => ({
  name: title,
  parts: [name, file(content, fileName)],
});

const withProlog = (prolog: string, from = oneTask): string => from.replace(/^<\?xml[^>]*\?>/, prolog);
const inside = (xml: string): string => oneTask.replace('<bpmn:startEvent', `${xml}<bpmn:startEvent`);

const entities = Array.from({ length: 10 }, (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`).join(
  '',
);

export const badModels = (): readonly BadModel[] => [
  bad('empty', ''),
  bad('no XML', 'hello'),
  bad('JSON', '{"a":1}'),
  bad('binary', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3])),
  bad('breaks off', oneTask.slice(0, oneTask.length / 2)),
  bad('unclosed', oneTask.replace('</bpmn:process>', '')),
  bad('two roots', `${oneTask}<a/>`),
  bad('another vocabulary', '<html><body/></html>'),
  bad('a typo in an element', oneTask.replaceAll('userTask', 'usreTask')),
  bad('the same id twice', inside('<bpmn:task id="Task" />')),
  bad('an id that is none', inside('<bpmn:task id="a b" />')),
  bad('a dangling flow', inside('<bpmn:sequenceFlow id="x" sourceRef="Start" targetRef="Nowhere" />')),
  bad('DOCTYPE', withProlog('<!DOCTYPE a>')),
  bad('DOCTYPE in small letters', withProlog('<!doctype a>')),
  bad('external entity', withProlog('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>')),
  bad('external DTD', withProlog('<!DOCTYPE a SYSTEM "http://127.0.0.1:1/x.dtd">')),
  bad('parameter entity', withProlog('<!DOCTYPE a [<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;]>')),
  bad('billion laughs', withProlog(`<!DOCTYPE a [<!ENTITY l0 "ha">${entities}]>`)),
  bad('DOCTYPE behind a comment', withProlog('<!-- x --><!DOCTYPE a>')),
  bad(
    'DOCTYPE in UTF-16',
    Buffer.from(`\ufeff${withProlog('<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a>')}`, 'utf16le'),
  ),
  bad('NUL', oneTask.replace('one-task', 'one\u0000task')),
  bad('NUL as reference', inside('<bpmn:task id="n" name="&#0;" />')),
  bad('half a surrogate pair as reference', inside('<bpmn:task id="n" name="&#xD800;" />')),
  bad(
    'no UTF-8',
    Buffer.concat([
      Buffer.from(oneTask.slice(0, 300)),
      Buffer.from([0xff, 0xfe, 0xed, 0xa0]),
      Buffer.from(oneTask.slice(300)),
    ]),
  ),
  bad('unknown encoding', withProlog('<?xml version="1.0" encoding="nonsense-8"?>')),
  bad('70 levels', inside(`${'<bpmn:subProcess>'.repeat(70)}${'</bpmn:subProcess>'.repeat(70)}`)),
  bad('100,000 levels', inside(`${'<bpmn:subProcess>'.repeat(100_000)}`)),
  bad('11,000 elements', inside(Array.from({ length: 11_000 }, (_, at) => `<bpmn:task id="t${at}" />`).join(''))),
  bad('6 MB', inside(`<bpmn:task id="n" name="${'a'.repeat(6_000_000)}" />`)),
  bad('4 MB of references', inside(`<bpmn:task id="n" name="${'&amp;'.repeat(800_000)}" /><bpmn:task id="n" />`)),
  bad(
    '100,000 attributes',
    inside(
      `<bpmn:task ${Array.from({ length: 100_000 }, (_, at) => `a${at}="1"`).join(' ')} id="n" /><bpmn:task id="n" />`,
    ),
  ),
  bad('an expression that is none', inside('<bpmn:userTask id="n" camunda:assignee="${a +}" />')),
  bad('an expression without end', inside(`<bpmn:userTask id="n" camunda:assignee="\${${'('.repeat(20_000)}}" />`)),
  bad('no decision', '<a/>', 'bad.dmn'),
  bad(
    'a decision with DOCTYPE',
    '<!DOCTYPE a><definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"/>',
    'bad.dmn',
  ),
  bad('a form that is none', '{"type":', 'bad.form'),
  { name: 'nothing', parts: [name] },
  { name: 'no part at all', parts: [] },
  { name: 'a part without name', parts: [name, { name: '', fileName: 'a.bpmn', content: oneTask }] },
  { name: 'a NUL in a file name', parts: [name, file(oneTask, 'a\u0000.bpmn')] },
  { name: '100 parts', parts: Array.from({ length: 100 }, (_, at) => file(oneTask, `m${at}.bpmn`)) },
  { name: '50 MB', parts: [name, file(Buffer.alloc(50 * 1024 * 1024, 'a'))] },
  {
    name: '50 MB without a length',
    parts: [name, file(Buffer.alloc(50 * 1024 * 1024, 'a'))],
    headers: { 'Transfer-Encoding': 'chunked' },
  },
  {
    name: 'a packed bomb',
    raw: gzipSync(multipart([name, file(Buffer.alloc(50 * 1024 * 1024, 'a'))])),
    headers: { 'Content-Encoding': 'gzip' },
  },
  { name: 'no boundary', raw: multipart([name, file(oneTask)]), headers: { 'Content-Type': 'multipart/form-data' } },
  {
    name: 'another boundary',
    raw: multipart([name, file(oneTask)]),
    headers: { 'Content-Type': 'multipart/form-data; boundary=other' },
  },
  { name: 'breaks off', raw: multipart([name, file(oneTask)]).subarray(0, 400) },
  { name: 'JSON instead', raw: '{}', headers: { 'Content-Type': 'application/json' } },
];
