/** A scope begins: what belongs to it is declared, its event sub-processes listen, its first tokens are born. */
import type { FlowNode } from '../model/definition';
import { offerActivities } from './adHoc';
import { failToEnter, raiseIncident, reportEndlessLoop, type Place } from './incidents';
import type { Motion } from './motion';
import { begin } from './starting';
import type { Key } from './state';
import { closeOwned, openEventSubProcesses } from './subscriptions';
import { toTypedAll } from './typedValues';

/** A scope has opened: its event sub-processes listen, its first tokens are born. */
export function populate(motion: Motion, place: Place, node: FlowNode): void {
  const { element: key } = place;
  declareVariables(motion, key, node.id);
  const opened = openEventSubProcesses(motion, key, node.id);
  if (!opened.ok) {
    closeOwned(motion, key, key);
    return failToEnter(motion, place, 'expressionFailed', opened.message);
  }
  motion.emit({ type: 'elementEntered', key, scope: place.scope });
  if (node.eventStart === undefined) enterFlow(motion, key, node.id);
  else motion.next({ kind: 'pass', scope: key, node: node.eventStart, consumed: [] });
}

/** Properties and data objects belong to the scope that has them, and are empty until something is set. */
function declareVariables(motion: Motion, key: Key, flowScope: string): void {
  const scope = motion.draft.scope(key);
  const names = motion.definition(scope).scopes[flowScope]?.variables ?? [];
  const missing = names.filter((name) => !Object.hasOwn(scope.variables, name));
  if (missing.length === 0) return;
  motion.setVariables(key, toTypedAll(missing.map((name) => [name, null] as const)));
}

/** A process begins like a sub-process; where it cannot, nothing of it runs until a person has helped. */
export function populateProcess(motion: Motion, key: Key): void {
  const { elementId, startElementId, startPart } = motion.draft.scope(key);
  declareVariables(motion, key, elementId);
  const opened = openEventSubProcesses(motion, key, elementId);
  if (!opened.ok) {
    closeOwned(motion, key, key);
    return raiseIncident(motion, { scope: key, element: key, elementId }, 'expressionFailed', opened.message);
  }
  if (startElementId === undefined) return enterFlow(motion, key, elementId);
  const definition = motion.definition(motion.draft.scope(key));
  if (startPart !== undefined)
    return motion.next({ kind: 'gather', scope: key, node: startElementId, part: startPart });
  const gateway = definition.nodes[startElementId]?.incoming
    .map((flow) => definition.nodes[flow.source])
    .find((source) => source?.instantiates === true);
  motion.next(
    gateway === undefined
      ? { kind: 'pass', scope: key, node: startElementId, consumed: [] }
      : { kind: 'instantiate', scope: key, gateway: gateway.id, event: startElementId },
  );
}

/** Tokens are born at every entry of a process or sub-process at once, in document order; without any, it is over. */
export function enterFlow(motion: Motion, key: Key, flowScope: string): void {
  const scope = motion.draft.scope(key);
  const entries = motion.definition(scope).scopes[flowScope]?.entries ?? [];
  if (entries.length === 0) return motion.next({ kind: 'check', scope: key });
  const first = offerActivities(motion, key, entries);
  if (motion.isExhausted) return reportEndlessLoop(motion, scope, key, scope.elementId);
  const entering = first.flatMap((entry) => begin(motion, scope, motion.node(scope, entry), []) ?? []);
  for (const work of entering.reverse()) motion.next(work);
}
