/**
 * `readEvent` reads what an event waits for or throws (BPMN 2.0.2 §10.5.5), and says where that type of event may stand
 * (table 10.93).
 */
import type { EventDefinition, Expression, SingleEvent, TimerDefinition } from '../definition';
import { defined } from '../defined';
import { attribute, extensionAttribute, ownExtensions } from '../dialect';
import { elementOf, elementsOf, flagOf, isA, tagOf, textOf, type ModdleElement } from '../element';
import { saysHow } from './implementation';
import type { Notebook } from './notebook';
import { readTimeLimit } from './timeLimit';

export type EventPlace =
  'processStart' | 'embeddedStart' | 'eventSubProcessStart' | 'catch' | 'throw' | 'boundary' | 'end';

/** Table 10.93. */
const ALLOWED: Readonly<Record<EventPlace, readonly string[]>> = {
  processStart: ['none', 'message', 'timer', 'signal', 'conditional'],
  embeddedStart: ['none'],
  eventSubProcessStart: ['message', 'timer', 'error', 'signal', 'conditional', 'escalation', 'compensate'],
  catch: ['message', 'timer', 'signal', 'conditional', 'link'],
  throw: ['none', 'message', 'signal', 'escalation', 'compensate', 'link'],
  boundary: ['message', 'timer', 'error', 'signal', 'conditional', 'escalation', 'compensate', 'cancel'],
  end: ['none', 'message', 'error', 'signal', 'terminate', 'escalation', 'compensate', 'cancel'],
};

/** What may not be one of several: it waits for nothing, or stands for a place. */
const ALONE: readonly string[] = ['link', 'none'];

/** What is thrown at those around does not stay until the others have come. */
const THROWN: readonly string[] = ['error', 'escalation', 'compensate', 'cancel'];

/** The event definitions of an event, inline ones and those it refers to. */
export function eventDefinitionsOf(event: ModdleElement | undefined): ModdleElement[] {
  return [...elementsOf(event, 'eventDefinitions'), ...elementsOf(event, 'eventDefinitionRef')];
}

/** Undefined, with a note, for an event that is not executed here: it is left out of the definition. */
export function readEvent(event: ModdleElement, place: EventPlace, notebook: Notebook): EventDefinition | undefined {
  const definitions = eventDefinitionsOf(event);
  // Only definitions that stand beside the process may be shared (§10.5.5).
  if (elementsOf(event, 'eventDefinitionRef').some((shared) => shared.$parent?.$type !== 'bpmn:Definitions')) {
    notebook.misplacedEvent('eventDefinitionRef');
  }
  const [only, second] = definitions;
  if (only === undefined) return readOne(undefined, event, place, notebook);
  if (second === undefined) return readOne(only, event, place, notebook);
  return readSeveral(definitions, event, place, notebook);
}

function readSeveral(
  definitions: readonly ModdleElement[],
  event: ModdleElement,
  place: EventPlace,
  notebook: Notebook,
): EventDefinition | undefined {
  const isParallel = event.get('parallelMultiple') === true;
  const types = definitions.map(typeOf);
  if (place === 'embeddedStart' || types.some((type) => ALONE.includes(type))) {
    notebook.misplacedEvent('multiple');
    return undefined;
  }
  const thrown = types.find((type) => THROWN.includes(type));
  const waits = place !== 'throw' && place !== 'end';
  if (waits && (thrown === 'compensate' || (isParallel && thrown !== undefined))) {
    notebook.unsupported(`${isParallel ? 'parallel multiple' : 'multiple'} event with ${thrown}`);
    return undefined;
  }
  const of = definitions.flatMap((definition) => readOne(definition, event, place, notebook) ?? []);
  return of.length < definitions.length ? undefined : { type: 'multiple', isParallel: waits && isParallel, of };
}

const typeOf = (definition: ModdleElement): string => tagOf(definition).replace(/EventDefinition$/, '');

