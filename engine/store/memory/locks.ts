/**
 * Locks by name, held until their transaction ends, first come first served. Two transactions that wait for each other
 * would wait for ever, so the one that closes the circle is refused, as PostgreSQL does it after a second.
 */
import { StoreError } from '../../commands/storeError';

interface Waiter {
  readonly owner: object;
  readonly go: () => void;
}

interface Lock {
  owner: object;
  readonly waiting: Waiter[];
}

export class Locks {
  private readonly locks = new Map<string, Lock>();
  private readonly waitsFor = new Map<object, string>();

  /**
   * Waits until the owner holds the lock. Asking again for what one holds is free.
   * @throws StoreError (conflict, 40P01) if that would never come to pass
   */
  async acquire(name: string, owner: object): Promise<void> {
    const lock = this.locks.get(name);
    if (lock === undefined) {
      this.locks.set(name, { owner, waiting: [] });
      return;
    }
    if (lock.owner === owner) return;
    if (this.closesCircle(lock, owner)) {
      throw new StoreError(
        'conflict',
        'Expected locks in one order, but two transactions wait for each other',
        '40P01',
      );
    }
    this.waitsFor.set(owner, name);
    await new Promise<void>((resolve) => lock.waiting.push({ owner, go: resolve }));
  }

  /** Takes the lock if nobody else has it. */
  tryAcquire(name: string, owner: object): boolean {
    const lock = this.locks.get(name);
    if (lock === undefined) this.locks.set(name, { owner, waiting: [] });
    return lock === undefined || lock.owner === owner;
  }

  /** Gives back everything the owner holds; whoever waited longest gets it at once. */
  releaseAll(owner: object): void {
    for (const [name, lock] of this.locks) {
      if (lock.owner !== owner) continue;
      const next = lock.waiting.shift();
      if (next === undefined) {
        this.locks.delete(name);
      } else {
        lock.owner = next.owner;
        this.waitsFor.delete(next.owner);
        next.go();
      }
    }
  }

  private closesCircle(lock: Lock, owner: object): boolean {
    let holder = lock.owner;
    for (;;) {
      if (holder === owner) return true;
      const next = this.waitsFor.get(holder);
      const held = next === undefined ? undefined : this.locks.get(next);
      if (held === undefined) return false;
      holder = held.owner;
    }
  }
}
