/** What came one after the other and never changes: one more costs the same however many there are. As JSON it is a list. */
interface Link<T> {
  readonly item: T;
  readonly before: Link<T> | undefined;
}

export class Chain<T> implements Iterable<T> {
  private constructor(private readonly last: Link<T>) {}

  /** Undefined without any. */
  static of<T>(items: Iterable<T>): Chain<T> | undefined {
    let chain: Chain<T> | undefined;
    for (const item of items) chain = Chain.after(chain, item);
    return chain;
  }

  static after<T>(chain: Chain<T> | undefined, item: T): Chain<T> {
    return new Chain({ item, before: chain?.last });
  }

  [Symbol.iterator](): Iterator<T> {
    return this.toJSON()[Symbol.iterator]();
  }

  toJSON(): readonly T[] {
    const items: T[] = [];
    for (let link: Link<T> | undefined = this.last; link !== undefined; link = link.before) items.push(link.item);
    return items.reverse();
  }
}
