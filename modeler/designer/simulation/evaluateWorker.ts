/** The thread in which expressions of a simulation are evaluated. It may be ended at any moment. */
import type { Answer } from '../../../engine/expressions/ask';
import { createEvaluator, type Asked } from './evaluateAsk';

export interface EvaluationAsked {
  readonly id: number;
  readonly ask: Asked;
}

export interface EvaluationAnswered {
  readonly id: number;
  readonly answer: Answer;
}

const evaluate = createEvaluator();

self.onmessage = ({ data }: MessageEvent<EvaluationAsked>): void => {
  void evaluate(data.ask).then((answer) => {
    const answered: EvaluationAnswered = { id: data.id, answer };
    self.postMessage(answered);
  });
};
