/** Asks for the tests of what runs in workers: one pool per test file, closed at its end. */
import { type Answer, type Ask } from '../../engine/expressions/ask';
import { createEvaluatorPool, type EvaluatorPool, type PoolOptions } from '../../engine/expressions/workerPool';
import { type Surroundings, type Value } from '../../engine/expressions/expression';

export const SURROUNDINGS: Surroundings = {
  now: '2026-01-31T16:30:00.000Z',
  currentUser: 'wang',
  businessKey: 'BK-1',
  processInstanceId: 'pi-1',
  elementInstanceId: 'ei-1',
  activityId: 'task',
};

/**
 * Generous deadlines: these tests ask what is answered, not how fast, and the machine may be busy.
 * Tests of deadlines make pools of their own.
 */
export function openPool(options: PoolOptions = {}): EvaluatorPool {
  const pool = createEvaluatorPool({ size: 1, deadlineMilliseconds: 20_000, scriptMilliseconds: 20_000, ...options });
  afterAll(() => pool.close());
  return pool;
}

export async function ask(pool: EvaluatorPool, one: Ask): Promise<Answer> {
  const [answer] = await pool.answer([one]);
  if (answer === undefined) throw new Error('Expected an answer, but there is none');
  return answer;
}

type Named = Readonly<Record<string, Value>>;

function variablesOf(named: Named): ReadonlyMap<string, Value> {
  return new Map(Object.entries(named));
}

export function feel(text: string, named: Named = {}): Ask {
  return { kind: 'feel', text, variables: variablesOf(named), surroundings: SURROUNDINGS };
}

export function feelUnary(text: string, input: Value, named: Named = {}): Ask {
  return { kind: 'feelUnary', text, input, variables: variablesOf(named), surroundings: SURROUNDINGS };
}

export function script(text: string, named: Named = {}): Ask {
  return { kind: 'script', text, variables: variablesOf(named), surroundings: SURROUNDINGS };
}

export function decision(xml: string, decisionId: string, named: Named = {}): Ask {
  return { kind: 'decision', xml, decisionId, variables: variablesOf(named), surroundings: SURROUNDINGS };
}
