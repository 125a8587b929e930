/** What commands work with, put together by `main`. */
import type { EvaluatorPool } from '../expressions/workerPool';
import type { Expression, Evaluated, Surroundings, VariableScope } from '../expressions/expression';
import type { Environment } from '../semantics/trigger';
import type { Actor } from './command';
import type { Definitions } from './definitions';
import type { Store } from './ports';

export interface Services {
  readonly store: Store;
  readonly definitions: Definitions;
  readonly pool: Pick<EvaluatorPool, 'answer'>;
  readonly evaluate: (expression: Expression, scope: VariableScope, surroundings: Surroundings) => Evaluated;
  readonly deadline: Environment['deadline'];
  readonly zoneOffset: number;
  readonly maxActivations: number;
  /** How much one transaction may do of a long way before the rest goes to a job. */
  readonly startsPerStep?: number;
  /** Milliseconds for which a message that a process has thrown is kept until somebody waits for it. */
  readonly messageTimeToLive: number;
  /** Begins to measure a transaction: has it taken as long as it may? */
  readonly allowance?: () => () => boolean;
  /** A new random UUID. */
  readonly newId: () => string;
  /** Does the actor's role reach everything for this operation, or only what is his own? Undefined: not at all. */
  readonly reach: (
    actor: Actor,
    operation: 'task.work' | 'task.assign' | 'variable.write',
  ) => 'any' | 'own' | undefined;
  /** Wakes whoever waits. Called after the commit; losing a call loses no work. */
  readonly notify: (news: News) => void;
}

export interface News {
  readonly externalTasks: boolean;
  readonly jobs: boolean;
}
