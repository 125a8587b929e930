/**
 * `unionRoutes` makes the routes of a list whose rows stand in several tables. Each table gives the rows that the page
 * can need in the order wished for, and these are merged.
 */
import type { Row, TableName } from '../../commands/tables';
import { json, rejected, type Call, type Reply, type Route } from '../http/route';
import { readPage, type Page, type Parameters } from './listParameters';
import { queryOf, readRows, routesOf, type ListFacts, type ListResource } from './listRoutes';
import { counted } from './replies';

/** One table's share. The type of its rows stays inside. */
export interface UnionSource {
  readonly built: readonly string[];
  list(facts: ListFacts, parameters: Parameters, page: Page, call: Call): Promise<readonly Merged[] | Reply>;
  count(facts: ListFacts, parameters: Parameters, call: Call): Promise<number | Reply>;
}

interface Merged {
  readonly dto: object;
  /** Values of the columns sorted by, and whether downwards; the tie-break is left to the table. */
  readonly place: readonly { readonly value: unknown; readonly descending: boolean }[];
}

export function unionSource<T extends TableName>(
  part: Pick<ListResource<T>, 'listing' | 'visible' | 'present' | 'columns'>,
): UnionSource {
  return {
    built: Object.keys(part.listing.filters),
    async list(facts, parameters, page, call) {
      const resource = { ...facts, ...part };
      const query = await queryOf(resource, parameters, call);
      if ('kind' in query) return query;
      const rows = await readRows(resource, query, page, call.engine.read);
      const dtos = await part.present(rows, call);
      const wished = query.order.slice(0, query.wished);
      return rows.map((row: Row<T>, index) => ({
        dto: dtos[index] ?? {},
        place: wished.map(({ column, descending }) => ({ value: row[column], descending })),
      }));
    },
    async count(facts, parameters, call) {
      const query = await queryOf({ ...facts, ...part }, parameters, call);
      return 'kind' in query ? query : call.engine.read.count({ from: part.listing.from, where: query.where });
    },
  };
}

export function unionRoutes(facts: ListFacts, sources: readonly UnionSource[]): readonly Route[] {
  return routesOf(facts, [...new Set(sources.flatMap((source) => source.built))], {
    async list(parameters, call) {
      const page = readPage(call.query);
      if (!page.ok) return rejected(page.rejection);
      const { offset, limit } = page.value;
      // Whatever stands on the page is among the first so many of each table.
      const reach = { offset: 0, limit: limit === undefined || limit === 0 ? limit : offset + limit };
      const merged: Merged[] = [];
      for (const source of sources) {
        const part = await source.list(facts, parameters, reach, call);
        if ('kind' in part) return part;
        merged.push(...part);
      }
      const ordered = merged.sort(inOrder).slice(offset, limit === undefined ? undefined : offset + limit);
      return json(ordered.map(({ dto }) => dto));
    },
    async count(parameters, call) {
      let sum = 0;
      for (const source of sources) {
        const part = await source.count(facts, parameters, call);
        if (typeof part !== 'number') return part;
        sum += part;
      }
      return counted(sum);
    },
  });
}

/** Nothing wished: the tables one after the other, since sorting keeps equal rows as they came. */
function inOrder(a: Merged, b: Merged): number {
  for (const [index, { value, descending }] of a.place.entries()) {
    const sign = compare(value, b.place[index]?.value ?? null);
    if (sign !== 0) return descending ? -sign : sign;
  }
  return 0;
}

/** Null comes last, as in PostgreSQL. */
function compare(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a) < String(b) ? -1 : 1;
}
