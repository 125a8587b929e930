/** `unreadableXml`: well-formed XML that bpmn-moddle cannot read as BPMN, or that it stopped reading. It is no `Rule`: nothing was compiled. */
import { TOO_MANY_FAULTS } from '../boundedRead';
import type { Problem } from '../finding';

/** @param reason what the parser says */
export function unreadableXml(reason: string): Problem {
  if (reason === TOO_MANY_FAULTS) {
    return {
      message: {
        zh: '应为 BPMN 2.0 文件，但错误过多，已停止读取。请先更正已列出的错误，或从建模工具重新导出。',
        en: 'Expected a BPMN 2.0 file, but it has too many faults and reading was stopped. Correct those listed, or export it again from the modelling tool.',
      },
    };
  }
  const shown = reason.replace(/\s+/g, ' ').slice(0, 300);
  return {
    message: {
      zh: `应为 BPMN 2.0 文件（根元素 definitions），但无法读取：${shown}。请从建模工具重新导出。`,
      en: `Expected a BPMN 2.0 file with the root element definitions, but it cannot be read: ${shown}. Export it again from the modelling tool.`,
    },
  };
}
