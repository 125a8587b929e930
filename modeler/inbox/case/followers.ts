/** `followersOf`: the steps that may come next, through gateways and without the events between. */

interface Node {
  readonly id: string;
  readonly name: string;
  readonly isGateway: boolean;
}

export interface Outline {
  nameOf(id: string): string;
  followersOf(ids: readonly string[]): readonly string[];
}

const noOutline: Outline = { nameOf: (id) => id, followersOf: () => [] };

/** Read from the file itself, so that it can be told in words without the diagram. */
export function outlineOf(xml: string): Outline {
  const document = new DOMParser().parseFromString(xml, 'application/xml');
  if (document.querySelector('parsererror') !== null) return noOutline;
  const nodes = new Map<string, Node>();
  const next = new Map<string, string[]>();
  for (const element of document.getElementsByTagNameNS('*', '*')) {
    const id = element.getAttribute('id');
    if (id === null || element.namespaceURI?.startsWith('http://www.omg.org/spec/BPMN/20100524/MODEL') !== true)
      continue;
    if (element.localName === 'sequenceFlow') {
      const source = element.getAttribute('sourceRef') ?? '';
      next.set(source, [...(next.get(source) ?? []), element.getAttribute('targetRef') ?? '']);
    } else {
      nodes.set(id, { id, name: element.getAttribute('name') ?? '', isGateway: element.localName.endsWith('Gateway') });
    }
  }
  return {
    nameOf: (id) => nodes.get(id)?.name || id,
    followersOf: (ids) => walk(ids, nodes, next),
  };
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
      else found.add(target);
    }
  }
  for (const id of ids) found.delete(id);
  return [...found];
}
