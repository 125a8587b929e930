/**
 * `knownAs`: how people know a step of a process: by its name; where it has none, by what kind of element it is and what it
 * comes after. Ids mean something to programs only.
 */
import { elementKind } from '../elementKind';
import { elementIn, elementsIn, type ModdleElement } from '../moddle';
import { nameOf } from './factsOf';

export interface Known {
  readonly id: string;
  readonly name?: string;
  /** As the catalogue has a word for it. */
  readonly kind: string;
  /** The nearest named step before it. */
  readonly after?: string;
}

export function knownAs(element: ModdleElement): Known {
  const name = ownName(element);
  const known = { id: element.id ?? '', kind: elementKind(element) };
  if (name !== undefined) return { ...known, name };
  const after = namedBefore(element);
  return after === undefined ? known : { ...known, after };
}

function ownName(element: ModdleElement): string | undefined {
  const name = nameOf(element);
  return name === '' || name === element.id ? undefined : name;
}

/** Backwards, the nearest first. */
function namedBefore(element: ModdleElement): string | undefined {
  const seen = new Set([element]);
  for (const one of seen) {
    for (const before of stepsBefore(one)) {
      if (seen.has(before)) continue;
      const name = ownName(before);
      if (name !== undefined) return name;
      seen.add(before);
    }
  }
  return undefined;
}

function stepsBefore(element: ModdleElement): readonly ModdleElement[] {
  if (element.$type === 'bpmn:BoundaryEvent')
    return [elementIn(element, 'attachedToRef')].flatMap((host) => host ?? []);
  return elementsIn(element.$parent, 'flowElements').flatMap((flow) => {
    if (flow.$type !== 'bpmn:SequenceFlow' || elementIn(flow, 'targetRef') !== element) return [];
    return elementIn(flow, 'sourceRef') ?? [];
  });
}
