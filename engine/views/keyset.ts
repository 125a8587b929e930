/**
 * Pages that begin after a row instead of at a number: however deep, they cost the same, and a row that comes or goes
 * above neither repeats nor hides another. `pageOf` reads one.
 */
import type { Condition, Reader } from '../commands/ports';
import type { ColumnName, Row, TableName } from '../commands/tables';
import { nothing } from './filters';

export interface OrderTerm<T extends TableName> {
  readonly column: ColumnName<T>;
  readonly descending: boolean;
}

type Cell = string | number | boolean | null;

export interface PageWish<T extends TableName> {
  readonly from: T;
  readonly where: Condition<T>;
  /** Must be total: ends with the columns of the key. Nulls come last, first where descending. */
  readonly order: readonly OrderTerm<T>[];
  readonly limit: number;
  /** As an earlier page gave it. */
  readonly after?: string | undefined;
}

export interface Page<T extends TableName> {
  readonly rows: readonly Row<T>[];
  readonly next: string | null;
}

/** Undefined where `after` is no cursor of this order. */
export async function pageOf<T extends TableName>(read: Reader, wish: PageWish<T>): Promise<Page<T> | undefined> {
  const { from, where, order, limit, after } = wish;
  const cursor = after === undefined ? undefined : readCursor(after, order.length);
  if (after !== undefined && cursor === undefined) return undefined;
  const found = await read.find({
    from,
    where: cursor === undefined ? where : { op: 'all', of: [where, behind(order, cursor)] },
    order,
    limit: limit + 1,
  });
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, next: found.length <= limit || last === undefined ? null : writeCursor(last, order) };
}

/** Rows that stand behind the one with these cells. */
function behind<T extends TableName>(order: readonly OrderTerm<T>[], cells: readonly Cell[]): Condition<T> {
  const of = order.map(({ column, descending }, at): Condition<T> => ({
    op: 'all',
    of: [
      ...order
        .slice(0, at)
        .map((term, before): Condition<T> => ({ op: 'is', column: term.column, value: cells[before] ?? null })),
      beyond(column, descending, cells[at] ?? null),
    ],
  }));
  return { op: 'any', of };
}

function beyond<T extends TableName>(column: ColumnName<T>, descending: boolean, cell: Cell): Condition<T> {
  const isNull: Condition<T> = { op: 'is', column, value: null };
  if (cell === null) return descending ? { op: 'not', of: isNull } : nothing;
  const further: Condition<T> = { op: 'compare', column, by: descending ? '<' : '>', value: cell };
  return descending ? further : { op: 'any', of: [further, isNull] };
}

function writeCursor<T extends TableName>(row: Row<T>, order: readonly OrderTerm<T>[]): string {
  return Buffer.from(JSON.stringify(order.map(({ column }) => row[column]))).toString('base64url');
}

function readCursor(text: string, length: number): readonly Cell[] | undefined {
  try {
    const cells: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Array.isArray(cells) && cells.length === length && cells.every(isCell) ? cells : undefined;
  } catch {
    return undefined;
  }
}

const isCell = (cell: unknown): cell is Cell => cell === null || ['string', 'number', 'boolean'].includes(typeof cell);
