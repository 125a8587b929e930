/** `createTurns` lets only a few do costly work at once: the others wait in line, and too long a line is refused. */

/** Thrown when the line is full; the caller should come back in a moment. */
export class TooBusyError extends Error {
  override readonly name = 'TooBusyError';
}

export type Turns = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * @param width how many may work at once
 * @param longest how many may wait beyond those
 * @throws TooBusyError (as a rejected promise) when the line is full
 */
export function createTurns(width: number, longest: number): Turns {
  const waiting: (() => void)[] = [];
  let working = 0;

  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) working -= 1;
    else next();
  };

  return async (work) => {
    if (working < width) working += 1;
    else if (waiting.length >= longest) {
      throw new TooBusyError(
        `Expected at most ${longest} waiting sign-ins, but there are more. Try again in a moment.`,
      );
    } else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      leave();
    }
  };
}
