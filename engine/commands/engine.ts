/** The engine as the rooms above see it: one way to change, one way to read, and the definitions by id. */
import type { Value } from '../expressions/expression';
import type { ProcessDefinition } from '../model/definition';
import type { Answers, Command, Request } from './command';
import type { Reader } from './ports';
import type { Result } from './result';
import type { Row } from './tables';

export interface Engine {
  run<T extends Command['type']>(command: Extract<Command, { type: T }>, request: Request): Promise<Result<Answers[T]>>;
  readonly read: Reader;
  /** The compiled definition; undefined for an unknown id. */
  definition(id: string): Promise<DeployedDefinition | undefined>;
  /** Evaluates a deployed decision; nothing is saved. */
  decide(decisionDefinitionId: string, variables: Readonly<Record<string, Value>>): Promise<Result<DecisionAnswer>>;
  /**
   * What a request with this idempotency key was answered; undefined for a new key. For requests that find nothing any
   * more, perhaps because they themselves, sent before, took it away.
   */
  recall(request: Request): Promise<Result<unknown> | undefined>;
  /** Tells waiting fetchers that external tasks may have come. Returns the way to stop listening. */
  onExternalTasks(listener: () => void): () => void;
}

export interface DeployedDefinition {
  readonly row: Row<'processDefinition'>;
  readonly definition: ProcessDefinition;
}

/** One map of output names to values per matched rule. */
export type DecisionAnswer = readonly Readonly<Record<string, Value>>[];
