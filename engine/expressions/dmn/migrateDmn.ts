/**
 * `migrateDmn` brings DMN 1.1 to 1.5 to the namespace of DMN 1.3, the one dmn-moddle reads. What decision tables and
 * literal expressions consist of has the same names in all of them. It also refuses what no parser should be given.
 */
import { type DecisionFinding } from './decisionFinding';

const MODEL = 'https://www.omg.org/spec/DMN/20191111/MODEL/';
const DIAGRAM = 'https://www.omg.org/spec/DMN/20191111/DMNDI/';
const COORDINATES = 'http://www.omg.org/spec/DMN/20180521/DC/';
const SHAPES = 'http://www.omg.org/spec/DMN/20180521/DI/';

const MAX_XML = 5_000_000;
const MAX_DEPTH = 64;

const NAMESPACE = /(\bxmlns(?::[\w.-]+)?\s*=\s*)(["'])https?:\/\/www\.omg\.org\/spec\/DMN\/(\d{8})\/([\w.]+)\/?\2/g;

/** The XML in the namespaces of DMN 1.3; text and places of everything else stay as they are. */
export function migrateDmn(xml: string): string {
  return xml.replace(NAMESPACE, (whole, name: string, quote: string, _version: string, kind: string) => {
    const target = namespaceOf(kind);
    return target === undefined ? whole : `${name}${quote}${target}${quote}`;
  });
}

function namespaceOf(kind: string): string | undefined {
  if (kind === 'MODEL' || kind === 'dmn.xsd' || kind === 'dmn11.xsd') return MODEL;
  if (kind === 'DMNDI') return DIAGRAM;
  if (kind === 'DC') return COORDINATES;
  return kind === 'DI' ? SHAPES : undefined;
}

/** The finding that this XML may not be parsed, undefined when it may: size, document types, depth. */
export function refuseXml(xml: string): DecisionFinding | undefined {
  if (xml.length > MAX_XML)
    return {
      message: `Expected at most ${MAX_XML} characters of DMN, but found ${xml.length}`,
      zh: `DMN 文件最多 ${MAX_XML} 个字符，但有 ${xml.length} 个`,
    };
  if (/<!DOCTYPE/i.test(xml))
    return { message: 'Expected DMN without a DOCTYPE, but found one', zh: 'DMN 文件不应有 DOCTYPE，但有一个' };
  if (!isDeep(xml)) return undefined;
  return {
    message: `Expected at most ${MAX_DEPTH} levels of elements, but found more`,
    zh: `元素最多嵌套 ${MAX_DEPTH} 层，但超过了`,
  };
}

/** A rough count of open tags: quoted `>` in attributes are skipped, comments and CDATA too. */
function isDeep(xml: string): boolean {
  let depth = 0;
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at)) {
    if (xml.startsWith('<!--', at)) at = after(xml, '-->', at);
    else if (xml.startsWith('<![CDATA[', at)) at = after(xml, ']]>', at);
    else if (xml.startsWith('<?', at)) at = after(xml, '?>', at);
    else {
      const closing = xml.charAt(at + 1) === '/';
      at = endOfTag(xml, at);
      if (closing) depth--;
      else if (xml.charAt(at - 2) !== '/' && ++depth > MAX_DEPTH) return true;
    }
    if (at >= xml.length) return false;
  }
  return false;
}

function after(xml: string, wanted: string, from: number): number {
  const found = xml.indexOf(wanted, from);
  return found < 0 ? xml.length : found + wanted.length;
}

function endOfTag(xml: string, from: number): number {
  for (let at = from; at < xml.length; at++) {
    const character = xml.charAt(at);
    if (character === '>') return at + 1;
    if (character === '"' || character === "'") at = after(xml, character, at + 1) - 1;
  }
  return xml.length;
}
