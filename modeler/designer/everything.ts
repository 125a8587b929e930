/** `everythingIn`: every element of a file in document order, drawn or not; `referencesOf`: what an element refers to. */
import { isElement, isGeneric, type ModdleElement } from './moddle';

export function everythingIn(root: ModdleElement): readonly ModdleElement[] {
  const found: ModdleElement[] = [];
  const enter = (element: ModdleElement): void => {
    found.push(element);
    if (isGeneric(element)) return;
    for (const { name, isReference } of element.$descriptor.properties ?? []) {
      if (isReference === true || name === 'diagrams') continue;
      for (const child of valuesOf(element, name)) enter(child);
    }
  };
  enter(root);
  return found;
}

export function referencesOf(element: ModdleElement): readonly ModdleElement[] {
  if (isGeneric(element)) return [];
  return (element.$descriptor.properties ?? []).flatMap(({ name, isReference }) =>
    isReference === true ? valuesOf(element, name) : [],
  );
}

function valuesOf(element: ModdleElement, name: string): readonly ModdleElement[] {
  const value = element.get(name);
  return (Array.isArray(value) ? (value as unknown[]) : [value]).filter(isElement);
}
