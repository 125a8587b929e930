/**
 * `readLanes` lists the lanes of a process, nested ones included, and `groupsByLane` finds the candidate groups that a
 * user task inherits from the innermost lane that carries some.
 */
import type { Expression, Lane } from '../definition';
import { defined } from '../defined';
import { attribute, extensionAttribute, ownExtensions } from '../dialect';
import { elementOf, elementsOf, isA, textOf, type ModdleElement } from '../element';
import type { Notebook } from './notebook';
import { splitList } from './userTask';

/** Outer lanes before the lanes inside them, so that the last match of a node is its innermost lane. */
export function readLanes(process: ModdleElement, notebookFor: (id: string) => Notebook): Lane[] {
  const lanes: Lane[] = [];
  const enterSet = (set: ModdleElement): void => {
    for (const lane of elementsOf(set, 'lanes')) {
      lanes.push(readLane(lane, notebookFor));
      const inner = elementOf(lane, 'childLaneSet');
      if (inner !== undefined) enterSet(inner);
    }
  };
  const enterScope = (scope: ModdleElement): void => {
    elementsOf(scope, 'laneSets').forEach(enterSet);
    elementsOf(scope, 'flowElements')
      .filter((element) => isA(element, 'SubProcess'))
      .forEach(enterScope);
  };
  enterScope(process);
  return lanes;
}

function readLane(lane: ModdleElement, notebookFor: (id: string) => Notebook): Lane {
  const id = lane.id ?? '';
  const assignment = ownExtensions(lane, 'assignment')[0];
  const own = assignment === undefined ? undefined : extensionAttribute(assignment, 'candidateGroups');
  return defined({
    id,
    name: textOf(lane, 'name'),
    nodes: elementsOf(lane, 'flowNodeRef').flatMap((node) => node.id ?? []),
    candidateGroups: notebookFor(id).optional(own ?? attribute(lane, 'candidateGroups')),
  });
}

/**
 * The candidate groups that lanes give to a node, directly or through the sub-process it lies in.
 * @param scopeOf the scope a node lies in directly; undefined for the process itself
 */
export function groupsByLane(
  lanes: readonly Lane[],
  scopeOf: (id: string) => string | undefined,
): (node: string) => readonly Expression[] {
  const byNode = new Map<string, readonly Expression[]>();
  for (const lane of lanes) {
    if (lane.candidateGroups === undefined) continue;
    const { language, text } = lane.candidateGroups;
    const groups =
      language === 'literal' ? splitList(text).map((group) => ({ language, text: group })) : [lane.candidateGroups];
    for (const node of lane.nodes) byNode.set(node, groups);
  }
  return (node) => {
    for (let at: string | undefined = node; at !== undefined; at = scopeOf(at)) {
      const groups = byNode.get(at);
      if (groups !== undefined) return groups;
    }
    return [];
  };
}
