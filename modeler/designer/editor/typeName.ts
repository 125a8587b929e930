/** `typeName`: what kind of element this is, in the words of the catalogue. */
import { elementTypeTexts } from '../../ui/catalogue/designerTypes';
import { textOf } from '../../ui/texts';
import { elementKind, localName } from '../elementKind';
import type { ModdleElement } from '../moddle';

type Key = keyof typeof elementTypeTexts.keys;

/** An event by what it waits for or throws, a sub-process by how it is triggered, all else by its type. */
export function typeName(element: ModdleElement): string {
  const isKey = (key: string): key is Key => Object.hasOwn(elementTypeTexts.keys, key);
  const key = [elementKind(element), localName(element)].find(isKey);
  return key === undefined ? localName(element) : textOf(elementTypeTexts, key);
}
