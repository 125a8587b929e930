/** `listRoutes` makes the four routes of a list, `GET` and `POST` of the rows and of their number, from one table. */
import type { Reader, Condition } from '../../commands/ports';
import type { ColumnName, Row, TableName } from '../../commands/tables';
import type { Operation } from '../../identity/permissions';
import type { Listing } from '../../views/filters';
import { json, rejected, type Call, type Method, type Reply, type Route } from '../http/route';
import { parametersOf, readPage, readWish, shaping, unbuiltIn, type Page, type Parameters } from './listParameters';
import type { ListWish } from './listParameters';
import { counted, notBuilt } from './replies';
import { requestBody } from './requestBody';

export interface ListResource<T extends TableName> {
  /** `/process-instance`; the count stands below it. */
  readonly path: string;
  readonly operation: Operation;
  readonly listing: Listing<T>;
  /** Every filter that the followed document knows for this list. */
  readonly documented: readonly string[];
  /** Every `sortBy` it knows. */
  readonly documentedSortings: readonly string[];
  /** Parameters that change how rows are shown, `deserializeValues`. */
  readonly showing?: readonly string[];
  /** Can the query also be a body? */
  readonly takesBody: boolean;
  /** What this caller may see at all. */
  readonly visible: (call: Call) => Condition<T>;
  /** A condition that takes a read to find out, such as the latest versions. */
  readonly refine?: (read: Reader, wish: ListWish<T>) => Promise<Condition<T>>;
  readonly columns?: readonly ColumnName<T>[];
  readonly present: (rows: readonly Row<T>[], call: Call) => readonly object[] | Promise<readonly object[]>;
}

export function listRoutes<T extends TableName>(resource: ListResource<T>): readonly Route[] {
  const inUrl = (call: Call): Parameters => call.query;
  const inBody = (call: Call): Parameters => parametersOf(call.body);
  const list = (parameters: (call: Call) => Parameters) => (call: Call) => answerList(resource, parameters(call), call);
  const count = (parameters: (call: Call) => Parameters) => (call: Call) =>
    answerCount(resource, parameters(call), call);
  const countPath = `${resource.path}/count`;
  const routes = [
    routeOf(resource, 'get', countPath, count(inUrl)),
    routeOf(resource, 'get', resource.path, list(inUrl)),
  ];
  if (!resource.takesBody) return routes;
  return [
    ...routes,
    routeOf(resource, 'post', countPath, count(inBody)),
    routeOf(resource, 'post', resource.path, list(inBody)),
  ];
}

function routeOf<T extends TableName>(
  resource: ListResource<T>,
  method: Method,
  path: string,
  handle: (call: Call) => Promise<Reply>,
): Route {
  const { operation, documented, listing, showing = [] } = resource;
  const built = documented.filter((name) => Object.hasOwn(listing.filters, name) || shaping.has(name));
  const unbuilt = documented.filter((name) => !built.includes(name));
  const page = ['firstResult', 'maxResults', ...showing];
  if (method === 'post') {
    const body = requestBody([...documented, 'sorting', 'orQueries']);
    return { method, path, operation, query: page, unbuiltBody: unbuilt, body, handle };
  }
  return { method, path, operation, query: [...built, 'sortBy', 'sortOrder', ...page], unbuiltQuery: unbuilt, handle };
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

type ListQuery<T extends TableName> = Pick<ListWish<T>, 'where' | 'order'>;

async function queryOf<T extends TableName>(
  resource: ListResource<T>,
  parameters: Parameters,
  call: Call,
): Promise<ListQuery<T> | Reply> {
  const { documented, listing, documentedSortings } = resource;
  const [unbuilt] = unbuiltIn(parameters, documented, listing, documentedSortings);
  if (unbuilt !== undefined) return notBuilt(`the parameter '${unbuilt}'`);
  const known = new Map([...parameters].filter(([name]) => documented.includes(name) || shaping.has(name)));
  const wish = readWish(known, listing, new Date().toISOString());
  if (!wish.ok) return rejected(wish.rejection);
  const refined = resource.refine === undefined ? [] : [await resource.refine(call.engine.read, wish.value)];
  return {
    where: { op: 'all', of: [wish.value.where, resource.visible(call), ...refined] },
    order: wish.value.order,
  };
}

async function readRows<T extends TableName>(
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
