/** `Chance`: seeded random choices. The same seed, the same choices. */
export class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** From 0 up to, not including, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  isTrue(probability = 0.5): boolean {
    return this.next() < probability;
  }

  one<T>(of: readonly T[]): T {
    if (of.length === 0) throw new Error('Expected something to choose from, but there is nothing.');
    return of[this.below(of.length)] as T;
  }
}
