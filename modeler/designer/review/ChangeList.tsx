/** `ChangeList`: every difference in words, by file and element, with the way to it in the drawing. */
import { Button } from 'antd';
import { reviewTexts } from '../../ui/catalogue/designerReview';
import { StatusTag, type Tone } from '../../ui/StatusTag';
import { useTexts } from '../../ui/texts';
import type { Change } from '../diff/change';
import { useChangeWords } from './words';

interface Props {
  readonly changes: readonly Change[];
  /** The file of the drawing: its elements can be shown. */
  readonly main: string;
  readonly selected: string | undefined;
  readonly onSelect: (elementId: string) => void;
}

const tones: Readonly<Record<Change['kind'], Tone>> = {
  added: 'good',
  removed: 'bad',
  changed: 'warning',
  moved: 'neutral',
};

export function ChangeList({ changes, main, selected, onSelect }: Props) {
  const text = useTexts(reviewTexts);
  const words = useChangeWords();
  return (
    <ol className="ow-changes">
      {byElement(changes).map((all) => {
        const [first] = all;
        if (first === undefined) return null;
        const place = words.place(first);
        const isDrawn = first.file === main && first.elementType !== 'File';
        return (
          <li
            key={`${first.file} ${first.elementId}`}
            className={selected === first.elementId ? 'ow-change ow-change-selected' : 'ow-change'}
          >
            <div className="ow-change-head">
              <span>
                {isDrawn ? (
                  <Button
                    type="link"
                    size="small"
                    aria-label={text('showIt', { name: place })}
                    onClick={() => onSelect(first.elementId)}
                  >
                    {place}
                  </Button>
                ) : (
                  <strong>{place}</strong>
                )}
                <small>
                  {words.type(first)}
                  {first.file === main || first.elementType === 'File' ? '' : ` · ${first.file}`}
                </small>
              </span>
              <StatusTag tone={tones[first.kind]}>{text(`kind_${first.kind}`)}</StatusTag>
            </div>
            {all
              .filter(({ property }) => property !== undefined)
              .map((change) => (
                <dl key={`${change.kind} ${change.path}`} className="ow-change-detail">
                  <dt>{words.property(change)}</dt>
                  <dd>
                    <del>{words.value(change, change.before)}</del>
                    <span aria-hidden> → </span>
                    <ins>{words.value(change, change.after)}</ins>
                  </dd>
                </dl>
              ))}
          </li>
        );
      })}
    </ol>
  );
}

function byElement(changes: readonly Change[]): readonly (readonly Change[])[] {
  const found = new Map<string, Change[]>();
  for (const change of changes) {
    const key = JSON.stringify([change.file, change.elementId]);
    found.set(key, [...(found.get(key) ?? []), change]);
  }
  return [...found.values()];
}