function readOne(
  definition: ModdleElement | undefined,
  event: ModdleElement,
  place: EventPlace,
  notebook: Notebook,
): SingleEvent | undefined {
  const type = definition === undefined ? 'none' : typeOf(definition);
  if (mustInterrupt(type, place) && !flagOf(event, place === 'boundary' ? 'cancelActivity' : 'isInterrupting')) {
    notebook.misplacedEvent(`non-interrupting ${type}`);
  }
  if (!ALLOWED[place].includes(type)) {
    notebook.misplacedEvent(type);
    return undefined;
  }
  return definition === undefined ? { type: 'none' } : readDefinition(definition, type, place, notebook);
}

/** What a multi-instance throws for its instances (§10.3.8): an event definition without an event around it. */
export function readThrown(definition: ModdleElement, notebook: Notebook): SingleEvent | undefined {
  const type = typeOf(definition);
  if (ALLOWED.throw.includes(type) || type === 'error') return readDefinition(definition, type, 'throw', notebook);
  notebook.misplacedEvent(type);
  return undefined;
}

/** Errors, compensation and cancellation always end what they interrupt (§10.5.2, §10.5.4). */
function mustInterrupt(type: string, place: EventPlace): boolean {
  return place === 'eventSubProcessStart' && (type === 'error' || type === 'compensate');
}

function readDefinition(
  element: ModdleElement,
  type: string,
  place: EventPlace,
  notebook: Notebook,
): SingleEvent | undefined {
  switch (type) {
    case 'message':
      return readMessage(element, place, notebook);
    case 'signal':
      return readSignal(element, notebook);
    case 'timer':
      return readTimer(element, notebook);
    case 'error':
      return readError(element, place, notebook);
    case 'conditional':
      return readCondition(element, notebook);
    case 'escalation':
      return readEscalation(element, place, notebook);
    case 'compensate':
      return readCompensation(element);
    case 'cancel':
      return { type: 'cancel' };
    case 'link':
      return { type: 'link', name: textOf(element, 'name') ?? '' };
    default:
      return { type: 'terminate' };
  }
}

/** A message as events and tasks know it, their own or that of their message flow; one without a name goes by its id. */
export function messageName(carrier: ModdleElement, notebook: Notebook): Expression | undefined {
  const operation = elementOf(carrier, 'operationRef');
  const message = elementOf(carrier, 'messageRef') ?? elementOf(operation, 'inMessageRef');
  return notebook.optional(textOf(message, 'name') ?? textOf(message, 'id') ?? notebook.flowMessage);
}

/** The name, or its absence noted, of a message that is waited for; with `ow:correlation`. */
export function readMessage(
  carrier: ModdleElement,
  place: EventPlace,
  notebook: Notebook,
): Extract<EventDefinition, { type: 'message' }> | undefined {
  const throwing = place === 'throw' || place === 'end';
  let name = messageName(carrier, notebook);
  // A throwing event that a worker serves needs no message of BPMN's.
  if (name === undefined && throwing && saysHow(carrier)) name = { language: 'literal', text: '' };
  // A message that the model does not name goes by the id of who waits for it or sends it.
  const owner = isA(carrier, 'EventDefinition') && carrier.$parent?.id !== undefined ? carrier.$parent : carrier;
  name ??= notebook.optional(isA(owner, 'Definitions') ? carrier.id : owner.id);
  if (name === undefined) return missing(notebook, 'messageRef', '消息', 'message');
  return defined({ type: 'message' as const, name, correlation: readCorrelation(carrier, notebook) });
}

/** `ow:correlation`: the key by which a message finds who waits for it, in one word. */
export function readCorrelation(carrier: ModdleElement, notebook: Notebook): Expression | undefined {
  const correlation = ownExtensions(carrier, 'correlation')[0];
  return notebook.optional(correlation === undefined ? undefined : extensionAttribute(correlation, 'key'));
}

function readSignal(element: ModdleElement, notebook: Notebook): SingleEvent | undefined {
  const signal = elementOf(element, 'signalRef');
  const name = textOf(signal, 'name') ?? textOf(signal, 'id');
  if (name === undefined) return missing(notebook, 'signalRef', '信号', 'signal');
  return { type: 'signal', name: notebook.value(name) };
}

function readTimer(element: ModdleElement, notebook: Notebook): SingleEvent | undefined {
  const timer = timerOf(element, notebook);
  if (timer === undefined) return missing(notebook, 'timeDuration', '时间', 'time (date, duration or cycle)');
  return { type: 'timer', timer };
}

