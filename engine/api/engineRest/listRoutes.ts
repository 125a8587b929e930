/** `listRoutes` makes the four routes of a list, `GET` and `POST` of the rows and of their number, from one table. */
import type { Condition, Reader } from '../../commands/ports';
import type { ColumnName, Row, TableName } from '../../commands/tables';
import type { Operation } from '../../identity/permissions';
import type { Listing } from '../../views/filters';
import { json, rejected, type Call, type Reply, type Route } from '../http/route';
import { parametersOf, readPage, readWish, shaping, unbuiltIn, type Page, type Parameters } from './listParameters';
import type { ListWish } from './listParameters';
import { counted, notBuilt } from './replies';
import { requestBody } from './requestBody';

/** What the followed document says about a list. */
export interface ListFacts {
  /** `/process-instance`; the count stands below it. */
  readonly path: string;
  readonly operation: Operation;
  /** Every filter it knows. */
  readonly documented: readonly string[];
  /** Every `sortBy` it knows. */
  readonly documentedSortings: readonly string[];
  /** Parameters that change how rows are shown, `deserializeValues`. */
  readonly showing?: readonly string[];
  /** Can the query also be a body? */
  readonly takesBody: boolean;
}

export interface ListResource<T extends TableName> extends ListFacts {
  readonly listing: Listing<T>;
  /** What this caller may see at all. */
  readonly visible: (call: Call) => Condition<T>;
  /** A condition that takes a read to find out, such as the latest versions. */
  readonly refine?: (call: Call, wish: ListWish<T>) => Promise<Condition<T>>;
  readonly columns?: readonly ColumnName<T>[];
  readonly present: (rows: readonly Row<T>[], call: Call) => readonly object[] | Promise<readonly object[]>;
}

export function listRoutes<T extends TableName>(resource: ListResource<T>): readonly Route[] {
  return routesOf(resource, Object.keys(resource.listing.filters), {
    list: (parameters, call) => answerList(resource, parameters, call),
    count: (parameters, call) => answerCount(resource, parameters, call),
  });
}

type Answer = (parameters: Parameters, call: Call) => Promise<Reply>;

/** The routes of a list, however its answers come about. `built` names the filters that are. */
export function routesOf(
  facts: ListFacts,
  built: readonly string[],
  answers: { readonly list: Answer; readonly count: Answer },
): readonly Route[] {
  const { path, operation, documented, showing = [] } = facts;
  const unbuilt = documented.filter((name) => !built.includes(name) && !shaping.has(name));
  const filters = documented.filter((name) => !unbuilt.includes(name));
  const page = ['firstResult', 'maxResults', ...showing];
  const countPath = `${path}/count`;
  const inUrl = {
    method: 'get',
    operation,
    query: [...filters, 'sortBy', 'sortOrder', ...page],
    unbuiltQuery: unbuilt,
  } as const;
  const urlRoutes: readonly Route[] = [
    { ...inUrl, path: countPath, handle: (call) => answers.count(call.query, call) },
    { ...inUrl, path, handle: (call) => answers.list(call.query, call) },
  ];
  if (!facts.takesBody) return urlRoutes;
  const body = requestBody([...documented, 'sorting']);
  const inBody = { method: 'post', operation, query: page, unbuiltBody: unbuilt, body } as const;
  return [
    ...urlRoutes,
    { ...inBody, path: countPath, handle: (call) => answers.count(parametersOf(call.body), call) },
    { ...inBody, path, handle: (call) => answers.list(parametersOf(call.body), call) },
  ];
}

async function answerList<T extends TableName>(
  resource: ListResource<T>,
  parameters: Parameters,
  call: Call,
): Promise<Reply> {
  const page = readPage(call.query);
  if (!page.ok) return rejected(page.rejection);
  const query = await queryOf(resource, parameters, call);
  if ('kind' in query) return query;
  const rows = await readRows(resource, query, page.value, call.engine.read);
  return json(await resource.present(rows, call));
}

async function answerCount<T extends TableName>(
  resource: ListResource<T>,
  parameters: Parameters,
  call: Call,
): Promise<Reply> {
  const query = await queryOf(resource, parameters, call);
  if ('kind' in query) return query;
  return counted(await call.engine.read.count({ from: resource.listing.from, where: query.where }));
}

export type ListQuery<T extends TableName> = Pick<ListWish<T>, 'where' | 'order' | 'wished'>;

/** The query that a wish for a list comes to, or the reply why there is none. */
export async function queryOf<T extends TableName>(
  resource: ListResource<T>,
  parameters: Parameters,
  call: Call,
): Promise<ListQuery<T> | Reply> {
  const { documented, listing, documentedSortings } = resource;
  const [unbuilt] = unbuiltIn(parameters, documented, listing, documentedSortings);
  if (unbuilt !== undefined) return notBuilt(`the parameter '${unbuilt}'`);
  const isKnown = (name: string): boolean => documented.includes(name) || (shaping.has(name) && name !== 'orQueries');
  const known = new Map([...parameters].filter(([name]) => isKnown(name)));
  const wish = readWish(known, listing, new Date().toISOString());
  if (!wish.ok) return rejected(wish.rejection);
  const refined = resource.refine === undefined ? [] : [await resource.refine(call, wish.value)];
  return {
    where: { op: 'all', of: [wish.value.where, resource.visible(call), ...refined] },
    order: wish.value.order,
    wished: wish.value.wished,
  };
}

export async function readRows<T extends TableName>(
  { listing, columns }: ListResource<T>,
  query: ListQuery<T>,
  page: Page,
  read: Reader,
): Promise<readonly Row<T>[]> {
  if (page.limit === 0) return [];
  return read.find({
    from: listing.from,
    where: query.where,
    order: query.order,
    ...(page.offset > 0 ? { offset: page.offset } : {}),
    ...(page.limit === undefined ? {} : { limit: page.limit }),
    ...(columns === undefined ? {} : { columns }),
  });
}
