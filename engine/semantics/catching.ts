/**
 * Who catches what is thrown, BPMN 2.0.2 §10.5.7, §13.5.3: from the place it is thrown outwards, the nearest boundary event
 * or event sub-process that names it or catches all of its kind, over calls too.
 */
import type { FlowNode, SingleEvent } from '../model/definition';
import { triggersOf } from '../model/triggersOf';
import type { Motion } from './motion';
import type { Key, Scope } from './state';

type ThrownEvent = Extract<SingleEvent, { type: 'error' | 'escalation' }>;

/** The event that catches, and the trigger of it that does. */
export interface Catch {
  readonly scope: Scope;
  readonly node: FlowNode;
  readonly event: ThrownEvent;
  /** Boundary events: the element instance it sits on; null for the start of an event sub-process. */
  readonly host: Key | null;
}

/** @param from the element of the scope that throws; null where it is over already */
export function findCatch(
  motion: Motion,
  thrown: { readonly scope: Key; readonly from: Key | null; readonly type: ThrownEvent['type']; readonly code: string },
): Catch | undefined {
  let scope = motion.draft.scope(thrown.scope);
  let { from } = thrown;
  for (;;) {
    const found = onBoundary(motion, scope, from, thrown) ?? inScope(motion, scope, from, thrown);
    if (found !== undefined || scope.parent === null) return found;
    from = scope.kind === 'process' ? (scope.caller ?? null) : scope.key;
    scope = motion.draft.scope(scope.parent);
  }
}

type Wanted = Pick<ThrownEvent, 'type'> & { readonly code: string };

function onBoundary(motion: Motion, scope: Scope, key: Key | null, wanted: Wanted): Catch | undefined {
  // An iteration is not listed in its loop's body: what sits on the activity sits on the body.
  const element = key === null ? undefined : scope.elements.get(key);
  if (element === undefined) return undefined;
  const host = motion.node(scope, element.elementId);
  if (scope.kind === 'iteration' && scope.elementId === host.id) return undefined;
  // What is being undone is over: nothing listens on its boundary any more.
  if (element.holdsScope && motion.draft.scope(element.key).kind === 'compensation') return undefined;
  const events = host.boundaryEvents.map((id) => motion.node(scope, id));
  return best(motion, scope, events, wanted, element.key);
}

function inScope(motion: Motion, scope: Scope, from: Key | null, wanted: Wanted): Catch | undefined {
  if (scope.kind === 'iteration' || scope.kind === 'loopBody' || scope.kind === 'compensation') return undefined;
  const definition = motion.definition(scope);
  const thrower = from === null ? undefined : scope.elements.get(from)?.elementId;
  const starts = (definition.scopes[scope.elementId]?.eventSubProcesses ?? []).flatMap((id) => {
    const start = definition.nodes[id]?.eventStart;
    // None catches what it throws itself.
    return start === undefined || id === thrower ? [] : [motion.node(scope, start)];
  });
  if (starts.length === 0 || isInterrupter(motion, scope, from)) return undefined;
  return best(motion, scope, starts, wanted, null);
}

/** Once an event sub-process has interrupted its scope, no other listens there: what it throws goes further out. */
function isInterrupter(motion: Motion, scope: Scope, from: Key | null): boolean {
  const thrower = from === null ? undefined : scope.elements.get(from);
  const node = thrower === undefined ? undefined : motion.node(scope, thrower.elementId);
  if (node?.eventStart === undefined) return false;
  return motion.node(scope, node.eventStart).interrupting !== false;
}

/** The event that names this code comes before one that catches all. */
function best(
  motion: Motion,
  scope: Scope,
  nodes: readonly FlowNode[],
  { type, code }: Wanted,
  host: Key | null,
): Catch | undefined {
  const catching = nodes.flatMap((node) =>
    triggersOf(node).flatMap((event) =>
      event.type === type ? [{ node, event, code: codeOf(motion, scope, event) }] : [],
    ),
  );
  const found =
    catching.find((one) => one.code === code) ?? catching.find((one) => one.code === undefined || one.code === '');
  return found === undefined ? undefined : { scope, node: found.node, event: found.event, host };
}

function codeOf(motion: Motion, scope: Scope, event: ThrownEvent): string | undefined {
  if (event.code === undefined) return undefined;
  const code = motion.evaluate(event.code, scope);
  return code.ok ? String(code.value ?? '') : event.code.text;
}
