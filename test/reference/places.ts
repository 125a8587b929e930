/**
 * What the reference interpreter keeps: plain objects that point at each other and change in place. A token is on a flow
 * or in an active element; an active element may have a place inside it, where tokens move too.
 */
import type { Value } from '../../engine/expressions/expression';
import type { FlowNode, ProcessDefinition, SequenceFlow, SingleEvent } from '../../engine/model/definition';

export interface Token {
  readonly flow: SequenceFlow;
  reported: boolean;
}

export type PlaceKind = 'process' | 'inside' | 'eventSubProcess' | 'loop' | 'instance' | 'undoing';

export interface Place {
  readonly kind: PlaceKind;
  readonly definition: ProcessDefinition;
  /** The process or sub-process whose nodes lie here. */
  readonly id: string;
  readonly around: Place | undefined;
  /** The active element that holds it; for a called process, the call activity. */
  readonly holder: Active | undefined;
  /** Which came first, of two. */
  readonly number: number;
  readonly variables: Map<string, Value>;
  tokens: Token[];
  active: Active[];
  listeners: Listener[];
  /** Completed here, and not yet undone. */
  done: Done[];
  undoing: Undoing[];
  /** Sequential ad-hoc sub-processes: what is still to come. */
  offered: string[];
  /** Complex gateways that wait to be reset: flows they have taken a token from. */
  readonly started: Map<string, string[]>;
  readonly loop: Loop | undefined;
  /** The incident of the place itself. */
  troubled: boolean;
  over: boolean;
}

export interface Active {
  readonly node: FlowNode;
  readonly number: number;
  readonly place: Place;
  readonly variables: Map<string, Value>;
  stage: 'entering' | 'active' | 'leaving';
  inside: Place | undefined;
  called: Place | undefined;
  over: boolean;
}

export interface Listener {
  readonly place: Place;
  readonly owner: Active | Place;
  readonly node: FlowNode;
  readonly part: number | undefined;
  readonly event: SingleEvent;
  holds: boolean;
  /** Cycles: how often it occurs after the next time. */
  left: number | undefined;
}

export interface Loop {
  readonly total: number | undefined;
  readonly items: readonly Value[] | undefined;
  readonly instances: Place[];
  readonly outputs: Map<number, Value>;
  begun: number;
  completed: number;
  terminated: number;
}

/** Something that was completed and can be undone. */
export interface Done {
  readonly node: FlowNode;
  readonly variables: ReadonlyMap<string, Value>;
  readonly inner: readonly Done[];
  readonly isLoop: boolean;
}

export interface Undoing {
  readonly remaining: Done[];
  readonly thrower: Active | undefined;
  readonly cancels: boolean;
  current: Active | undefined;
}

export function newPlace(
  facts: Pick<Place, 'kind' | 'definition' | 'id' | 'around' | 'holder' | 'number'> & { readonly loop?: Loop },
): Place {
  return {
    variables: new Map(),
    tokens: [],
    active: [],
    listeners: [],
    done: [],
    undoing: [],
    offered: [],
    started: new Map(),
    troubled: false,
    over: false,
    loop: undefined,
    ...facts,
  };
}

/** A place and all that is inside it. */
export function* placesIn(place: Place): Generator<Place> {
  yield place;
  for (const { inside, called } of place.active) {
    if (inside !== undefined) yield* placesIn(inside);
    if (called !== undefined) yield* placesIn(called);
  }
  for (const instance of place.loop?.instances ?? []) yield* placesIn(instance);
}

export const isPlace = (owner: Active | Place): owner is Place => 'tokens' in owner;

export const isEmpty = ({ tokens, active, undoing, loop }: Place): boolean =>
  tokens.length + active.length + undoing.length + (loop?.instances.length ?? 0) === 0;

export const nodeOf = ({ definition }: Place, id: string): FlowNode => {
  const node = definition.nodes[id];
  if (node === undefined) throw new Error(`Expected ${definition.key} to have the node ${id}, but it has none.`);
  return node;
};
