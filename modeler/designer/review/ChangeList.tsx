/** `ChangeList`: every difference in words, by file and element, with the way to it. */
import { Button } from 'antd';
import { reviewTexts } from '../../ui/catalogue/designerReview';
import { StatusTag, type Tone } from '../../ui/StatusTag';
import { useTexts } from '../../ui/texts';
import type { Change } from '../diff/change';
import { useChangeWords } from './words';

interface Props {
  readonly changes: readonly Change[];
  /** What people call a file. */
  readonly titleOf: (file: string) => string;
  /** The elements that one of the two drawings shows. */
  readonly isDrawn: (elementId: string) => boolean;
  readonly main: string;
  readonly selected: string | undefined;
  readonly onSelect: (elementId: string) => void;
  /** To a table or form, and the place in it. */
  readonly onOpen: (file: string, elementId: string) => void;
}

const tones: Readonly<Record<Change['kind'], Tone>> = {
  added: 'good',
  removed: 'bad',
  changed: 'warning',
  moved: 'neutral',
};

export function ChangeList({ changes, titleOf, ...props }: Props) {
  const files = [...new Set(changes.map(({ file }) => file))];
  return (
    <>
      {files.map((file) => (
        <section key={file} className="ow-changes-file" aria-label={titleOf(file)}>
          {files.length > 1 && <h3>{titleOf(file)}</h3>}
          <ol className="ow-changes">
            {byElement(changes.filter((change) => change.file === file)).map((all) => (
              <ElementChanges key={all[0]?.elementId} all={all} title={titleOf(file)} {...props} />
            ))}
          </ol>
        </section>
      ))}
    </>
  );
}

type ElementProps = Omit<Props, 'changes' | 'titleOf'> & { readonly all: readonly Change[]; readonly title: string };

function ElementChanges({ all, title, main, isDrawn, selected, onSelect, onOpen }: ElementProps) {
  const text = useTexts(reviewTexts);
  const words = useChangeWords();
  const [first] = all;
  if (first === undefined) return null;
  const { file, elementId, elementType, kind } = first;
  const place = words.place(first);
  const isWhole = elementType === 'File';
  const isShown = file === main && !isWhole && isDrawn(elementId);
  const canBeOpened = file !== main && !isWhole && kind !== 'removed';
  return (
    <li className={selected === elementId ? 'ow-change ow-change-selected' : 'ow-change'}>
      <div className="ow-change-head">
        <span>
          {isShown ? (
            <Button
              type="link"
              size="small"
              aria-label={text('showIt', { name: place })}
              onClick={() => onSelect(elementId)}
            >
              {place}
            </Button>
          ) : (
            <strong>{place}</strong>
          )}
          <small>{words.type(first)}</small>
        </span>
        <StatusTag tone={tones[kind]}>{text(`kind_${kind}`)}</StatusTag>
      </div>
      {all.map((change) => (
        <Detail key={`${change.kind} ${change.path ?? ''}`} change={change} />
      ))}
      {canBeOpened && (
        <Button
          type="link"
          size="small"
          className="ow-change-open"
          aria-label={text('openInFile', { name: place, file: title })}
          onClick={() => onOpen(file, elementId)}
        >
          {text('openIt')}
        </Button>
      )}
    </li>
  );
}

function Detail({ change }: { readonly change: Change }) {
  const text = useTexts(reviewTexts);
  const words = useChangeWords();
  const { kind, property, before, after } = change;
  if (property === undefined && before === undefined && after === undefined) return null;
  return (
    <dl className="ow-change-detail">
      <dt>{words.property(change) ?? text('content')}</dt>
      <dd>
        {kind === 'moved' ? (
          words.moved(change)
        ) : (
          <>
            {kind !== 'added' && <del>{words.value(change, before)}</del>}
            {kind === 'changed' && <span aria-hidden> → </span>}
            {kind !== 'removed' && <ins>{words.value(change, after)}</ins>}
          </>
        )}
      </dd>
    </dl>
  );
}

function byElement(changes: readonly Change[]): readonly (readonly Change[])[] {
  const found = new Map<string, Change[]>();
  for (const change of changes) found.set(change.elementId, [...(found.get(change.elementId) ?? []), change]);
  return [...found.values()];
}
