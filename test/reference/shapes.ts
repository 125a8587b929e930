/** `shapeOfReference`, `shapeOfEngine`: all that is there, written alike: places, variables, tokens, elements, listeners. */
import type { Value } from '../../engine/expressions/expression';
import { rootKey, type Compensable, type InstanceState, type Key, type Variables } from '../../engine/semantics/state';
import { toValue } from '../../engine/semantics/typedValues';
import { triggersOf } from '../../engine/model/triggersOf';
import type { ProcessDefinition } from '../../engine/model/definition';
import { isPlace, type Done, type Listener, type Place } from './places';

interface Shape {
  readonly place: string;
  readonly variables: string;
  readonly tokens: readonly string[];
  readonly listeners: readonly string[];
  readonly started: string;
  readonly offered: readonly string[];
  readonly done: readonly string[];
  readonly undoing: number;
  readonly loop: string;
  readonly active: readonly ShapeOfActive[];
  readonly instances: readonly Shape[];
}

interface ShapeOfActive {
  readonly id: string;
  readonly stage: string;
  readonly variables: string;
  readonly inside?: Shape;
  readonly called?: Shape;
}

const written = (entries: Iterable<readonly [string, Value]>): string =>
  [...entries]
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .sort()
    .join(' ');

export function shapeOfReference(place: Place): Shape {
  const { loop } = place;
  return {
    place: place.id,
    variables: written(place.variables),
    tokens: place.tokens.map(({ flow }) => flow.id),
    listeners: place.listeners.map(listenerOf),
    started: JSON.stringify([...place.started].sort()),
    offered: place.offered,
    done: place.done.map(doneOf),
    undoing: place.undoing.length,
    loop: loop === undefined ? '' : [loop.begun, loop.completed, loop.terminated].join(),
    active: place.active.map(({ node, stage, variables, inside, called }) => ({
      id: node.id,
      stage,
      variables: inside === undefined ? written(variables) : '',
      ...(inside === undefined ? {} : { inside: shapeOfReference(inside) }),
      ...(called === undefined ? {} : { called: shapeOfReference(called) }),
    })),
    instances: (loop?.instances ?? []).map(shapeOfReference),
  };
}

const listenerOf = ({ owner, node, part, event, holds, left }: Listener): string =>
  [isPlace(owner) ? owner.id : owner.node.id, node.id, part, event.type, holds, left].join();

const doneOf = ({ node, inner, isLoop }: Done): string => `${node.id}${isLoop ? '*' : ''}(${inner.map(doneOf).join()})`;

type Definitions = ReadonlyMap<string, ProcessDefinition>;

export function shapeOfEngine(state: InstanceState, definitions: Definitions, key: Key = rootKey): Shape {
  const scope = state.scopes.get(key);
  if (scope === undefined) throw new Error(`Expected scope ${key}, but there is none.`);
  const { loop } = scope;
  const children = [...state.scopes.values()].filter((one) => one.parent === key).sort((a, b) => a.key - b.key);
  return {
    place: scope.elementId,
    variables: plainly(scope.variables),
    tokens: scope.tokens.map(({ flowId }) => flowId),
    listeners: scope.subscriptions.map(({ owner, elementId, part, on }) => {
      const event = triggersOf(definitions.get(scope.definitionId)?.nodes[elementId] ?? {})[part ?? 0];
      const holds = on.kind === 'condition' && on.holds;
      const left = on.kind === 'timer' ? on.cycle?.remaining : undefined;
      const ownerId = owner === key ? scope.elementId : scope.elements.get(owner)?.elementId;
      return [ownerId, elementId, part, event?.type, holds, left].join();
    }),
    started: JSON.stringify(Object.entries(scope.resets ?? {}).sort()),
    offered: scope.offered ?? [],
    done: Array.from(scope.compensables ?? [], compensableOf),
    undoing: (scope.compensations ?? []).length,
    loop: loop === undefined ? '' : [loop.started, loop.completed, loop.terminated].join(),
    active: scope.elements.map(({ key: own, elementId, stage, variables, holdsScope, called }) => ({
      id: elementId,
      stage,
      variables: plainly(variables),
      ...(holdsScope ? { inside: shapeOfEngine(state, definitions, own) } : {}),
      ...(called === undefined ? {} : { called: shapeOfEngine(state, definitions, called) }),
    })),
    instances: scope.kind === 'loopBody' ? children.map((one) => shapeOfEngine(state, definitions, one.key)) : [],
  };
}

const plainly = (variables: Variables): string =>
  written(Object.entries(variables).map(([name, value]) => [name, toValue(value)] as const));

const compensableOf = ({ elementId, inner = [], isLoop }: Compensable): string =>
  `${elementId}${isLoop === true ? '*' : ''}(${inner.map(compensableOf).join()})`;
