/**
 * `DecisionRun` walks the graph of requirements (DMN 1.5, chapter 6): what a decision requires is evaluated first,
 * each once. A decision sees what it requires, and behind that the variables of the process, as in Camunda.
 */
import {
  type Decision,
  type DecisionModel,
  type DecisionService,
  type InputData,
  type Knowledge,
  type Requirement,
} from './decisionModel';
import { evaluateBoxed, functionOf, typeNamed } from './evaluateBoxed';
import { evaluateTable, valueOf } from './evaluateTable';
import { FeelError } from '../feel/feelError';
import { type FeelScope } from '../feel/feelScope';
import { type Hits } from './hitPolicy';
import { invoke } from '../feel/invoke';
import { typesOf } from './modelTypes';
import { type Environment, Scope } from '../feel/scope';
import { FeelFunction, type FeelType, type FeelValue, isContext } from '../feel/values';
import { received, typed } from './typeConversion';

/** A result while other decisions still need it. */
export interface Evaluation {
  readonly value: FeelValue;
  /** There when the decision is a table. */
  readonly hits?: Hits;
  /** Why the value is null: what was computed is not of the type declared. */
  readonly mismatch?: string;
}

interface Named {
  readonly get: (name: string) => FeelValue | undefined;
}

export class DecisionRun {
  private readonly done = new Map<Decision, Evaluation>();
  private readonly functions = new Map<Knowledge | DecisionService, FeelFunction>();
  /** Outputs of tables, which Camunda shows by their names. */
  private readonly outputs = new Map<string, FeelValue>();

  private constructor(
    private readonly environments: Map<DecisionModel, Environment>,
    private readonly feel: FeelScope,
    /** Where the values of input data come from. */
    private readonly variables: Named,
    /** Values of inputs and decisions that were given by the one who called. */
    private readonly given: ReadonlyMap<Decision | InputData, FeelValue>,
  ) {}

  static start(feel: FeelScope): DecisionRun {
    return new DecisionRun(new Map(), feel, feel, new Map());
  }

  /** @throws FeelError when it cannot be computed */
  decide(decision: Decision, model: DecisionModel): Evaluation {
    const known = this.done.get(decision);
    if (known !== undefined) return known;
    const scope = this.scopeOf(decision.requires, model);
    const { logic, variableName } = decision;
    let found: Evaluation;
    if (logic.kind === 'table') {
      const hits = evaluateTable(logic, decision.id, scope);
      found = { hits, ...this.fitting(valueOf(hits), decision, model) };
    } else found = this.fitting(evaluateBoxed(logic, decision.id, scope), decision, model);
    this.done.set(decision, found);
    this.publish(found, variableName);
    return found;
  }

  /** Evaluates a service with the inputs that the variables give. */
  serve(service: DecisionService, model: DecisionModel): FeelValue {
    const values = service.inputs.map((input) => {
      const { target, home } = this.target(input, model);
      const value = this.variables.get(nameOf(input, target.variableName)) ?? this.variables.get(target.variableName);
      if (value === undefined)
        throw new FeelError(
          `Expected the input '${target.variableName}' of service '${service.name}', but it is missing`,
        );
      return received(value, target.type, this.environment(home));
    });
    return this.serviceWith(service, model, values);
  }

  /** Calls business knowledge with the arguments that the variables give. */
  apply(knowledge: Knowledge, model: DecisionModel): FeelValue {
    const made = this.knowledgeFunction(knowledge, model);
    if (!(made instanceof FeelFunction)) return null;
    const names = made.parameters.map(({ name }) => name);
    const values = names.map((name) => this.variables.get(name) ?? null);
    return invoke(made, names, values, new Scope(this.environment(model), new Map()));
  }

  private publish({ hits, value }: Evaluation, variableName: string): void {
    for (const name of hits?.rules[0]?.outputs.keys() ?? []) {
      const values = (hits?.rules ?? []).map((rule) => rule.outputs.get(name) ?? null);
      const [only = null] = values;
      this.outputs.set(name, values.length === 1 ? only : values);
    }
    this.outputs.set(variableName, value);
  }

  /** By the standard null is what a value of the wrong type becomes. */
  private fitting(value: FeelValue, { id, type }: Decision, model: DecisionModel): Evaluation {
    if (value instanceof FeelFunction) return { value };
    const environment = this.environment(model);
    try {
      return { value: typed(value, type, environment) };
    } catch (error) {
      if (!(error instanceof FeelError)) throw error;
      const mismatch = `${error.message} (decision '${id}')`;
      environment.warn(mismatch);
      return { value: null, mismatch };
    }
  }

  private environment(model: DecisionModel): Environment {
    let found = this.environments.get(model);
    if (found === undefined) {
      const types: (name: string) => FeelType | undefined = typesOf(model, () => this.environment(model));
      found = this.feel.environment(types);
      this.environments.set(model, found);
    }
    return found;
  }

