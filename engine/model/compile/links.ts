/**
 * `linkFlows`: the sequence flows that links stand for (BPMN 2.0.2 §10.5.5, §13.5.2): from every throwing link to the
 * catching link of the same name in the same process or sub-process. Drawn apart, they are one flow, so nothing else in
 * the engine has to know of links.
 */
import type { SequenceFlow } from '../definition';
import { tagOf, textOf } from '../element';
import { eventDefinitionsOf } from './event';
import type { PlacedNode } from './collect';
import type { Notebook } from './notebook';

interface Link {
  readonly node: PlacedNode;
  readonly name: string;
}

export function linkFlows(nodes: readonly PlacedNode[], notebookFor: (id: string) => Notebook): SequenceFlow[] {
  const catching = linksAt(nodes, 'intermediateCatchEvent');
  return linksAt(nodes, 'intermediateThrowEvent').flatMap(({ node, name }) => {
    const target = catching.find((link) => link.name === name && link.node.scope === node.scope)?.node.id;
    if (target !== undefined) return [{ id: `${node.id}=>${target}`, source: node.id, target }];
    notebookFor(node.id).incomplete({
      zh: `链接“${name}”应在同一流程或子流程中有同名的捕获链接，但没有。请补上，或改正名称。`,
      en: `Expected a catching link named "${name}" in the same process or sub-process, but there is none. Add it or correct the name.`,
    });
    return [];
  });
}

function linksAt(nodes: readonly PlacedNode[], type: PlacedNode['type']): Link[] {
  return nodes.flatMap((node) => {
    if (node.type !== type) return [];
    const link = eventDefinitionsOf(node.element).find((definition) => tagOf(definition) === 'linkEventDefinition');
    return link === undefined ? [] : [{ node, name: textOf(link, 'name') ?? '' }];
  });
}
