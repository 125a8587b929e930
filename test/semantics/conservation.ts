/** `checkConservation`: nothing is doubled, lost or left over in a state, and nothing hangs in the air. */
import type { ProcessDefinition } from '../../engine/model/definition';
import { rootKey, type InstanceState, type Key, type Scope } from '../../engine/semantics/state';
import { same } from './comparing';
import type { Watch } from './watch';

export function checkConservation(
  state: InstanceState,
  watch: Watch,
  definitions: ReadonlyMap<string, ProcessDefinition>,
): void {
  const { header, scopes } = state;
  const keys = [...scopes.values()].flatMap(keysIn);
  expect(new Set(keys).size).toBe(keys.length);
  expect(Math.max(0, ...keys)).toBeLessThanOrEqual(Math.max(0, header.lastKey));
  for (const scope of scopes.values()) checkScope(scope, state, definitions.get(scope.definitionId));
  same([...header.conditionScopes].sort(), conditionScopes(state), 'the scopes with conditions');
  same(watch.openRows, header.status === 'ended' ? [] : keysOf(state), 'what the history leaves open');
  if (header.status === 'ended') {
    expect([...scopes.keys()]).toEqual([]);
  } else {
    const { waiting, subscriptions, incidents, openJobs } = watch;
    const paused = header.paused === undefined ? 0 : 1;
    expect(waiting.length + subscriptions.length + incidents.length + openJobs.length + paused).toBeGreaterThan(0);
    for (const { scope } of header.paused?.work ?? []) expect(scopes.has(scope)).toBe(true);
    for (const key of header.paused?.scopes ?? []) expect(scopes.has(key)).toBe(true);
    for (const key of header.joinScopes ?? []) expect(scopes.has(key)).toBe(true);
  }
}

const keysIn = (scope: Scope): readonly Key[] => [
  ...scope.tokens.map((token) => token.key),
  ...[...scope.elements].flatMap(({ key, job }) => (job === undefined ? [key] : [key, job])),
  ...scope.subscriptions.map((subscription) => subscription.key),
  ...scope.incidents.map((incident) => incident.key),
];

/** Tokens are on flows, and processes and iterations are scopes; the rest has a row in a store, as a token has not. */
const keysOf = ({ scopes }: InstanceState): readonly Key[] =>
  [...scopes.values()]
    .flatMap((scope) => [
      ...keysIn(scope),
      ...(scope.kind === 'process' || scope.kind === 'iteration' ? [scope.key] : []),
    ])
    .sort((a, b) => a - b);

/** Every scope but the root has its element, every owner is there, every loop has counted well. */
function checkScope(scope: Scope, { scopes }: InstanceState, definition: ProcessDefinition | undefined): void {
  const parent = scope.parent === null ? undefined : scopes.get(scope.parent);
  if (scope.key !== rootKey) expect(parent).toBeDefined();
  if (scope.caller !== undefined) {
    expect(parent?.elements.get(scope.caller)?.called).toBe(scope.key);
  } else if (scope.key !== rootKey && scope.kind !== 'iteration') {
    expect(parent?.elements.get(scope.key)?.holdsScope).toBe(true);
  }
  for (const { owner } of scope.subscriptions)
    expect(owner === scope.key || scope.elements.get(owner) !== undefined).toBe(true);
  for (const element of scope.elements) {
    if (element.holdsScope) expect(scopes.has(element.key)).toBe(true);
    if (element.called !== undefined) expect(scopes.has(element.called)).toBe(true);
  }
  for (const { flowId } of scope.tokens) expect(definition?.flows[flowId]).toBeDefined();
  if (scope.loop === undefined) return;
  const { started, active, completed, terminated } = scope.loop;
  expect(active).toBe(started - completed - terminated);
  expect(active).toBe([...scopes.values()].filter((one) => one.parent === scope.key).length);
}

function conditionScopes({ scopes }: InstanceState): readonly Key[] {
  const watched = [...scopes.values()].filter((scope) =>
    scope.subscriptions.some((one) => one.on.kind === 'condition'),
  );
  return watched.map((scope) => scope.key).sort();
}
