/** `readModel` turns the parsed XML of a DMN file into the model, and notes what is wrong with it. */
import { type DmnElement } from 'dmn-moddle';
import {
  type Decision,
  type DecisionModel,
  type DecisionService,
  type InputData,
  type Knowledge,
  type Requirement,
} from './decisionModel';
import { elementOf, elementsOf, extensionOf, textOf } from './dmnElements';
import { optional } from './optional';
import { nameOf, readBoxed, readFunction } from './readBoxed';
import { readTypes } from './readTypes';
import { type TextReader } from './textReader';

/** @param imports the models of the files it imports, by the name of the import */
export function readModel(
  root: DmnElement,
  texts: TextReader,
  imports: ReadonlyMap<string, DecisionModel>,
): DecisionModel {
  const decisions = new Map<string, Decision>();
  const inputs = new Map<string, InputData>();
  const knowledge = new Map<string, Knowledge>();
  const services = new Map<string, DecisionService>();
  const references = new References(textOf(root, 'namespace'), imports);
  for (const element of elementsOf(root, 'drgElement')) {
    const id = textOf(element, 'id') ?? '';
    const name = nameOf(element) ?? id;
    const variable = elementOf(element, 'variable');
    const seen = { id, name, variableName: nameOf(variable) ?? name, ...optional('type', textOf(variable, 'typeRef')) };
    if (element.$type === 'dmn:Decision') {
      if (id === '') texts.find('Expected a decision to have an id, but it has none', `决策“${name}”应有 id，但没有`);
      if (decisions.has(id))
        texts.find(`Expected one decision '${id}', but found two`, `决策“${id}”应只有一个，但有两个`, {
          elementId: id,
        });
      const place = { elementId: id, decisionId: id };
      const logic = readBoxed(elementOf(element, 'decisionLogic'), texts, place, seen.variableName);
      decisions.set(id, {
        ...seen,
        requires: references.requiredBy(element),
        logic,
        ...optional('versionTag', extensionOf(element, 'versionTag')),
        ...optional('historyTimeToLive', extensionOf(element, 'historyTimeToLive')),
      });
    } else if (element.$type === 'dmn:InputData') inputs.set(id, seen);
    else if (element.$type === 'dmn:DecisionService') {
      services.set(id, {
        ...seen,
        inputs: [
          ...references.listed(element, 'inputData', 'input'),
          ...references.listed(element, 'inputDecision', 'decision'),
        ],
        outputs: references.listed(element, 'outputDecision', 'decision'),
      });
    } else if (element.$type === 'dmn:BusinessKnowledgeModel') {
      const logic = elementOf(element, 'encapsulatedLogic');
      const body = logic === undefined ? undefined : readFunction(logic, texts, { elementId: id }, seen.variableName);
      knowledge.set(id, {
        ...seen,
        requires: references.requiredBy(element),
        logic: body ?? { kind: 'function', parameters: [], body: { kind: 'nothing' } },
      });
    }
  }
  return {
    ...optional('id', textOf(root, 'id')),
    name: textOf(root, 'name') ?? '',
    namespace: textOf(root, 'namespace') ?? '',
    decisions,
    inputs,
    knowledge,
    services,
    types: readTypes(root, texts),
    imports,
  };
}

/** References are `#id` within the file, `namespace#id` to another. */
class References {
  private readonly namesOfImports: ReadonlyMap<string, string>;

  constructor(
    private readonly namespace: string | undefined,
    imports: ReadonlyMap<string, DecisionModel>,
  ) {
    this.namesOfImports = new Map([...imports].map(([name, model]) => [model.namespace, name]));
  }

  requiredBy(element: DmnElement): Requirement[] {
    return [
      ...elementsOf(element, 'informationRequirement').flatMap((requirement) => [
        ...this.of(elementOf(requirement, 'requiredDecision'), 'decision'),
        ...this.of(elementOf(requirement, 'requiredInput'), 'input'),
      ]),
      ...elementsOf(element, 'knowledgeRequirement').flatMap((requirement) =>
        this.of(elementOf(requirement, 'requiredKnowledge'), 'knowledge'),
      ),
    ];
  }

  listed(element: DmnElement, property: string, kind: Requirement['kind']): Requirement[] {
    return elementsOf(element, property).flatMap((reference) => this.of(reference, kind));
  }

  private of(reference: DmnElement | undefined, kind: Requirement['kind']): Requirement[] {
    const href = textOf(reference, 'href');
    if (href === undefined) return [];
    const at = href.lastIndexOf('#');
    const namespace = at > 0 ? href.slice(0, at) : undefined;
    const id = href.slice(at + 1);
    if (namespace === undefined || namespace === this.namespace) return [{ kind, id }];
    return [{ kind, id, from: this.namesOfImports.get(namespace) ?? namespace }];
  }
}
