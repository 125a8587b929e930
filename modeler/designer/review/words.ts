/** `useChangeWords`: a change in words: what it is about, where, and its values as people read them. */
import { changeTexts } from '../../ui/catalogue/designerChanges';
import { elementPanelTexts } from '../../ui/catalogue/designerElements';
import { panelTexts } from '../../ui/catalogue/designerPanel';
import { elementTypeTexts } from '../../ui/catalogue/designerTypes';
import { reviewTexts } from '../../ui/catalogue/designerReview';
import { listWords } from '../../ui/listWords';
import { type TextOf, useTexts } from '../../ui/texts';
import type { Change } from '../diff/change';
import type { Known } from '../diff/knownAs';

export interface ChangeWords {
  readonly place: (change: Change) => string;
  readonly type: (change: Change) => string;
  readonly property: (change: Change) => string | undefined;
  /** What was drawn otherwise. */
  readonly moved: (change: Change) => string;
  readonly value: (change: Change, value: string | undefined) => string;
}

/** Values that the panel has words for, by what they are values of. */
const choices: Readonly<Record<string, string>> = {
  triggers: 'kind',
  ordering: 'ordering',
  behavior: 'behavior',
  eventGatewayType: 'gateway',
};

const hasKey = <Key extends string>(keys: Readonly<Record<Key, unknown>>, key: string): key is Key =>
  Object.hasOwn(keys, key);

export function useChangeWords(): ChangeWords {
  const text = useTexts(reviewTexts);
  const types = useTexts(elementTypeTexts);
  const panel = useTexts(panelTexts);
  const more = useTexts(changeTexts);
  const elements = useTexts(elementPanelTexts);
  const typeText = (name: string): string => {
    const own = `type_${name}`;
    if (hasKey(elementTypeTexts.keys, name)) return types(name);
    if (hasKey(changeTexts.keys, own)) return more(own);
    return hasKey(reviewTexts.keys, own) ? text(own) : name;
  };
  const wordText = (word: string): string => {
    const key = `word_${word}`;
    if (hasKey(changeTexts.keys, key)) return more(key);
    return hasKey(reviewTexts.keys, key) ? text(key) : word;
  };
  const choiceText = (property: string, value: string): string | undefined => {
    const prefix = choices[property];
    const key = `${prefix}_${value}`;
    return prefix !== undefined && hasKey(elementPanelTexts.keys, key) ? elements(key) : undefined;
  };
  const nameOf = ({ name, kind, after, id }: Known): string => {
    if (name !== undefined) return name;
    const type = typeText(kind);
    // What has no word for its kind is known by nothing but its id.
    if (type === kind) return id;
    return after === undefined ? text('unnamed', { type }) : text('unnamedAfter', { type, after });
  };
  return {
    type: ({ elementType }) => typeText(elementType),
    place: ({ elementId, elementName, elementType, known, ends }) => {
      if (elementType === 'Rule') return text('ruleName', { number: elementName ?? elementId });
      if (ends !== undefined) return ends.map(nameOf).join(' → ');
      return elementName ?? (known === undefined ? elementId : nameOf(known));
    },
    property: ({ property, path = '', about }) => {
      if (property === undefined) return undefined;
      if (property === 'when' || property === 'then' || property === 'note') {
        return text(`word_${property}`, { column: about ?? '' });
      }
      const word = wordText(property);
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
      if (property === 'triggers') return listWords(value.split('、').map((one) => choiceText(property, one) ?? one));
      const chosen = property === undefined ? undefined : choiceText(property, value);
      if (chosen !== undefined) return chosen;
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
