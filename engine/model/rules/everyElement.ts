/** `everyElement` lists what a file contains, in document order: what rules walk through that judge the XML tree itself. */
import { flagOf, isA, type ModdleElement } from '../element';
import type { ParsedBpmn } from '../parseBpmn';

/** A tree is walked once, however many rules ask: it does not change while it is judged. */
const walked = new WeakMap<ModdleElement, readonly ModdleElement[]>();

/** All elements of a BPMN type, written without prefix. */
export function everyElement({ root }: ParsedBpmn, type: string): ModdleElement[] {
  const all = walked.get(root) ?? walk(root);
  walked.set(root, all);
  return all.filter((element) => isA(element, type));
}

/** Its depth is bounded by the limits on the XML. */
function walk(root: ModdleElement): readonly ModdleElement[] {
  const found: ModdleElement[] = [];
  const enter = (element: ModdleElement): void => {
    found.push(element);
    for (const value of Object.values(element) as unknown[]) {
      for (const item of Array.isArray(value) ? (value as unknown[]) : [value]) {
        if (isContained(item, element)) enter(item);
      }
    }
  };
  enter(root);
  return found;
}

/** References lead to elements that stand elsewhere; extension elements are no part of BPMN. */
function isContained(item: unknown, parent: ModdleElement): item is ModdleElement {
  if (typeof item !== 'object' || item === null || !('$type' in item)) return false;
  const element = item as ModdleElement;
  return element.$parent === parent && element.$descriptor.isGeneric !== true;
}

/** The process an element stands in. */
export function processOf(element: ModdleElement): ModdleElement | undefined {
  for (let above = element.$parent; above !== undefined; above = above.$parent) {
    if (isA(above, 'Process')) return above;
  }
  return undefined;
}

export function isInExecutable(element: ModdleElement): boolean {
  const process = processOf(element);
  return process !== undefined && flagOf(process, 'isExecutable');
}
