/** `useChangeWords`: a change in words: what it is about, where, and its values as people read them. */
import { panelTexts } from '../../ui/catalogue/designerPanel';
import { elementTypeTexts } from '../../ui/catalogue/designerTypes';
import { reviewTexts } from '../../ui/catalogue/designerReview';
import { type TextOf, useTexts } from '../../ui/texts';
import type { Change } from '../diff/change';

export interface ChangeWords {
  readonly place: (change: Change) => string;
  readonly type: (change: Change) => string;
  readonly property: (change: Change) => string | undefined;
  /** What was drawn otherwise. */
  readonly moved: (change: Change) => string;
  readonly value: (change: Change, value: string | undefined) => string;
}

const hasKey = <Key extends string>(keys: Readonly<Record<Key, unknown>>, key: string): key is Key =>
  Object.hasOwn(keys, key);

export function useChangeWords(): ChangeWords {
  const text = useTexts(reviewTexts);
  const types = useTexts(elementTypeTexts);
  const panel = useTexts(panelTexts);
  const typeText = (name: string): string => {
    const own = `type_${name}`;
    if (hasKey(elementTypeTexts.keys, name)) return types(name);
    return hasKey(reviewTexts.keys, own) ? text(own) : name;
  };
  return {
    type: ({ elementType }) => typeText(elementType),
    place: ({ elementId, elementName, elementType }) =>
      elementType === 'Rule' ? text('ruleName', { number: elementName ?? elementId }) : (elementName ?? elementId),
    property: ({ property, path = '', about }) => {
      if (property === undefined) return undefined;
      if (property === 'when' || property === 'then' || property === 'note') {
        return text(`word_${property}`, { column: about ?? '' });
      }
      const key = `word_${property}`;
      const word = hasKey(reviewTexts.keys, key) ? text(key) : property;
      // What the catalogue has no word of its own for is told by its place in the file.
      return property === 'other' || property === 'extension' ? `${word} ${shortPath(path)}` : word;
    },
    moved: ({ property, before = '', after = '' }) => {
      if (property === 'line') return text('lineChanged');
      if (property === 'colour') return `${before || text('nothing')} → ${after || text('nothing')}`;
      return shift(before, after, text) || text('kind_moved');
    },
    value: ({ property }, value) => {
      if (value === undefined || value === '') return text('nothing');
      if (value === 'true') return text('yes');
      if (value === 'false') return text('no');
      if (property === 'type') return typeText(value);
      const known = `value_${value}`;
      if (property === 'repeat' && hasKey(reviewTexts.keys, known)) return text(known);
      const rule = `rule_${value}`;
      return property === 'limitRule' && hasKey(panelTexts.keys, rule) ? panel(rule) : value;
    },
  };
}

/** From one place to another, in words: how far, and whether it became larger. */
function shift(before: string, after: string, text: TextOf<keyof typeof reviewTexts.keys & string>): string {
  const [x = 0, y = 0, width = 0, height = 0] = before.split(' ').map(Number);
  const [left = 0, top = 0, wide = 0, high = 0] = after.split(' ').map(Number);
  if (before === '' || after === '') return '';
  return [
    ...(left > x ? [text('shiftRight', { count: left - x })] : []),
    ...(left < x ? [text('shiftLeft', { count: x - left })] : []),
    ...(top > y ? [text('shiftDown', { count: top - y })] : []),
    ...(top < y ? [text('shiftUp', { count: y - top })] : []),
    ...(wide === width && high === height
      ? []
      : [text('resized', { from: `${width}×${height}`, to: `${wide}×${high}` })]),
  ].join(text('and'));
}

function shortPath(path: string): string {
  return path.replace(/^extensionElements\/values\//, '').replace(/\/?@/, ' ');
}
