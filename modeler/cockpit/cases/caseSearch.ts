/** What the address says of a search for cases, and back. Days are of the computer's time zone: `2026-03-16`. */
import dayjs from 'dayjs';
import type { CaseFilters, CaseStateWish } from '../../client/cockpit';
import type { Changes } from '../../ui/useParameters';

export const states = ['running', 'ended', 'completed', 'canceled'] as const satisfies readonly CaseStateWish[];

export interface CaseSearch {
  readonly search: string;
  readonly process: string | undefined;
  readonly definitionId: string | undefined;
  readonly state: CaseStateWish | undefined;
  readonly incidents: boolean;
  /** First and last day of the start, both included. */
  readonly from: string | undefined;
  readonly to: string | undefined;
}

export function searchIn(parameters: URLSearchParams): CaseSearch {
  return {
    search: parameters.get('search') ?? '',
    process: parameters.get('process') ?? undefined,
    definitionId: parameters.get('definitionId') ?? undefined,
    state: states.find((state) => state === parameters.get('state')),
    incidents: parameters.get('incidents') === 'true',
    from: dayIn(parameters.get('from')),
    to: dayIn(parameters.get('to')),
  };
}

/** Everything that a search can say, emptied. */
export const noSearch: Changes = {
  search: undefined,
  process: undefined,
  definitionId: undefined,
  state: undefined,
  incidents: undefined,
  from: undefined,
  to: undefined,
};

export function isEmpty(search: CaseSearch): boolean {
  return Object.keys(filtersOf(search)).length === 0;
}

export function filtersOf({ search, process, definitionId, state, incidents, from, to }: CaseSearch): CaseFilters {
  return {
    ...(search.trim() === '' ? {} : { search: search.trim() }),
    ...(process === undefined ? {} : { process }),
    ...(definitionId === undefined ? {} : { definitionId }),
    ...(state === undefined ? {} : { state }),
    ...(incidents ? { incidents: 'true' as const } : {}),
    ...(from === undefined ? {} : { startedAfter: dayjs(from).startOf('day').toISOString() }),
    ...(to === undefined ? {} : { startedBefore: dayjs(to).endOf('day').toISOString() }),
  };
}

function dayIn(text: string | null): string | undefined {
  return text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && dayjs(text).isValid() ? text : undefined;
}
