/** Events of compensation, as `apply` writes them down. */
import { used, type EventOf } from './applyLife';
import { Chain } from './chain';
import type { Draft } from './draft';
import type { Compensation, Key } from './state';

export function startCompensation(draft: Draft, event: EventOf<'compensationStarted'>): void {
  used(draft, event.key);
  const scope = draft.edit(event.scope);
  const taken = new Set(event.entries.map((entry) => entry.key));
  const left = Chain.of([...(scope.compensables ?? [])].filter((entry) => !taken.has(entry.key)));
  if (left === undefined) delete scope.compensables;
  else scope.compensables = left;
  const { key, thrower, cancels, entries } = event;
  scope.compensations = [
    ...(scope.compensations ?? []),
    {
      key,
      ...(thrower === undefined ? {} : { thrower }),
      ...(cancels === undefined ? {} : { cancels }),
      remaining: entries,
      current: null,
    },
  ];
}

export function patchCompensation(
  draft: Draft,
  key: Key,
  compensation: Key,
  patch: (one: Compensation) => Compensation | undefined,
): void {
  const scope = draft.edit(key);
  const patched = (scope.compensations ?? []).flatMap((one) => (one.key === compensation ? (patch(one) ?? []) : [one]));
  // Left out where there is none: most scopes never have any.
  if (patched.length === 0) delete scope.compensations;
  else scope.compensations = patched;
}
