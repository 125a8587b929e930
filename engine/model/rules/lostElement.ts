/** `lostElement`: bpmn-moddle leaves out what it cannot place and only warns; a dropped approval task would be a security hole. */
import type { Problem } from '../finding';
import type { Loss } from '../parseBpmn';
import type { Rule } from './rule';

export const lostElement: Rule = {
  id: 'lostElement',
  severity: 'error',
  check: ({ parsed }) => lostElements(parsed.losses),
};

/** Also for files of which nothing else can be said. */
export function lostElements(losses: readonly Loss[]): Problem[] {
  return losses
    .filter((loss) => loss.kind === 'element')
    .map(({ reason, line, column }) => ({
      ...(line !== undefined && { line }),
      ...(column !== undefined && { column }),
      message: {
        zh: `应为 BPMN 2.0 允许的元素和唯一的 id（以字母或下划线开头，由 ASCII 字母、数字、“-”“_”“.”组成），但此处内容无法读取，会被丢弃：${reason}。请更正后重新部署。`,
        en: `Expected an element that BPMN 2.0 allows here, with a unique id (ASCII letters, digits, "-", "_", ".", beginning with a letter or "_"), but this cannot be read and would be lost: ${reason}. Correct it and deploy again.`,
      },
    }));
}
