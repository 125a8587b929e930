/** `duplicateProcess`: within one deployment every process has a key of its own. It looks across files, so it is no `Rule`. */
import type { ProcessDefinition } from '../definition';
import type { Problem } from '../finding';

/**
 * The problems of one file.
 * @param earlier the keys of the files before it in the same deployment, by the name of their resource
 */
export function duplicateProcess(
  processes: readonly ProcessDefinition[],
  earlier: ReadonlyMap<string, string>,
): Problem[] {
  return processes
    .filter(({ key }) => earlier.has(key))
    .map(({ key }) => ({
      elementId: key,
      message: {
        zh: `同一次部署中流程 id 应唯一，但“${key}”已在“${earlier.get(key) ?? ''}”中出现。请修改其中一个 id。`,
        en: `Expected each process id once in a deployment, but "${key}" is also in "${earlier.get(key) ?? ''}". Change one of them.`,
      },
    }));
}
