/** `withoutProcess`: a file without a process, or with one that has no id and so no key, deploys nothing. */
import { elementsOf, isA } from '../element';
import { at } from './at';
import type { Rule } from './rule';

export const withoutProcess: Rule = {
  id: 'withoutProcess',
  severity: 'error',
  check: ({ parsed }) => {
    const processes = elementsOf(parsed.root, 'rootElements').filter((element) => isA(element, 'Process'));
    if (processes.length === 0) {
      const message = {
        zh: '文件中应有流程（process），但没有，不会部署任何流程。',
        en: 'Expected a process in the file, but there is none, so nothing can be started from it.',
      };
      return [at(parsed.root, message, 'warning')];
    }
    return processes
      .filter((process) => process.id === undefined)
      .map((process) =>
        at(process, {
          zh: '流程应有 id 作为流程标识，但没有。请填写 id。',
          en: 'Expected a process to have an id, which is its key, but it has none. Enter one.',
        }),
      );
  },
};
