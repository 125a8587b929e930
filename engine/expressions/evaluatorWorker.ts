/**
 * `EvaluatorWorker` is the pool's hold on one worker thread: it starts it, puts one ask at a time to it and kills it
 * when the answer does not come in time. A killed worker stays dead; the pool makes another.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { adopt, adoptMap } from './json';
import { type Answer, type Ask } from './ask';
import { type DecisionResult } from './dmn/decisionResult';
import { startOwnTime } from './ownTime';
import { storable } from './storable';
import { type Value } from './expression';

export interface WorkerSettings {
  readonly scriptMilliseconds: number;
}

export interface Asked {
  readonly id: number;
  readonly ask: Ask;
}

export type Reported =
  | { readonly state: 'ready' }
  | { readonly state: 'evaluating'; readonly id: number }
  | { readonly state: 'answered'; readonly id: number; readonly answer: Answer };

export interface EvaluatorLimits {
  /** For FEEL and decisions. */
  readonly deadlineMilliseconds: number;
  readonly scriptMilliseconds: number;
  /** For starting a thread, and for parsing a decision file that it has not seen before. */
  readonly startMilliseconds: number;
  readonly preparationMilliseconds: number;
  readonly memoryMegabytes: number;
}

/** A script is interrupted from inside at its deadline; only if that fails is the thread killed, a little later. */
const SCRIPT_GRACE = 150;

/** A thread that gets no processor at all is given up after so many times its deadline. */
const PATIENCE = 20;

interface Pending {
  readonly id: number;
  readonly ask: Ask;
  readonly settle: (answer: Answer) => void;
}

export class EvaluatorWorker {
  private readonly worker: Worker;
  private pending: Pending | undefined;
  private timer: NodeJS.Timeout | undefined;
  private ready = false;
  private asked = 0;
  private dead = false;

  constructor(private readonly limits: EvaluatorLimits) {
    const settings: WorkerSettings = { scriptMilliseconds: limits.scriptMilliseconds };
    this.worker = new Worker(workerFile(), {
      workerData: settings,
      // It gets nothing of ours: no environment, no flags, no terminal. Its output is not even read: reading it
      // would keep the process alive.
      env: {},
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: limits.memoryMegabytes, maxYoungGenerationSizeMb: 16 },
    });
    this.worker.on('message', (reported: Reported) => this.hear(reported));
    this.worker.on('error', (error: Error & { code?: string }) => this.die(reasonOf(error, this.limits)));
    this.worker.on('messageerror', (error) => this.die(`its answer could not be read: ${error.message}`));
    this.worker.on('exit', (code) => this.die(`it ended by itself (exit code ${code})`));
    this.worker.unref();
  }

  /** False when it will never answer again. */
  get alive(): boolean {
    return !this.dead;
  }

  /** Puts one ask. Always answers, also when the worker dies of it. Ask again only after the answer. */
  answer(ask: Ask): Promise<Answer> {
    return new Promise((settle) => {
      this.pending = { id: ++this.asked, ask, settle };
      // A thread at work keeps the process alive; an idle one must not.
      this.worker.ref();
      if (this.dead) this.die('it is closed');
      else if (this.ready) this.send();
      else this.expire(this.limits.startMilliseconds, 'it did not start');
    });
  }

  /** Ends the thread; an ask under way is answered as failed. */
  async close(): Promise<void> {
    this.die('the evaluator is closing');
    await this.worker.terminate();
  }

  private send(): void {
    const { pending } = this;
    if (pending === undefined) return;
    const asked: Asked = { id: pending.id, ask: pending.ask };
    try {
      this.worker.postMessage(asked);
      this.expire(this.limits.preparationMilliseconds, 'it was still being parsed');
    } catch (error) {
      // Values nested thousands of levels deep cannot be copied; the thread is well.
      this.settle({ ok: false, message: `Expected variables that can be copied, but ${textOf(error)}` });
    }
  }

  private hear(reported: Reported): void {
    if (reported.state === 'ready') {
      this.ready = true;
      this.send();
    } else if (reported.id !== this.pending?.id) return;
    else if (reported.state === 'evaluating') {
      const time = this.deadlineOf(this.pending.ask);
      this.expire(time, `it was not answered within ${time} ms`);
    } else this.settle(storable(adoptAnswer(reported.answer)));
  }

  private deadlineOf(ask: Ask): number {
    const isScript = ask.kind === 'script' || ask.kind === 'check';
    return isScript ? this.limits.scriptMilliseconds + SCRIPT_GRACE : this.limits.deadlineMilliseconds;
  }

  /** After a pause of our own thread the answer may be waiting already: it is heard before anything is killed. */
  private expire(milliseconds: number, reason: string): void {
    const { pending } = this;
    const passed = startOwnTime();
    const last = performance.now() + PATIENCE * milliseconds;
    const wait = (pause: number): void => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => {
        const timer = this.timer;
        setImmediate(() => {
          if (this.pending !== pending || this.timer !== timer) return;
          const left = Math.min(milliseconds - passed(), last - performance.now());
          if (left > 0) wait(left);
          else this.die(reason);
        });
      }, pause);
    };
    wait(milliseconds);
  }

  private die(reason: string): void {
    if (!this.dead) {
      this.dead = true;
      void this.worker.terminate();
    }
    const what = this.pending?.ask.kind ?? 'ask';
    this.settle({ ok: false, message: `Expected the ${what} to be evaluated, but ${reason}` });
  }

  private settle(answer: Answer): void {
    clearTimeout(this.timer);
    const { pending } = this;
    this.pending = undefined;
    if (!this.dead) this.worker.unref();
    pending?.settle(answer);
  }
}

/** Answers come across as plain objects; the rest of the engine gets them without a prototype. */
function adoptAnswer(answer: Answer): Answer {
  if (!answer.ok) return answer;
  const { value, writes, decision } = answer;
  return {
    ...answer,
    value: own(value),
    ...(writes === undefined ? {} : { writes: new Map([...writes].map(([name, written]) => [name, own(written)])) }),
    ...(decision === undefined ? {} : { decision: adoptDecision(decision) }),
  };
}

function adoptDecision(decision: DecisionResult): DecisionResult {
  return {
    ...decision,
    value: own(decision.value),
    outputs: decision.outputs.map((output) => adoptMap(output, 0) ?? Object.create(null)),
  };
}

function own(value: Value): Value {
  return adopt(value, 0) ?? null;
}

function reasonOf(error: Error & { code?: string }, limits: EvaluatorLimits): string {
  return error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? `it used more than ${limits.memoryMegabytes} MB of memory`
    : `it broke: ${error.message}`;
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Threads run compiled code. Where we run from TypeScript (tests do), that lies in dist/. */
function workerFile(): string {
  if (!__filename.endsWith('.ts')) return join(__dirname, 'worker.js');
  const file = join(__dirname, '..', '..', 'dist', 'engine', 'expressions', 'worker.js');
  if (existsSync(file)) return file;
  throw new Error(`Expected the compiled worker at ${file}, but it is missing: run npm run build`);
}
