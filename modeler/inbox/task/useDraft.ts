/**
 * `useDraft` keeps what is being filled in: at once in this browser, every few seconds on the server, and when the page
 * is left. A draft that the server could not take is there again when the task is next opened here.
 */
import { useEffect, useRef, useState } from 'react';
import { ApiError } from '../../client/apiError';
import { dropDraft, type FormData, saveDraft, type TaskPage } from '../../client/tasks';
import { localDraft } from './localDraft';

export type DraftState =
  { readonly kind: 'none' | 'saving' | 'local' | 'tooLarge' } | { readonly kind: 'saved'; readonly at: string };

export interface DraftDoor {
  readonly state: DraftState;
  /** What was restored when the page opened, and of when it is. */
  readonly restored: { readonly data: FormData; readonly saved: string } | undefined;
  /** Something was filled in. */
  readonly changed: () => void;
  /** @throws ApiError */
  readonly saveNow: () => Promise<void>;
  /** Forgets it here and on the server. */
  readonly drop: () => Promise<void>;
  /** Nothing is sent while this work goes on: the server would take it for a late draft of a task that is done. */
  readonly paused: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** The task is done: nothing is saved any more. */
  readonly finish: () => void;
}

const localPause = 300;
const serverPause = 3_000;

/** @param read what stands in the form; undefined while there is none */
export function useDraft(page: TaskPage, userId: string, read: () => FormData | undefined): DraftDoor {
  const { id } = page.task;
  const [local] = useState(() => localDraft(`${userId}.${id}`));
  const [restored, setRestored] = useState(() => newer(page.draft ?? undefined, local.read()));
  const [state, setState] = useState<DraftState>(
    restored === undefined ? { kind: 'none' } : { kind: 'saved', at: restored.saved },
  );
  const work = useRef<Saving>(undefined);
  work.current ??= new Saving(id, local, setState);
  const saving = work.current;
  saving.read = read;

  useEffect(() => {
    saving.begin();
    const onLeave = (): void => saving.keepLocally();
    window.addEventListener('pagehide', onLeave);
    document.addEventListener('visibilitychange', onLeave);
    return () => {
      window.removeEventListener('pagehide', onLeave);
      document.removeEventListener('visibilitychange', onLeave);
      saving.leave();
    };
  }, [saving]);

  return {
    state,
    restored,
    changed: () => saving.changed(),
    saveNow: () => saving.save(true),
    drop: async () => {
      await saving.drop();
      setRestored(undefined);
    },
    paused: (work) => saving.paused(work),
    finish: () => saving.finish(),
  };
}

function newer<T extends { readonly saved: string }>(one: T | undefined, other: T | undefined): T | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Date.parse(other.saved) > Date.parse(one.saved) ? other : one;
}

/** One save at a time; what was filled in meanwhile is saved afterwards. */
class Saving {
  read: () => FormData | undefined = () => undefined;
  private last: FormData | undefined;
  private isDirty = false;
  private isOver = false;
  private isPaused = false;
  private running: Promise<void> | undefined;
  private localTimer: number | undefined;
  private serverTimer: number | undefined;

  constructor(
    private readonly taskId: string,
    private readonly local: ReturnType<typeof localDraft>,
    private readonly tell: (state: DraftState) => void,
  ) {}

  begin(): void {
    this.isOver = false;
  }

  changed(): void {
    if (this.isOver) return;
    this.isDirty = true;
    this.last = this.read() ?? this.last;
    this.localTimer ??= window.setTimeout(() => this.keepLocally(), localPause);
    if (!this.isPaused) this.serverTimer ??= window.setTimeout(() => void this.save(false), serverPause);
  }

  keepLocally(): void {
    window.clearTimeout(this.localTimer);
    this.localTimer = undefined;
    this.last = this.read() ?? this.last;
    if (this.isDirty && !this.isOver && this.last !== undefined) this.local.write(this.last);
  }

  /** @param isAsked by the person, who wants to know of a failure, and to save even what has not changed */
  async save(isAsked: boolean): Promise<void> {
    window.clearTimeout(this.serverTimer);
    this.serverTimer = undefined;
    await this.running?.catch(() => undefined);
    this.last = this.read() ?? this.last;
    if (this.isOver || this.last === undefined || (!this.isDirty && !isAsked)) return;
    this.running = this.send(this.last);
    try {
      await this.running;
    } catch (error) {
      if (isAsked) throw error;
    } finally {
      this.running = undefined;
    }
  }

  private async send(data: FormData): Promise<void> {
    this.tell({ kind: 'saving' });
    this.isDirty = false;
    try {
      const { saved } = await saveDraft(this.taskId, data);
      if (this.isOver) return;
      if (!this.isDirty) this.local.clear();
      this.tell({ kind: 'saved', at: saved });
    } catch (error) {
      if (this.isOver) return;
      this.isDirty = true;
      this.keepLocally();
      const isTooLarge = error instanceof ApiError && error.status === 413;
      this.tell({ kind: isTooLarge ? 'tooLarge' : 'local' });
      if (!isTooLarge && isPassing(error)) {
        this.serverTimer ??= window.setTimeout(() => void this.save(false), 4 * serverPause);
      }
      throw error;
    }
  }

  async drop(): Promise<void> {
    this.stopTimers();
    this.isDirty = false;
    this.last = undefined;
    await this.running?.catch(() => undefined);
    this.local.clear();
    await dropDraft(this.taskId);
    this.tell({ kind: 'none' });
  }

  async paused<Result>(work: () => Promise<Result>): Promise<Result> {
    this.isPaused = true;
    this.stopTimers();
    await this.running?.catch(() => undefined);
    try {
      return await work();
    } finally {
      this.isPaused = false;
      if (this.isDirty) this.changed();
    }
  }

  finish(): void {
    this.isOver = true;
    this.stopTimers();
    this.local.clear();
  }

  /** The form is going or gone: what was last read of it counts. */
  leave(): void {
    this.keepLocally();
    this.stopTimers();
    const { last } = this;
    if (this.isDirty && !this.isOver && last !== undefined) void this.send(last).catch(() => undefined);
    window.clearTimeout(this.serverTimer);
    this.serverTimer = undefined;
  }

  private stopTimers(): void {
    window.clearTimeout(this.localTimer);
    window.clearTimeout(this.serverTimer);
    this.localTimer = undefined;
    this.serverTimer = undefined;
  }
}

function isPassing(error: unknown): boolean {
  return error instanceof ApiError && (error.kind === 'offline' || error.kind === 'busy');
}
