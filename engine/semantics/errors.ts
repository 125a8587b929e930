/**
 * BPMN errors, BPMN 2.0.2 §10.5.7, §13.5.3: thrown at a place, caught by the nearest boundary event or event
 * sub-process around it, or by nobody: then it ends its token, is recorded and shown.
 */
import type { EventDefinition, FlowNode } from '../model/definition';
import type { Motion, Work } from './motion';
import type { Key, Scope } from './state';
import { terminateContents, terminateElement } from './termination';

type Thrown = Extract<Work, { kind: 'error' }>;
type ErrorEvent = Extract<EventDefinition, { type: 'error' }>;

export function throwError(motion: Motion, thrown: Thrown): void {
  let scope = motion.draft.scope(thrown.scope);
  let from: Key | null = thrown.element;
  for (;;) {
    if (from !== null && caughtOnBoundary(motion, scope, from, thrown)) return;
    if (caughtInScope(motion, scope, from, thrown)) return;
    if (scope.parent === null) return uncaught(motion, thrown);
    from = scope.kind === 'process' ? (scope.caller ?? null) : scope.key;
    scope = motion.draft.scope(scope.parent);
  }
}

function caughtOnBoundary(motion: Motion, scope: Scope, key: Key, thrown: Thrown): boolean {
  // An iteration is not listed in its loop's body: what sits on the activity sits on the body.
  const element = scope.elements[key];
  if (element === undefined) return false;
  const host = motion.node(scope, element.elementId);
  if (scope.kind === 'iteration' && scope.elementId === host.id) return false;
  const events = host.boundaryEvents.map((id) => motion.node(scope, id));
  const boundary = bestCatch(motion, scope, events, thrown.code);
  if (boundary === undefined) return false;
  terminateElement(motion, scope.key, key, `interrupted by ${boundary.id}`);
  tell(motion, scope, boundary, thrown);
  motion.next({ kind: 'pass', scope: scope.key, node: boundary.id, consumed: [] });
  return true;
}

function caughtInScope(motion: Motion, scope: Scope, from: Key | null, thrown: Thrown): boolean {
  if (scope.kind === 'iteration' || scope.kind === 'loopBody') return false;
  const definition = motion.definition(scope);
  const starts = (definition.scopes[scope.elementId]?.eventSubProcesses ?? []).flatMap((id) => {
    const start = definition.nodes[id]?.eventStart;
    return start === undefined ? [] : [motion.node(scope, start)];
  });
  if (starts.length === 0 || isInterrupter(motion, scope, from)) return false;
  const start = bestCatch(motion, scope, starts, thrown.code);
  if (start === undefined) return false;
  terminateContents(motion, scope.key, `interrupted by ${start.id}`);
  tell(motion, scope, start, thrown);
  motion.next({ kind: 'activate', scope: scope.key, node: start.scope });
  return true;
}

/** Once an event sub-process has interrupted its scope, no other listens there: what it throws goes further out. */
function isInterrupter(motion: Motion, scope: Scope, from: Key | null): boolean {
  const thrower = from === null ? undefined : scope.elements[from];
  const node = thrower === undefined ? undefined : motion.node(scope, thrower.elementId);
  if (node?.eventStart === undefined) return false;
  return motion.node(scope, node.eventStart).interrupting !== false;
}

/** The event that names this code comes before one that catches every error. */
function bestCatch(motion: Motion, scope: Scope, events: readonly FlowNode[], code: string): FlowNode | undefined {
  const catching = events.filter((node) => node.event?.type === 'error');
  const named = catching.find((node) => node.event?.type === 'error' && codeOf(motion, scope, node.event) === code);
  return named ?? catching.find((node) => node.event?.type === 'error' && isCatchAll(motion, scope, node.event));
}

const isCatchAll = (motion: Motion, scope: Scope, event: ErrorEvent): boolean => {
  const code = codeOf(motion, scope, event);
  return code === undefined || code === '';
};

function codeOf(motion: Motion, scope: Scope, event: ErrorEvent): string | undefined {
  if (event.code === undefined) return undefined;
  const code = motion.evaluate(event.code, scope);
  return code.ok ? String(code.value ?? '') : event.code.text;
}

/** The catching event gets to know what was thrown. */
function tell(motion: Motion, scope: Scope, event: FlowNode, thrown: Thrown): void {
  const around = motion.draft.scope(scope.key);
  motion.setTypedClimbing(around, Object.entries(thrown.variables));
  if (event.event?.type !== 'error') return;
  const { codeVariable, messageVariable } = event.event;
  if (codeVariable !== undefined) motion.setClimbing(around, [[codeVariable, thrown.code]]);
  if (messageVariable !== undefined) motion.setClimbing(around, [[messageVariable, thrown.message ?? null]]);
}

function uncaught(motion: Motion, { scope, element, elementId, code, message }: Thrown): void {
  const text = message === undefined ? {} : { message };
  motion.emit({ type: 'errorUncaught', scope, element: element ?? scope, elementId, code, ...text });
  if (element !== null) terminateElement(motion, scope, element, `uncaught error ${code}`);
  motion.next({ kind: 'check', scope });
}
