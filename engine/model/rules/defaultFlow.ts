/** `defaultFlow`: the default flow of an activity or gateway is one of its own outgoing flows (BPMN 2.0.2 §8.4.13). */
import { whenRun, type Rule } from './rule';

export const defaultFlow: Rule = {
  id: 'defaultFlow',
  severity: 'error',
  check: ({ processes }) =>
    processes.flatMap((process) =>
      Object.values(process.definition.nodes)
        .filter(({ defaultFlow: id, outgoing }) => id !== undefined && !outgoing.some((flow) => flow.id === id))
        .map((node) =>
          whenRun(process, node.id, {
            zh: `默认流应为从该元素出发的顺序流，但“${node.defaultFlow ?? ''}”不是。请重新选择默认流。`,
            en: `Expected the default flow to begin at this element, but "${node.defaultFlow ?? ''}" does not. Choose another one.`,
          }),
        ),
    ),
};
