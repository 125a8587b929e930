/**
 * `createEvaluatorPool` answers what can run away: FEEL, decisions and scripts. A few threads take one ask each; one
 * that misses its deadline, dies or takes too much memory is replaced, and only its own ask suffers.
 */
import { type Answer, type Ask } from './ask';
import { type EvaluatorLimits, EvaluatorWorker } from './evaluatorWorker';

export interface PoolOptions extends Partial<EvaluatorLimits> {
  /** Threads at most. They start when they are needed. Default 2. */
  readonly size?: number;
}

export interface EvaluatorPool {
  /**
   * Answers every ask, in their order. Failures of an ask are values.
   * @throws Error (rejects) when the worker's file is missing: the build is broken
   */
  answer(asks: readonly Ask[]): Promise<readonly Answer[]>;
  /** Ends all threads. Asks under way and later ones are answered as failed. */
  close(): Promise<void>;
}

/** Two cold threads at once on a busy machine of two cores took 4 s to start; the allowance is no deadline. */
const DEFAULTS: EvaluatorLimits = {
  deadlineMilliseconds: 250,
  scriptMilliseconds: 200,
  startMilliseconds: 30_000,
  preparationMilliseconds: 5_000,
  memoryMegabytes: 128,
};

/** Makes a pool. No thread runs before the first ask. */
export function createEvaluatorPool(options: PoolOptions = {}): EvaluatorPool {
  return new WorkerPool({ ...DEFAULTS, ...options }, options.size ?? 2);
}

interface Waiting {
  readonly ask: Ask;
  readonly settle: (answer: Answer) => void;
  readonly fail: (error: unknown) => void;
}

class WorkerPool implements EvaluatorPool {
  private readonly workers = new Set<EvaluatorWorker>();
  private readonly idle: EvaluatorWorker[] = [];
  private readonly waiting: Waiting[] = [];
  private closed = false;

  constructor(
    private readonly limits: EvaluatorLimits,
    private readonly size: number,
  ) {}

  answer(asks: readonly Ask[]): Promise<readonly Answer[]> {
    const answers = asks.map((ask) => new Promise<Answer>((settle, fail) => this.waiting.push({ ask, settle, fail })));
    this.assign();
    return Promise.all(answers);
  }

  async close(): Promise<void> {
    this.closed = true;
    this.assign();
    await Promise.all([...this.workers].map((worker) => worker.close()));
  }

  private assign(): void {
    while (this.waiting.length > 0 && (this.closed || this.idle.length > 0 || this.workers.size < this.size)) {
      const next = this.waiting.shift();
      if (next === undefined) return;
      if (this.closed) next.settle({ ok: false, message: 'Expected an open evaluator, but it is closed' });
      else this.put(next);
    }
  }

  private put({ ask, settle, fail }: Waiting): void {
    let worker: EvaluatorWorker;
    try {
      worker = this.takeWorker();
    } catch (error) {
      fail(error);
      return;
    }
    void worker.answer(ask).then((answer) => {
      if (worker.alive) this.idle.push(worker);
      else this.workers.delete(worker);
      settle(answer);
      this.assign();
    });
  }

  private takeWorker(): EvaluatorWorker {
    for (let worker = this.idle.pop(); worker !== undefined; worker = this.idle.pop()) {
      if (worker.alive) return worker;
      this.workers.delete(worker);
    }
    const started = new EvaluatorWorker(this.limits);
    this.workers.add(started);
    return started;
  }
}
