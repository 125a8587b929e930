/** Parallel gateway, BPMN 2.0.2 §13.4.1: starts when every incoming flow has a token, takes one from each. */
import { leave, type ElementBehavior } from '../behavior';
import { chooseEvery } from '../conditions';
import type { Token } from '../state';

export const parallelGateway: ElementBehavior = {
  join: (node, { scope }) => {
    if (scope.tokens.size < node.incoming.length) return undefined;
    const taken: Token[] = [];
    for (const flow of node.incoming) {
      const token = scope.tokens.first(flow.id);
      if (token === undefined) return undefined;
      taken.push(token);
    }
    return { tokens: taken };
  },
  enter: () => leave,
  choose: chooseEvery,
};