function timerOf(element: ModdleElement, notebook: Notebook): TimerDefinition | undefined {
  const limit = readTimeLimit(element, notebook);
  if (limit !== undefined) return { kind: 'timeLimit', limit };
  const kinds = [
    ['timeDate', 'date'],
    ['timeDuration', 'duration'],
    ['timeCycle', 'cycle'],
  ] as const;
  for (const [property, kind] of kinds) {
    const value = notebook.formal(elementOf(element, property), kind);
    if (value !== undefined) return { kind, value };
  }
  return undefined;
}

function readError(element: ModdleElement, place: EventPlace, notebook: Notebook): SingleEvent | undefined {
  const error = elementOf(element, 'errorRef');
  // An error without a code is told apart by its element, so its name or id serves as the code.
  const code = textOf(error, 'errorCode') ?? textOf(error, 'name') ?? textOf(error, 'id');
  if (code === undefined && place === 'end') return missing(notebook, 'errorRef', 'BPMN 错误', 'BPMN error');
  const message = error === undefined ? undefined : attribute(error, 'errorMessage');
  return defined({
    type: 'error' as const,
    code: notebook.optional(code),
    message: notebook.optional(message),
    codeVariable: attribute(element, 'errorCodeVariable'),
    messageVariable: attribute(element, 'errorMessageVariable'),
  });
}

/**
 * An escalation without a code is told apart by its element, as an error is. One whose code is left empty on purpose has
 * none, and whoever catches it catches every escalation (§10.5.4), as in Camunda 7.
 */
function readEscalation(element: ModdleElement, place: EventPlace, notebook: Notebook): SingleEvent | undefined {
  const escalation = elementOf(element, 'escalationRef');
  const isEmpty = escalation?.get('escalationCode') === '' && place !== 'end' && place !== 'throw';
  const code = isEmpty
    ? undefined
    : (textOf(escalation, 'escalationCode') ?? textOf(escalation, 'name') ?? textOf(escalation, 'id'));
  if (code === undefined && (place === 'end' || place === 'throw')) {
    return missing(notebook, 'escalationRef', '升级', 'escalation');
  }
  return defined({
    type: 'escalation' as const,
    code: notebook.optional(code),
    codeVariable: attribute(element, 'escalationCodeVariable'),
  });
}

function readCompensation(element: ModdleElement): SingleEvent {
  const activity = elementOf(element, 'activityRef')?.id;
  // Not flagOf: left out in files written by hand, it is true (§10.5.5), whatever the reader's schema says.
  const waits = element.get('waitForCompletion') !== false;
  return defined({ type: 'compensation' as const, activity, waits });
}

function readCondition(element: ModdleElement, notebook: Notebook): SingleEvent | undefined {
  const condition = notebook.formal(elementOf(element, 'condition'), 'condition');
  if (condition === undefined) return missing(notebook, 'condition', '条件', 'condition');
  if (attribute(element, 'variableEvents') !== undefined) notebook.ignored('variableEvents');
  return defined({ type: 'condition' as const, condition, variableName: attribute(element, 'variableName') });
}

function missing(notebook: Notebook, property: string, zh: string, en: string): undefined {
  notebook.incomplete({
    zh: `事件应指定${zh}（${property}），但没有或引用不存在。请在属性中填写。`,
    en: `Expected the event to have a ${en} (${property}), but it has none or refers to one that does not exist. Set it in the properties.`,
  });
  return undefined;
}

/** Does a start or boundary event end what it interrupts? Errors, compensation and cancellation always do (§10.5.3, §10.5.6). */
export function isInterrupting(event: ModdleElement, definition: EventDefinition | undefined): boolean {
  const isAlways = (one: EventDefinition): boolean =>
    ['error', 'compensation', 'cancel'].includes(one.type) || (one.type === 'multiple' && one.of.some(isAlways));
  if (definition !== undefined && isAlways(definition)) return true;
  return flagOf(event, tagOf(event) === 'boundaryEvent' ? 'cancelActivity' : 'isInterrupting');
}
