/** `Change`: one difference between two versions of a service: what changed, at which element of which file, from what to what. */

import type { Known } from './knownAs';

/** What a change is about; `other` tells the path in the file instead. */
export type ChangedProperty = string;

export interface Change {
  /** The name of the file. */
  readonly file: string;
  readonly kind: 'added' | 'removed' | 'changed' | 'moved';
  /** Where in the drawing, table or form: the id of an element, of a rule, the key of a field. */
  readonly elementId: string;
  /** As people know the element; undefined where it has no name. */
  readonly elementName: string | undefined;
  /** Where it has no name: what else it is known by; of a flow, what is at its ends. */
  readonly known?: Known;
  readonly ends?: readonly [Known, Known];
  /** Its type: a local name of BPMN such as `UserTask`, or one of the kinds below. */
  readonly elementType: string;
  /** Left out for elements that were added or removed as a whole: what they say in short is in `after` or `before`. */
  readonly property?: ChangedProperty;
  /** The path of the property in the file, for what has no word in the catalogue. */
  readonly path?: string;
  /** What the property is one of several for: the column of a cell. */
  readonly about?: string;
  readonly before?: string;
  readonly after?: string;
}

export interface Fact {
  /** What is compared. */
  readonly value: string;
  /** What people are shown: for a reference the name of what it refers to. */
  readonly shown: string;
  readonly about?: string;
  /** It holds without being said: that it is there, or no longer, says nothing. */
  readonly isDefault?: boolean;
  /** Ids in their order: only whether those that are in both versions changed places is compared. */
  readonly order?: readonly string[];
}

export type Facts = ReadonlyMap<string, Fact>;

/** Something that has an identity of its own over the versions. */
export interface Subject {
  readonly id: string;
  readonly name: string | undefined;
  readonly known?: Known;
  readonly ends?: readonly [Known, Known];
  readonly type: string;
  readonly facts: Facts;
  /** Of the drawing only, by property: not what the process does. */
  readonly drawn?: ReadonlyMap<string, string>;
  /** What it says in short: shown where it was added or removed as a whole. */
  readonly summary?: string;
}

export interface Comparison {
  readonly before: ReadonlyMap<string, Subject>;
  readonly after: ReadonlyMap<string, Subject>;
}

/** The differences, in the order of the newer version; what was removed comes last. */
export function compareSubjects(
  file: string,
  { before, after }: Comparison,
  wordOf: (path: string) => ChangedProperty,
): readonly Change[] {
  const changes: Change[] = [];
  for (const subject of after.values()) {
    const old = before.get(subject.id);
    const place = placeOf(file, subject);
    if (old === undefined)
      changes.push({ ...place, kind: 'added', ...(subject.summary && { after: subject.summary }) });
    else changes.push(...compareFacts(place, old, subject, wordOf), ...moved(place, old, subject));
  }
  for (const subject of before.values()) {
    if (after.has(subject.id)) continue;
    changes.push({ ...placeOf(file, subject), kind: 'removed', ...(subject.summary && { before: subject.summary }) });
  }
  return changes;
}

type Place = Pick<Change, 'file' | 'elementId' | 'elementName' | 'elementType' | 'known' | 'ends'>;

function placeOf(file: string, { id, name, type, known, ends }: Subject): Place {
  const unnamed = { ...(known === undefined ? {} : { known }), ...(ends === undefined ? {} : { ends }) };
  return { file, elementId: id, elementName: name, elementType: type, ...unnamed };
}

function compareFacts(
  place: Place,
  old: Subject,
  subject: Subject,
  wordOf: (path: string) => ChangedProperty,
): readonly Change[] {
  const paths = new Set([...old.facts.keys(), ...subject.facts.keys()]);
  return [...paths].flatMap((path): Change[] => {
    const [before, after] = [old.facts.get(path), subject.facts.get(path)];
    if (before?.value === after?.value || isSameOrder(before, after)) return [];
    if ((before === undefined && after?.isDefault) || (after === undefined && before?.isDefault)) return [];
    const about = after?.about ?? before?.about;
    return [
      {
        ...place,
        kind: 'changed',
        property: wordOf(path),
        path,
        ...(about === undefined ? {} : { about }),
        ...(before === undefined ? {} : { before: before.shown }),
        ...(after === undefined ? {} : { after: after.shown }),
      },
    ];
  });
}

function isSameOrder(before: Fact | undefined, after: Fact | undefined): boolean {
  if (before?.order === undefined && after?.order === undefined) return false;
  const [old, fresh] = [before?.order ?? [], after?.order ?? []];
  const common = (ids: readonly string[], others: readonly string[]): string =>
    ids.filter((id) => others.includes(id)).join(' ');
  return common(old, fresh) === common(fresh, old);
}

function moved(place: Place, old: Subject, subject: Subject): readonly Change[] {
  const [before, after] = [old.drawn, subject.drawn];
  // Drawn in one of the two only: a file without a drawing was given one.
  if (before === undefined || after === undefined) return [];
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((property) => before.get(property) !== after.get(property))
    .map((property) => {
      const [from, to] = [before.get(property), after.get(property)];
      return {
        ...place,
        kind: 'moved',
        property,
        path: property,
        ...(from === undefined ? {} : { before: from }),
        ...(to === undefined ? {} : { after: to }),
      };
    });
}

/** A fact whose value is what is shown. */
export function plain(value: string): Fact {
  return { value, shown: value };
}

/** @param names as people know them, where the ids say nothing */
export function inOrder(ids: readonly string[], names: readonly string[] = ids): Fact {
  return { value: ids.join(' '), shown: names.join(' → '), order: ids };
}
