/**
 * Queries and changes without their generic types, as both stores work through them. Whatever is asked with the typed
 * ports fits; names are checked against the description of the tables when they are used.
 */
import { type Address } from '../commands/ids';
import { type Comparable } from '../commands/ports';

export type PlainRow = Readonly<Record<string, unknown>>;

export type PlainCondition =
  | { readonly op: 'all' | 'any'; readonly of: readonly PlainCondition[] }
  | { readonly op: 'not'; readonly of: PlainCondition }
  | { readonly op: 'at'; readonly addresses: readonly Address[] }
  | { readonly op: 'is'; readonly column: string; readonly value: Comparable | null }
  | { readonly op: 'in'; readonly column: string; readonly values: readonly Comparable[] }
  | {
      readonly op: 'compare';
      readonly column: string;
      readonly by: '<' | '<=' | '>' | '>=';
      readonly value: Comparable;
    }
  | { readonly op: 'like'; readonly column: string; readonly pattern: string; readonly ignoreCase?: boolean }
  | {
      readonly op: 'exists';
      readonly in: string;
      readonly on: readonly { readonly mine: string; readonly theirs: string }[];
      readonly where: PlainCondition;
    };

export interface PlainQuery {
  readonly from: string;
  readonly where: PlainCondition;
  readonly order?: readonly { readonly column: string; readonly descending: boolean }[];
  readonly offset?: number;
  readonly limit?: number;
  readonly columns?: readonly string[];
}

export interface PlainTally {
  readonly from: string;
  readonly where: PlainCondition;
  readonly by: readonly string[];
  readonly span?: { readonly from: string; readonly to: string };
  readonly late?: { readonly due: string; readonly end: string; readonly now: string };
  readonly range?: string;
  readonly limit: number;
}

/** The columns of an address, in their order. */
export const addressColumns = ['partition', 'rootId', 'key'] as const;

export interface PlainChange {
  readonly put?: readonly PlainRow[];
  readonly patch?: readonly PlainRow[];
  readonly remove?: readonly PlainRow[];
}

/**
 * The order rows come in: as asked, then by key, so that pages neither overlap nor leave a row out. Without an order
 * and an offset rows come as the store finds them.
 */
export function fullOrder(
  query: PlainQuery,
  key: readonly string[],
): readonly { readonly column: string; readonly descending: boolean }[] {
  const asked = query.order ?? [];
  if (asked.length === 0 && query.offset === undefined) return [];
  const rest = key.filter((column) => !asked.some((term) => term.column === column));
  return [...asked, ...rest.map((column) => ({ column, descending: false }))];
}
