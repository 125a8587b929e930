/** `nodeTypeName`: what kind of element a compiled node is, in the words of the catalogue. */
import type { FlowNode } from '../../../engine/model/definition';
import { elementTypeTexts } from '../../ui/catalogue/designerTypes';
import { textOf } from '../../ui/texts';

type Key = keyof typeof elementTypeTexts.keys;

const prefixes: Readonly<Record<string, string>> = { condition: 'Conditional', none: '' };

export function nodeTypeName(node: FlowNode | undefined): string {
  if (node === undefined) return '';
  const type = capital(node.type);
  const event = node.event === undefined ? '' : (prefixes[node.event.type] ?? capital(node.event.type));
  const isKey = (key: string): key is Key => Object.hasOwn(elementTypeTexts.keys, key);
  const key = [`${event}${type}`, type].find(isKey);
  return key === undefined ? type : textOf(elementTypeTexts, key);
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
