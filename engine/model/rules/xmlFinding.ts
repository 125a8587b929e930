/** `xmlFinding` turns what the XML gate refused into a finding of the rules `limits`, `forbiddenDoctype` or `unreadableXml`. */
import type { Finding, Message } from '../finding';
import type { Positions } from '../xml/positions';
import { LIMITS, type XmlProblem } from '../xml/xmlProblem';

/** For DMN files as well: the gate is the same. */
export function xmlFinding(problem: XmlProblem, positions: Positions, resource?: string): Finding {
  const [rule, message] = describe(problem);
  return {
    rule,
    severity: 'error',
    ...(resource !== undefined && { resource }),
    ...positions.at(problem.offset),
    message,
  };
}

function describe(problem: XmlProblem): [rule: string, message: Message] {
  switch (problem.kind) {
    case 'limit':
      return ['limits', LIMIT_MESSAGES[problem.limit]];
    case 'doctype':
      return ['forbiddenDoctype', DOCTYPE];
    case 'malformed':
      return ['unreadableXml', problem.message];
  }
}

const DOCTYPE: Message = {
  zh: '应为不含 DOCTYPE 和 ENTITY 声明的 XML，但文件中有。出于安全考虑不予读取，请删除这些声明。',
  en: 'Expected XML without DOCTYPE or ENTITY declarations, but the file has one. They are refused for safety; remove them.',
};

const LIMIT_MESSAGES: Readonly<Record<keyof typeof LIMITS, Message>> = {
  bytes: {
    zh: `文件应不超过 ${LIMITS.bytes / 1024 / 1024} MB，但更大。请拆分模型或移除内嵌内容。`,
    en: `Expected a file of at most ${LIMITS.bytes / 1024 / 1024} MB, but it is larger. Split the model or remove embedded content.`,
  },
  elements: {
    zh: `XML 元素应不超过 ${LIMITS.elements} 个，但更多。请把模型拆分为多个流程。`,
    en: `Expected at most ${LIMITS.elements} XML elements, but there are more. Split the model into several processes.`,
  },
  depth: {
    zh: `元素嵌套应不超过 ${LIMITS.depth} 层，但更深。请把内层子流程改为调用活动。`,
    en: `Expected elements nested at most ${LIMITS.depth} deep, but they are deeper. Make inner sub-processes call activities.`,
  },
  attributes: {
    zh: `每个元素的属性应不超过 ${LIMITS.attributes} 个，但更多。请删除多余的属性。`,
    en: `Expected at most ${LIMITS.attributes} attributes on an element, but there are more. Remove the superfluous ones.`,
  },
};
