/**
 * What an element and its expressions are told of the place they stand in. Each fact is looked up when somebody asks for
 * it: most expressions never ask, and a thousand iterations would have as many ids written out.
 */
import type { Expression, Surroundings } from '../expressions/expression';
import type { Asked, DecisionCall, Scene } from './behavior';
import type { Draft } from './draft';
import { publicId } from './ids';
import type { ElementInstance, Scope } from './state';
import type { Environment } from './trigger';

interface Asking {
  readonly environment: Environment;
  evaluate(expression: Expression, scope: Scope, element?: ElementInstance): Asked;
  decide(decision: DecisionCall, scope: Scope, element?: ElementInstance): Asked;
}

export class PlacedScene implements Scene {
  constructor(
    private readonly asking: Asking,
    private readonly scope: Scope,
    private readonly element: ElementInstance | undefined,
    readonly keys: Scene['keys'],
  ) {}

  get now(): string {
    return this.asking.environment.now;
  }

  get zoneOffset(): number {
    return this.asking.environment.zoneOffset;
  }

  evaluate(expression: Expression): Asked {
    return this.asking.evaluate(expression, this.scope, this.element);
  }

  decide(decision: DecisionCall): Asked {
    return this.asking.decide(decision, this.scope, this.element);
  }

  deadline(limit: Parameters<Environment['deadline']>[0]): ReturnType<Environment['deadline']> {
    return this.asking.environment.deadline(limit);
  }
}

export class PlacedSurroundings implements Surroundings {
  constructor(
    private readonly draft: Draft,
    private readonly environment: Environment,
    private readonly scope: Scope,
    private readonly element: ElementInstance | undefined,
  ) {}

  get now(): string {
    return this.environment.now;
  }

  get currentUser(): string | undefined {
    return this.environment.user;
  }

  get businessKey(): string | undefined {
    return this.draft.scope(this.scope.processKey).businessKey;
  }

  get processInstanceId(): string {
    return publicId(this.draft.header.rootId, this.scope.processKey);
  }

  get elementInstanceId(): string | undefined {
    return this.element === undefined ? undefined : publicId(this.draft.header.rootId, this.element.key);
  }

  get activityId(): string | undefined {
    return this.element?.elementId;
  }

  /** All of it, for languages that are evaluated elsewhere. */
  plain(): Surroundings {
    const { now, currentUser, businessKey, processInstanceId, elementInstanceId, activityId } = this;
    return {
      now,
      ...(currentUser === undefined ? {} : { currentUser }),
      ...(businessKey === undefined ? {} : { businessKey }),
      processInstanceId,
      ...(elementInstanceId === undefined ? {} : { elementInstanceId }),
      ...(activityId === undefined ? {} : { activityId }),
    };
  }
}