  /** What is required by its name, then what tables put out, then the variables. */
  private scopeOf(requires: readonly Requirement[], model: DecisionModel): Scope {
    const names = new Map<string, FeelValue>();
    for (const requirement of requires) {
      const [name, value] = this.valueOf(requirement, model);
      if (value === undefined) continue;
      if (requirement.from === undefined || requirement.from === '') names.set(name, value);
      else {
        const before = names.get(requirement.from);
        names.set(requirement.from, new Map(isContext(before) ? before : []).set(name, value));
      }
    }
    const around = new Scope(this.environment(model), this.variables);
    return around.with(this.outputs).with(names);
  }

  private valueOf(requirement: Requirement, model: DecisionModel): readonly [string, FeelValue | undefined] {
    const { target, home } = this.target(requirement, model);
    const { variableName } = target;
    if ('requires' in target && 'logic' in target && requirement.kind === 'decision') {
      const decision = home.decisions.get(requirement.id);
      const given = decision === undefined ? undefined : this.given.get(decision);
      if (given !== undefined || decision === undefined) return [variableName, given];
      return [variableName, this.decide(decision, home).value];
    }
    if (requirement.kind === 'knowledge') return [variableName, this.functionOf(requirement, home)];
    const input = home.inputs.get(requirement.id);
    const given = input === undefined ? undefined : this.given.get(input);
    if (given !== undefined) return [variableName, given];
    const value = this.variables.get(nameOf(requirement, variableName)) ?? this.variables.get(variableName);
    if (value === undefined) return [variableName, undefined];
    return [variableName, this.receive(value, variableName, input?.type, home)];
  }

  private receive(value: FeelValue, name: string, type: string | undefined, home: DecisionModel): FeelValue {
    try {
      return received(value, type, this.environment(home));
    } catch (error) {
      if (error instanceof FeelError) throw new FeelError(`${error.message} (input '${name}')`);
      throw error;
    }
  }

  private functionOf({ id }: Requirement, home: DecisionModel): FeelValue | undefined {
    const knowledge = home.knowledge.get(id);
    const service = home.services.get(id);
    const target = knowledge ?? service;
    if (target === undefined) return undefined;
    const known = this.functions.get(target);
    if (known !== undefined) return known;
    const made =
      knowledge === undefined ? this.serviceFunction(service, home) : this.knowledgeFunction(knowledge, home);
    if (made instanceof FeelFunction) this.functions.set(target, made);
    return made;
  }

  /** What the body requires is looked up when it is called: knowledge may call itself. */
  private knowledgeFunction(knowledge: Knowledge, home: DecisionModel): FeelValue {
    const closed = new DecisionRun(this.environments, this.feel, new Map(), new Map());
    const environment = this.environment(home);
    let names: Scope | undefined;
    const late = { get: (name: string) => (names ??= closed.scopeOf(knowledge.requires, home)).get(name) };
    return functionOf(knowledge.logic, knowledge.variableName, new Scope(environment, late));
  }

  private serviceFunction(service: DecisionService | undefined, home: DecisionModel): FeelValue {
    if (service === undefined) return null;
    const scope = new Scope(this.environment(home), new Map());
    const parameters = service.inputs.map((input) => {
      const { target } = this.target(input, home);
      const type = target.type === undefined ? undefined : typeNamed(target.type, scope);
      return { name: nameOf(input, target.variableName), ...(type === undefined ? {} : { type }) };
    });
    return new FeelFunction(parameters, (values) => this.serviceWith(service, home, values));
  }

  private serviceWith(service: DecisionService, model: DecisionModel, values: readonly FeelValue[]): FeelValue {
    const given = new Map<Decision | InputData, FeelValue>();
    for (const [index, input] of service.inputs.entries()) {
      const { home } = this.target(input, model);
      const target = home.decisions.get(input.id) ?? home.inputs.get(input.id);
      if (target !== undefined) given.set(target, values[index] ?? null);
    }
    const inner = new DecisionRun(this.environments, this.feel, new Map(), given);
    const results = service.outputs.map((output): [string, FeelValue] => {
      const { target, home } = this.target(output, model);
      const decision = home.decisions.get(output.id);
      return [target.variableName, decision === undefined ? null : inner.decide(decision, home).value];
    });
    const [first] = results;
    return results.length === 1 && first !== undefined ? first[1] : new Map(results);
  }

  private target(
    { kind, id, from }: Requirement,
    model: DecisionModel,
  ): { readonly target: { readonly variableName: string; readonly type?: string }; readonly home: DecisionModel } {
    const home = from === undefined ? model : model.imports.get(from);
    const found =
      kind === 'decision'
        ? home?.decisions.get(id)
        : kind === 'input'
          ? home?.inputs.get(id)
          : (home?.knowledge.get(id) ?? home?.services.get(id));
    if (found === undefined || home === undefined)
      throw new FeelError(`Expected the ${kind} '${id}', but the file has none`);
    return { target: found, home };
  }
}

/** An imported name stands behind that of the import. */
function nameOf({ from }: Requirement, name: string): string {
  return from === undefined || from === '' ? name : `${from}.${name}`;
}
