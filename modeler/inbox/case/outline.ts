/** `outlineOf`: the steps of a process in words: their names, what lies inside what, and what may follow. */

interface Node {
  readonly name: string;
  readonly isGateway: boolean;
  readonly isEnd: boolean;
  /** The sub-process around it. */
  readonly parent: string | undefined;
}

export interface Outline {
  nameOf(id: string): string;
  /** Without those that only hold another one of them, and without the events that watch over them. */
  innermost(ids: readonly string[]): readonly string[];
  /** What may come next: through gateways, and out of a sub-process that ends. */
  followersOf(ids: readonly string[]): readonly string[];
}

const bpmn = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

/** Read from the file itself, so that it can be told without the diagram. A file that cannot be read says nothing. */
export function outlineOf(xml: string): Outline {
  const nodes = new Map<string, Node>();
  const next = new Map<string, string[]>();
  const attached = new Set<string>();
  const document = new DOMParser().parseFromString(xml, 'application/xml');
  for (const element of document.getElementsByTagNameNS(bpmn, '*')) {
    const id = element.getAttribute('id');
    if (id === null) continue;
    if (element.localName === 'sequenceFlow') {
      const source = element.getAttribute('sourceRef') ?? '';
      next.set(source, [...(next.get(source) ?? []), element.getAttribute('targetRef') ?? '']);
      continue;
    }
    if (element.localName === 'boundaryEvent') attached.add(id);
    nodes.set(id, {
      name: element.getAttribute('name') ?? '',
      isGateway: element.localName.endsWith('Gateway'),
      isEnd: element.localName === 'endEvent',
      parent:
        element.parentElement?.localName === 'subProcess'
          ? (element.parentElement.getAttribute('id') ?? undefined)
          : undefined,
    });
  }
  return {
    nameOf: (id) => nodes.get(id)?.name || id,
    innermost: (ids) => {
      const holders = new Set(ids.flatMap((id) => holdersOf(id, nodes)));
      return ids.filter((id) => !holders.has(id) && !attached.has(id));
    },
    followersOf: (ids) => walk(ids, nodes, next),
  };
}

function holdersOf(id: string, nodes: ReadonlyMap<string, Node>): readonly string[] {
  const holders: string[] = [];
  for (let parent = nodes.get(id)?.parent; parent !== undefined && !holders.includes(parent);) {
    holders.push(parent);
    parent = nodes.get(parent)?.parent;
  }
  return holders;
}

function walk(
  ids: readonly string[],
  nodes: ReadonlyMap<string, Node>,
  next: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const found = new Set<string>();
  const passed = new Set<string>();
  const open = [...ids];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (passed.has(id)) continue;
    passed.add(id);
    for (const target of next.get(id) ?? []) {
      const node = nodes.get(target);
      if (node === undefined) continue;
      if (node.isGateway) open.push(target);
      else if (node.isEnd && node.parent !== undefined) open.push(node.parent);
      else found.add(target);
    }
  }
  for (const id of ids) found.delete(id);
  return [...found];
}
