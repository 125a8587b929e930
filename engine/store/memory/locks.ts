/**
 * Locks by name, held until their transaction ends, first come first served; alone or shared with others who share. Two
 * transactions that wait for each other would wait for ever, so the one that closes the circle is refused, as PostgreSQL
 * does it after a second.
 */
import { StoreError } from '../../commands/storeError';

type Mode = 'alone' | 'shared';

interface Waiter {
  readonly owner: object;
  readonly mode: Mode;
  readonly go: () => void;
}

interface Lock {
  mode: Mode;
  readonly holders: Set<object>;
  readonly waiting: Waiter[];
}

export class Locks {
  private readonly locks = new Map<string, Lock>();
  private readonly waitsFor = new Map<object, string>();

  /**
   * Waits until the owner holds the lock. Asking again for what one holds is free.
   * @throws StoreError (conflict, 40P01) if that would never come to pass
   */
  async acquire(name: string, owner: object, mode: Mode = 'alone'): Promise<void> {
    const lock = this.locks.get(name);
    if (lock === undefined) {
      this.locks.set(name, { mode, holders: new Set([owner]), waiting: [] });
      return;
    }
    if (lock.holders.has(owner) && (mode === 'shared' || lock.mode === 'alone')) return;
    if (mode === 'shared' && lock.mode === 'shared' && lock.waiting.length === 0) {
      lock.holders.add(owner);
      return;
    }
    if (lock.holders.has(owner) && lock.holders.size === 1) {
      lock.mode = mode;
      return;
    }
    if (this.closesCircle(lock, owner)) {
      throw new StoreError(
        'conflict',
        'Expected locks in one order, but two transactions wait for each other',
        '40P01',
      );
    }
    this.waitsFor.set(owner, name);
    await new Promise<void>((resolve) => lock.waiting.push({ owner, mode, go: resolve }));
  }

  /** Takes the lock if nobody else has it. */
  tryAcquire(name: string, owner: object): boolean {
    const lock = this.locks.get(name);
    if (lock === undefined) this.locks.set(name, { mode: 'alone', holders: new Set([owner]), waiting: [] });
    return lock === undefined || (lock.mode === 'alone' && lock.holders.has(owner));
  }

  /** Gives back everything the owner holds; whoever waited longest gets it at once. */
  releaseAll(owner: object): void {
    for (const [name, lock] of this.locks) {
      if (!lock.holders.delete(owner)) continue;
      this.handOn(lock);
      if (lock.holders.size === 0) this.locks.delete(name);
    }
  }

  private handOn(lock: Lock): void {
    for (let next = lock.waiting[0]; next !== undefined; next = lock.waiting[0]) {
      const others = lock.holders.size - (lock.holders.has(next.owner) ? 1 : 0);
      if (others > 0 && (next.mode === 'alone' || lock.mode === 'alone')) return;
      lock.waiting.shift();
      lock.holders.add(next.owner);
      lock.mode = next.mode;
      this.waitsFor.delete(next.owner);
      next.go();
    }
  }

  /** Does somebody who is before the owner here wait for the owner, however far round? */
  private closesCircle(lock: Lock, owner: object): boolean {
    const before = (one: Lock, who: object): readonly object[] => {
      const place = one.waiting.findIndex((waiter) => waiter.owner === who);
      const ahead = place === -1 ? one.waiting : one.waiting.slice(0, place);
      return [...one.holders, ...ahead.map((waiter) => waiter.owner)].filter((other) => other !== who);
    };
    const seen = new Set<object>();
    const open = [...before(lock, owner)];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (next === owner) return true;
      if (seen.has(next)) continue;
      seen.add(next);
      const held = this.locks.get(this.waitsFor.get(next) ?? '');
      if (held !== undefined) open.push(...before(held, next));
    }
    return false;
  }
}
