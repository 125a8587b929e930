/**
 * `collect` walks a process once and lists its flow nodes and sequence flows in document order: what is compiled, in which
 * scope it lies, and what is left out because it is not executed yet. Depth is bounded by the limits on the XML.
 */
import type { ModdleElement } from 'bpmn-moddle';
import { elementTypes, type ElementType } from '../definition';
import { elementOf, elementsOf, flagOf, isA, tagOf, textOf } from '../element';
import type { Notebook } from './notebook';

/** A flow node on its way into the definition. */
export interface PlacedNode {
  readonly element: ModdleElement;
  /** The global task that a call activity calls: it does the work and says how (§10.3.7). */
  readonly globalTask?: ModdleElement;
  readonly id: string;
  readonly type: ElementType;
  readonly scope: string;
  readonly index: number;
}

/** A sequence flow as it stands in the file: an end that names nothing known is undefined. */
export interface PlacedFlow {
  readonly element: ModdleElement;
  readonly id: string;
  readonly scope: string;
  readonly source?: ModdleElement;
  readonly target?: ModdleElement;
}

export interface Collected {
  readonly nodes: readonly PlacedNode[];
  readonly flows: readonly PlacedFlow[];
}

const SAME_NAME: ReadonlySet<string> = new Set(elementTypes);

function isSameName(tag: string): tag is ElementType {
  return SAME_NAME.has(tag);
}

/** Is there a flow of its own inside? */
export const holdsFlow = (type: ElementType): boolean =>
  type === 'subProcess' || type === 'eventSubProcess' || type === 'transaction' || type === 'adHocSubProcess';

/**
 * @param notebookFor the notebook of an element by its id
 */
export function collect(process: ModdleElement, notebookFor: (id: string) => Notebook): Collected {
  const nodes: PlacedNode[] = [];
  const flows: PlacedFlow[] = [];
  const made = new Map<string, number>();
  const enter = (scope: ModdleElement, scopeId: string): void => {
    for (const element of elementsOf(scope, 'flowElements')) {
      if (isA(element, 'SequenceFlow')) {
        flows.push(placeFlow(element, scopeId, made));
      } else if (isA(element, 'FlowNode')) {
        const globalTask = calledGlobalTask(element);
        const type = globalTask === undefined ? placeNode(element, scopeId, notebookFor) : typeOfGlobal(globalTask);
        if (type === undefined || element.id === undefined) continue;
        const called = globalTask === undefined ? {} : { globalTask };
        nodes.push({ element, ...called, id: element.id, type, scope: scopeId, index: nodes.length });
        if (holdsFlow(type)) enter(element, element.id);
      }
    }
  };
  enter(process, process.id ?? '');
  return { nodes, flows };
}

function placeNode(
  element: ModdleElement,
  scopeId: string,
  notebookFor: (id: string) => Notebook,
): ElementType | undefined {
  if (element.id === undefined) {
    notebookFor(scopeId).incomplete({
      zh: `${tagOf(element)} 应有 id，但没有。请为它填写唯一的 id。`,
      en: `Expected every flow node to have an id, but a ${tagOf(element)} has none. Give it a unique id.`,
    });
    return undefined;
  }
  const notebook = notebookFor(element.id);
  const tag = tagOf(element);
  if (tag === 'subProcess') return flagOf(element, 'triggeredByEvent') ? 'eventSubProcess' : 'subProcess';
  if (isSameName(tag)) return tag;
  notebook.unsupported(tag);
  return undefined;
}

/** A call activity may call a task that stands beside the processes instead of a process. */
function calledGlobalTask(element: ModdleElement): ModdleElement | undefined {
  if (tagOf(element) !== 'callActivity') return undefined;
  const called = textOf(element, 'calledElement');
  if (called === undefined) return undefined;
  let definitions = element.$parent;
  while (definitions !== undefined && tagOf(definitions) !== 'definitions') definitions = definitions.$parent;
  const name = called.slice(called.indexOf(':') + 1);
  return elementsOf(definitions, 'rootElements').find((one) => one.id === name && isA(one, 'GlobalTask'));
}

function typeOfGlobal(task: ModdleElement): ElementType {
  const type = tagOf(task).replace(/^global(.)/, (_, first: string) => first.toLowerCase());
  return isSameName(type) ? type : 'task';
}

/**
 * Sequence flows need no id in BPMN; one without gets a name made of its ends, the same whenever it is read. No id of the
 * file can look like it, for `>` is no character of ids.
 */
function placeFlow(element: ModdleElement, scope: string, made: Map<string, number>): PlacedFlow {
  const source = elementOf(element, 'sourceRef');
  const target = elementOf(element, 'targetRef');
  const ends = { ...(source && { source }), ...(target && { target }) };
  if (element.id !== undefined) return { element, id: element.id, scope, ...ends };
  const name = `${source?.id ?? ''}->${target?.id ?? ''}`;
  const number = (made.get(name) ?? 0) + 1;
  made.set(name, number);
  return { element, id: number === 1 ? name : `${name}:${number}`, scope, ...ends };
}
