/**
 * `readImplementation` reads how a task for machines, or a throwing message event, does its work: an external task's topic,
 * an expression, a script, a decision, or a message. Java classes and beans have no meaning here: they are looked up
 * among the delegates this installation knows, or taken for topics where it is set up so.
 */
import type { Implementation } from '../definition';
import { defined } from '../defined';
import { attribute, childrenNamed, extensions, extensionText } from '../dialect';
import { elementOf, isA, textOf, type ModdleElement } from '../element';
import type { Notebook } from './notebook';

/** What an installation does with Java delegates. */
export interface Delegates {
  /** Names of classes, beans and connectors that workers of this installation serve, each under its name as topic. */
  readonly delegates?: ReadonlySet<string>;
  /** Every delegate is taken for an external task with its name as topic. */
  readonly delegatesAsTopics?: boolean;
}

/**
 * @param carrier the task, or the messageEventDefinition of a throwing event
 * @param processPriority `taskPriority` of the process, for external tasks that have none of their own
 */
export function readImplementation(
  carrier: ModdleElement,
  notebook: Notebook,
  options: Delegates,
  processPriority: string | undefined,
): Implementation | undefined {
  const resultVariable = attribute(carrier, 'resultVariable') ?? attribute(carrier, 'resultVariableName');
  const type = attribute(carrier, 'type');
  if (type === 'external') return readExternal(carrier, notebook, processPriority);
  const expression = attribute(carrier, 'expression');
  if (expression !== undefined) {
    return defined({ kind: 'expression' as const, expression: notebook.value(expression), resultVariable });
  }
  const decision = attribute(carrier, 'decisionRef');
  if (decision !== undefined) return readDecision(carrier, decision, notebook);
  const delegate = delegateOf(carrier) ?? type;
  if (delegate === undefined) return readOperation(carrier);
  return readDelegate(carrier, delegate, notebook, options, processPriority);
}

/**
 * A service task in the standard's own words: it calls an operation, which workers serve under its name as topic
 * (BPMN 2.0.2 §10.3.3, table 10.9).
 */
function readOperation(carrier: ModdleElement): Implementation | undefined {
  const operation = isA(carrier, 'ServiceTask') ? elementOf(carrier, 'operationRef') : undefined;
  const name = textOf(operation, 'name') ?? operation?.id;
  return name === undefined ? undefined : { kind: 'external', topic: { language: 'literal', text: name } };
}

/** Does the element say anything at all about how it does its work? */
export function saysHow(carrier: ModdleElement): boolean {
  const names = ['type', 'expression', 'decisionRef'];
  return names.some((name) => attribute(carrier, name) !== undefined) || delegateOf(carrier) !== undefined;
}

/** A script task's script. */
export function readScriptTask(element: ModdleElement, notebook: Notebook): Implementation | undefined {
  const text = textOf(element, 'script');
  if (text === undefined) return undefined;
  // A global script task names its language otherwise (BPMN 2.0.2 §10.3.7).
  const script = notebook.script(textOf(element, 'scriptFormat') ?? textOf(element, 'scriptLanguage'), text);
  return defined({ kind: 'script' as const, script, resultVariable: attribute(element, 'resultVariable') });
}

function readExternal(
  carrier: ModdleElement,
  notebook: Notebook,
  processPriority: string | undefined,
): Implementation | undefined {
  const topic = attribute(carrier, 'topic');
  const priority = notebook.optional(attribute(carrier, 'taskPriority') ?? processPriority);
  return topic === undefined
    ? undefined
    : defined({ kind: 'external' as const, topic: notebook.value(topic), priority });
}

function readDecision(carrier: ModdleElement, decision: string, notebook: Notebook): Implementation {
  const versionTag = attribute(carrier, 'decisionRefVersionTag');
  const binding = bindingOf(attribute(carrier, 'decisionRefBinding'));
  return defined({
    kind: 'decision' as const,
    decision: notebook.value(decision),
    binding,
    version: notebook.optional(binding === 'versionTag' ? versionTag : attribute(carrier, 'decisionRefVersion')),
    resultVariable: attribute(carrier, 'resultVariable'),
    mapResult: resultMapping(attribute(carrier, 'mapDecisionResult')),
  });
}

function resultMapping(text: string | undefined): 'singleEntry' | 'singleResult' | 'collectEntries' | 'resultList' {
  return text === 'singleEntry' || text === 'singleResult' || text === 'collectEntries' ? text : 'resultList';
}

/** The binding of a called process or decision; an unknown word means the latest version, as in Camunda 7. */
export function bindingOf(text: string | undefined): 'latest' | 'deployment' | 'version' | 'versionTag' {
  return text === 'deployment' || text === 'version' || text === 'versionTag' ? text : 'latest';
}

function delegateOf(carrier: ModdleElement): string | undefined {
  const connector = extensions(carrier, 'connector')[0];
  const connectorId = connector && childrenNamed(connector, 'connectorId')[0];
  return (
    attribute(carrier, 'class') ??
    attribute(carrier, 'delegateExpression') ??
    (connectorId === undefined ? undefined : extensionText(connectorId)) ??
    (connector === undefined ? undefined : 'connector')
  );
}

function readDelegate(
  carrier: ModdleElement,
  delegate: string,
  notebook: Notebook,
  options: Delegates,
  processPriority: string | undefined,
): Implementation | undefined {
  const name = /^[$#]\{\s*([^{}]*?)\s*\}$/.exec(delegate)?.[1] ?? delegate;
  const known = options.delegates?.has(name) === true || options.delegates?.has(delegate) === true;
  if (!known && options.delegatesAsTopics !== true) {
    notebook.withoutImplementation(delegate);
    return undefined;
  }
  const priority = notebook.optional(attribute(carrier, 'taskPriority') ?? processPriority);
  return defined({ kind: 'external' as const, topic: { language: 'literal' as const, text: name }, priority });
}
