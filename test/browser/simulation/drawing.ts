/** `Drawing`: what a block draws with: ids, elements and flows on the sheet of one process or sub-process. */
import type { Random } from './randomNumbers';

export interface Drawing {
  readonly random: Random;
  /** What is drawn now may come about again and again: it throws nothing that could bring it about itself. */
  readonly isRepeated: boolean;
  readonly isInTransaction: boolean;
  name(word: string): string;
  put(xml: string): void;
  flow(from: string, to: string, condition?: string): string;
  block(from: string, depth: number): string;
  /** The content of a sub-process. */
  inside(draw: () => void, more?: { readonly isInTransaction?: boolean }): string;
  /** A start event, blocks, an end event. */
  content(depth: number): void;
}

/** Draws what comes after `from`, and answers which element comes last. */
export type Block = (drawing: Drawing, from: string, depth: number) => string;
