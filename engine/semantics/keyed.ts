/**
 * What a scope holds many of (element instances, tokens, subscriptions, incidents), in the order of their keys, found by key
 * or by what they belong to. It never changes: `with` and `without` give a new one, at a price that does not grow with how
 * many there are. As JSON it is a plain list, or a plain record by key.
 */
import {
  emptyNode,
  find,
  first,
  inOrder,
  leaf,
  put,
  range,
  remove,
  width,
  type Node,
  type Order,
  type Probe,
} from './ordered';

/** What something belongs to: the flow a token rests on, the owner of a subscription. */
export type Group = string | number;

interface Held {
  readonly key: number;
}

interface Kind<T extends Held> {
  readonly asJson: (all: readonly T[]) => unknown;
  readonly groupOf: (one: T) => Group;
  /** Null where nobody asks by group. */
  readonly byGroup: Order<T> | null;
  /** Where the last one goes, this is left, whatever it was taken from. */
  empty?: Keyed<T>;
}

const byKey: Order<Held> = (one, other) => one.key - other.key;

const orderBy =
  <T extends Held>(groupOf: (one: T) => Group): Order<T> =>
  (one, other) => {
    const mine = groupOf(one);
    const others = groupOf(other);
    return mine === others ? one.key - other.key : mine < others ? -1 : 1;
  };

const nobody: readonly never[] = Object.freeze([]);

export class Keyed<T extends Held> implements Iterable<T> {
  private constructor(
    private readonly kind: Kind<T>,
    private readonly root: Node<T>,
    /** Sorted by group: only where there are so many that looking through all of them would cost more. */
    private readonly groups: Node<T> | null,
    readonly size: number,
  ) {}

  /**
   * @param asJson how all of them are written down
   * @param groupOf what `of` and `first` look for; left out, the key
   */
  static empty<T extends Held>(asJson: Kind<T>['asJson'], groupOf?: (one: T) => Group): Keyed<T> {
    const byGroup = groupOf === undefined ? null : orderBy(groupOf);
    const kind: Kind<T> = { asJson, groupOf: groupOf ?? (({ key }) => key), byGroup };
    kind.empty = new Keyed(kind, emptyNode<T>(), null, 0);
    return kind.empty;
  }

  get(key: number): T | undefined {
    const { items, children } = this.root;
    if (children !== null) return find(this.root, (one) => one.key - key);
    // Counted, here and where else a list is mostly empty or one: an iterator over a frozen list is made each time.
    for (let at = 0; at < items.length; at += 1) if (items[at]?.key === key) return items[at];
    return undefined;
  }

  /** All of a group, in the order of their keys. */
  of(group: Group): readonly T[] {
    if (this.size === 0) return nobody;
    if (this.groups !== null) return range(this.groups, this.probe(group));
    return this.filter((one) => this.kind.groupOf(one) === group);
  }

  /** The first of a group. */
  first(group: Group): T | undefined {
    if (this.size === 0) return undefined;
    if (this.groups !== null) return first(this.groups, this.probe(group));
    const { groupOf } = this.kind;
    for (const one of this.root.children === null ? this.root.items : this) if (groupOf(one) === group) return one;
    return undefined;
  }

  /** With this one, or with it in the place of the one that had its key. */
  with(one: T): Keyed<T> {
    const {
      kind,
      root: { items, children },
    } = this;
    if (this.size === 0) return new Keyed(kind, leaf([one]), null, 1);
    const last = items.at(-1);
    const isNext = children === null && items.length < width && (last === undefined || last.key < one.key);
    if (isNext && this.groups === null) return new Keyed(kind, leaf([...items, one]), null, this.size + 1);
    const former = this.get(one.key);
    const root = put(this.root, one, byKey);
    const size = former === undefined ? this.size + 1 : this.size;
    return new Keyed(kind, root, this.groupsWith(root, size, one, former), size);
  }

  private groupsWith(root: Node<T>, size: number, one: T, former: T | undefined): Node<T> | null {
    const { groupOf, byGroup } = this.kind;
    if (byGroup === null || (this.groups === null && size <= width)) return null;
    if (this.groups === null) return grouped(root, byGroup);
    const moves = former !== undefined && groupOf(former) !== groupOf(one);
    return put(moves ? remove(this.groups, former, byGroup) : this.groups, one, byGroup);
  }

  without(key: number): Keyed<T> {
    const former = this.get(key);
    if (former === undefined) return this;
    const { kind } = this;
    const size = this.size - 1;
    if (size === 0) return kind.empty ?? new Keyed(kind, emptyNode<T>(), null, 0);
    const { byGroup } = kind;
    const isFew = this.groups === null || byGroup === null || size <= width >> 1;
    const groups = isFew ? null : remove(this.groups, former, byGroup);
    return new Keyed(kind, remove(this.root, former, byKey), groups, size);
  }

  [Symbol.iterator](): Iterator<T> {
    return this.root.children === null ? this.root.items[Symbol.iterator]() : inOrder(this.root);
  }

  /** These look at all of them: for those who read a state. A step asks by key or group. */
  find(wanted: (one: T) => boolean): T | undefined {
    for (const one of this) if (wanted(one)) return one;
    return undefined;
  }

  some(wanted: (one: T) => boolean): boolean {
    return this.find(wanted) !== undefined;
  }

  filter(wanted: (one: T) => boolean): readonly T[] {
    return [...this].filter(wanted);
  }

  map<U>(change: (one: T) => U): U[] {
    return Array.from(this, change);
  }

  toJSON(): unknown {
    return this.kind.asJson([...this]);
  }

  private probe(group: Group): Probe<T> {
    const { groupOf } = this.kind;
    return (one) => {
      const its = groupOf(one);
      return its === group ? 0 : its < group ? -1 : 1;
    };
  }
}

function grouped<T>(root: Node<T>, byGroup: Order<T>): Node<T> {
  let groups = emptyNode<T>();
  for (const one of inOrder(root)) groups = put(groups, one, byGroup);
  return groups;
}
