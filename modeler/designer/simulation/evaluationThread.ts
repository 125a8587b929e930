/** `EvaluationThread` puts questions to the worker, one after the other, and ends it when one is not answered in time. */
import type { Answer } from '../../../engine/expressions/ask';
import { adopt } from '../../../engine/expressions/json';
import type { Asked } from './evaluateAsk';
import type { EvaluationAnswered, EvaluationAsked } from './evaluateWorker';

/** Loading the interpreter is part of the first question. */
const answerWithin = 15_000;

export class EvaluationThread {
  private worker: Worker | undefined;
  private asked = 0;

  async ask(ask: Asked): Promise<Answer> {
    this.worker ??= new Worker(new URL('./evaluateWorker.ts', import.meta.url), { type: 'module' });
    const worker = this.worker;
    const question: EvaluationAsked = { id: ++this.asked, ask };
    return new Promise((resolve) => {
      const settle = (answer: Answer): void => {
        window.clearTimeout(timer);
        worker.onmessage = null;
        resolve(answer);
      };
      const fail = (message: string): void => {
        this.close();
        settle({ ok: false, message });
      };
      const timer = window.setTimeout(
        () => fail(`Expected an answer within ${answerWithin / 1000} s, but none came.`),
        answerWithin,
      );
      worker.onmessage = ({ data }: MessageEvent<EvaluationAnswered>) => {
        if (data.id === question.id) settle(adopted(data.answer));
      };
      worker.onerror = ({ message }) =>
        fail(message === '' ? 'Expected the evaluation to start, but it did not.' : message);
      worker.postMessage(question);
    });
  }

  close(): void {
    this.worker?.terminate();
    this.worker = undefined;
  }
}

/** What comes from another thread gets the engine's own form: records without a prototype. */
function adopted(answer: Answer): Answer {
  if (!answer.ok) return answer;
  const { value, writes } = answer;
  return {
    ...answer,
    value: adopt(value, 0) ?? null,
    ...(writes === undefined
      ? {}
      : { writes: new Map([...writes].map(([name, written]) => [name, adopt(written, 0) ?? null])) }),
  };
}
