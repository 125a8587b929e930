/**
 * `Batcher` lets commands that wait at the same moment share one transaction: one lock statement, one save, one commit.
 * A batch forms while the ones before it are being committed, so a lone command waits for nobody.
 *
 * No command suffers from its neighbours. What would wait for something (a lock, the evaluators) leaves the batch and
 * goes alone; when the database refuses a batch, each of its commands goes alone.
 */
import { setImmediate as turn } from 'node:timers/promises';
import type { Store } from '../ports';
import { StoreError } from '../storeError';
import type { Reach } from './batchable';
import type { PieceOfWork, Pool } from './member';
import { together } from './together';

export interface BatcherParts {
  readonly store: Store;
  readonly pool: Pool;
  /** Batches under way at the same time: while one is being committed, the next is worked on. */
  readonly lanes?: number;
  /** Commands in a batch at most. */
  readonly size?: number;
}

interface Waiting extends Reach {
  readonly work: PieceOfWork<unknown>;
  readonly settle: (answer: unknown) => void;
  readonly fail: (error: unknown) => void;
}

export class Batcher {
  private readonly waiting: Waiting[] = [];
  /** Roots that commands here have asked for and are not done with. */
  private readonly roots = new Set<string>();
  private busyLanes = 0;

  constructor(private readonly parts: BatcherParts) {}

  /**
   * Does the work and saves it, perhaps together with that of others.
   * @param reach the one root instance that it locks
   * @throws whatever the work or its transaction throws
   */
  async run<T>(reach: Reach, work: PieceOfWork<T>): Promise<T> {
    const { rootId } = reach;
    if (rootId === undefined) return this.queue(reach, work);
    // Two for the same root cannot be in one batch: the second takes its turn at the lock.
    if (this.roots.has(rootId)) return this.alone(work);
    this.roots.add(rootId);
    try {
      return await this.queue(reach, work);
    } finally {
      this.roots.delete(rootId);
    }
  }

  /** In a transaction of its own. */
  alone<T>(work: PieceOfWork<T>): Promise<T> {
    const { store, pool } = this.parts;
    return store.transact(async (session) => {
      const { answer, changes } = await work(session, pool);
      if (changes !== undefined) await session.save(changes);
      return answer;
    });
  }

  private queue<T>(reach: Reach, work: PieceOfWork<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      // Whoever settles it passes on what this very work has answered.
      this.waiting.push({ ...reach, work, settle: (answer) => resolve(answer as T), fail: reject });
      if (this.busyLanes < (this.parts.lanes ?? 2)) void this.serve();
    });
  }

  private async serve(): Promise<void> {
    this.busyLanes += 1;
    for (;;) {
      // Whoever has just been answered, or comes with the same gust of requests, can be in the next batch.
      await turn();
      const batch = this.waiting.splice(0, this.parts.size ?? 64);
      if (batch.length === 0) break;
      await this.serveBatch(batch);
    }
    this.busyLanes -= 1;
  }

  /** Ends when the lane is free again, which a command that asks the evaluators does not hold. */
  private async serveBatch(batch: readonly Waiting[]): Promise<void> {
    let freeLane: () => void = () => undefined;
    const freed = new Promise<void>((resolve) => (freeLane = resolve));
    const pool: Pool = {
      answer: (asks) => {
        if (asks.length > 0) freeLane();
        return this.parts.pool.answer(asks);
      },
    };
    await Promise.race([freed, this.take(batch, pool)]);
  }

  private async take(batch: readonly Waiting[], pool: Pool): Promise<void> {
    try {
      const outcomes = await this.parts.store.transact((session) => together(session, pool, batch));
      for (const [index, one] of batch.entries()) {
        const outcome = outcomes[index];
        if (outcome?.kind === 'done') one.settle(outcome.answer);
        else if (outcome?.kind === 'failed') one.fail(outcome.error);
        else this.goAlone(one);
      }
    } catch (error) {
      for (const one of batch) {
        if (wasUndone(error) && batch.length > 1) this.goAlone(one);
        else one.fail(error);
      }
    }
  }

  private goAlone({ work, settle, fail }: Waiting): void {
    void this.alone(work).then(settle, fail);
  }
}

/** Nothing of it has been kept; of what broke while it was being committed, one cannot know. */
function wasUndone(error: unknown): boolean {
  if (!(error instanceof StoreError) || error.kind === 'unavailable') return false;
  return error.kind !== 'busy' || error.sqlState !== undefined;
}
