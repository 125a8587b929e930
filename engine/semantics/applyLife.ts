/** Events by which scopes and elements begin and end, as `apply` writes them down. */
import { Chain } from './chain';
import type { Draft, DraftScope } from './draft';
import { noElements, noIncidents, noOutputs, noSubscriptions, noTokens, noVariables } from './emptyScope';
import type { EngineEvent } from './events';
import type { ElementInstance, Key, LoopState } from './state';

export type EventOf<T extends EngineEvent['type']> = Extract<EngineEvent, { type: T }>;

export function used(draft: Draft, key: Key): void {
  if (key > draft.header.lastKey) draft.header.lastKey = key;
}

/** Written out: with the facts spread into it, a short process runs half as often in a second (38,000 and 85,000). */
function newScope(
  key: Key,
  kind: DraftScope['kind'],
  parent: DraftScope['parent'],
  elementId: string,
  { definitionId, processKey }: Pick<DraftScope, 'definitionId' | 'processKey'>,
  variables: DraftScope['variables'],
): DraftScope {
  return {
    key,
    kind,
    parent,
    elementId,
    definitionId,
    processKey,
    variables,
    tokens: noTokens,
    elements: noElements,
    subscriptions: noSubscriptions,
    incidents: noIncidents,
  };
}

export function startProcess(draft: Draft, event: EventOf<'processStarted'>): void {
  used(draft, event.key);
  const { key, definitionId } = event;
  const scope = newScope(
    key,
    'process',
    event.parent,
    event.processId,
    { definitionId, processKey: key },
    event.variables,
  );
  if (event.caller !== undefined) scope.caller = event.caller;
  if (event.businessKey !== undefined) scope.businessKey = event.businessKey;
  if (event.startElementId !== undefined) scope.startElementId = event.startElementId;
  if (event.startPart !== undefined) scope.startPart = event.startPart;
  draft.add(scope);
  if (event.parent !== null && event.caller !== undefined) {
    patchElement(draft, event.parent, event.caller, { called: event.key });
  }
}

export function endProcess(draft: Draft, event: EventOf<'processEnded'>): void {
  const scope = draft.scope(event.key);
  if (scope.parent === null) draft.header.status = 'ended';
  draft.remove(event.key);
  if (scope.parent === null || scope.caller === undefined) return;
  const around = draft.edit(scope.parent);
  const caller = around.elements.get(scope.caller);
  if (caller === undefined) return;
  const { called: _ended, ...rest } = caller;
  around.elements = around.elements.with(rest);
}

export function activate(draft: Draft, event: EventOf<'elementActivated'>): void {
  used(draft, event.key);
  const around = draft.edit(event.scope);
  removeTokens(around, event.consumed);
  const isIteration = event.opens === 'iteration';
  if (isIteration && around.loop !== undefined) {
    const counts = draft.countsOf(around, around.loop);
    counts.started += 1;
    counts.active += 1;
  } else {
    const element: ElementInstance = {
      key: event.key,
      elementId: event.elementId,
      holdsScope: event.opens !== undefined,
      stage: event.stage,
      variables: event.opens === undefined ? (event.variables ?? noVariables) : noVariables,
    };
    around.elements = around.elements.with(element);
  }
  if (event.opens === undefined) return;
  const { key, opens, elementId, variables = noVariables } = event;
  const scope = newScope(key, opens, event.scope, elementId, around, variables);
  if (isIteration && around.loop !== undefined) scope.index = around.loop.started - 1;
  const compensables = event.compensables === undefined ? undefined : Chain.of(event.compensables);
  if (compensables !== undefined) scope.compensables = compensables;
  draft.add(scope);
}

export function openScope(draft: Draft, event: EventOf<'scopeOpened'>): void {
  const around = draft.edit(event.scope);
  const element = around.elements.get(event.key);
  const { key, kind, elementId } = event;
  const scope = newScope(key, kind, event.scope, elementId, around, element?.variables ?? noVariables);
  if (event.kind === 'loopBody') scope.loop = startLoop(event);
  draft.add(scope);
  patchElement(draft, event.scope, event.key, { holdsScope: true, variables: noVariables });
}

function startLoop(event: EventOf<'scopeOpened'>): LoopState {
  const loop: LoopState = {
    total: event.total ?? null,
    started: 0,
    active: 0,
    completed: 0,
    terminated: 0,
    outputs: noOutputs,
  };
  return event.items === undefined ? loop : { ...loop, items: event.items };
}

export function endElement(draft: Draft, event: EventOf<'elementCompleted' | 'elementTerminated'>): void {
  const around = draft.edit(event.scope);
  const element = around.elements.get(event.key);
  const { loop } = around;
  if (event.type === 'elementCompleted' && event.compensable !== undefined) {
    around.compensables = Chain.after(around.compensables, event.compensable);
  }
  if (element === undefined && loop !== undefined) {
    const counts = draft.countsOf(around, loop);
    counts.active -= 1;
    if (event.type === 'elementCompleted') counts.completed += 1;
    else counts.terminated += 1;
    draft.remove(event.key);
    return;
  }
  if (element?.holdsScope === true) draft.remove(event.key);
  around.elements = around.elements.without(event.key);
}

export function gatherOutput(draft: Draft, { scope, index, value }: EventOf<'iterationOutput'>): void {
  const body = draft.edit(scope);
  if (body.loop === undefined) return;
  const counts = draft.countsOf(body, body.loop);
  counts.outputs = counts.outputs.with({ key: index, value });
}

export function patchElement(draft: Draft, scope: Key, key: Key, change: Partial<ElementInstance>): void {
  const around = draft.edit(scope);
  const element = around.elements.get(key);
  if (element !== undefined) around.elements = around.elements.with({ ...element, ...change });
}

export function forgetJob(draft: Draft, scope: Key, key: Key): void {
  const around = draft.edit(scope);
  const element = around.elements.get(key);
  if (element === undefined) return;
  const { job: _done, ...rest } = element;
  around.elements = around.elements.with(rest);
}

export function removeTokens(scope: DraftScope, keys: readonly Key[]): void {
  for (let at = 0; at < keys.length; at += 1) scope.tokens = scope.tokens.without(keys[at] as Key);
}
