/**
 * `Positions` answers where in the text an element stands: bpmn-moddle keeps no positions, so the scan notes the offset of
 * every element that has an id.
 */
export interface Position {
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1, in UTF-16 units. */
  readonly column: number;
}

export class Positions {
  readonly #text: string;
  readonly #offsets: ReadonlyMap<string, number>;
  #lineStarts: readonly number[] | undefined;

  /** @param offsets where the tag of each element with an id begins */
  constructor(text: string, offsets: ReadonlyMap<string, number>) {
    this.#text = text;
    this.#offsets = offsets;
  }

  /** The position of the first element with this id. */
  of(elementId: string): Position | undefined {
    const offset = this.#offsets.get(elementId);
    return offset === undefined ? undefined : this.at(offset);
  }

  /** The position of an offset in the text. */
  at(offset: number): Position {
    const starts = (this.#lineStarts ??= lineStarts(this.#text));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
