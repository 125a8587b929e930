/**
 * `messagesOfFlows`: the message that an end of a message flow stands for where it names none itself (BPMN 2.0.2 §9.3): that
 * of the flow, else that of the other end. Where nobody names one, both ends go by the id of who receives.
 */
import { elementOf, elementsOf, isA, textOf, type ModdleElement } from '../element';
import { eventDefinitionsOf } from './event';

/** A file is read once, however many processes and rules ask. */
const known = new WeakMap<ModdleElement, ReadonlyMap<string, string>>();

/** Names of messages by the id of the event or task. */
export function messagesOfFlows(definitions: ModdleElement | undefined): ReadonlyMap<string, string> {
  if (definitions === undefined) return new Map();
  const found = known.get(definitions) ?? read(definitions);
  known.set(definitions, found);
  return found;
}

function read(definitions: ModdleElement): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const flow of messageFlowsOf(definitions)) {
    const [source, target] = [elementOf(flow, 'sourceRef'), elementOf(flow, 'targetRef')];
    const carried = nameOf(elementOf(flow, 'messageRef'));
    const [sent, received] = [ownName(source), ownName(target)];
    const bothKnown = isFlowNode(source) && isFlowNode(target) ? target?.id : undefined;
    const name = carried ?? received ?? sent ?? bothKnown;
    if (name === undefined) continue;
    if (sent === undefined) keep(names, source, name);
    if (received === undefined) keep(names, target, sent ?? name);
  }
  return names;
}

/** The first flow in the document speaks for an element with several. */
function keep(names: Map<string, string>, end: ModdleElement | undefined, name: string): void {
  if (end?.id !== undefined && isFlowNode(end) && !names.has(end.id)) names.set(end.id, name);
}

export function messageFlowsOf(definitions: ModdleElement): readonly ModdleElement[] {
  return elementsOf(definitions, 'rootElements')
    .filter((element) => isA(element, 'Collaboration'))
    .flatMap((collaboration) => elementsOf(collaboration, 'messageFlows'));
}

const isFlowNode = (end: ModdleElement | undefined): boolean => end !== undefined && isA(end, 'FlowNode');

/** A message goes by its name or, where it has none, its id. */
export function nameOf(message: ModdleElement | undefined): string | undefined {
  return textOf(message, 'name') ?? message?.id;
}

/** By the messages or operations that the element refers to. */
function ownName(end: ModdleElement | undefined): string | undefined {
  if (end === undefined) return undefined;
  const carriers = isA(end, 'Event') ? eventDefinitionsOf(end) : [end];
  for (const carrier of carriers) {
    const name = nameOf(
      elementOf(carrier, 'messageRef') ?? elementOf(elementOf(carrier, 'operationRef'), 'inMessageRef'),
    );
    if (name !== undefined) return name;
  }
  return undefined;
}
