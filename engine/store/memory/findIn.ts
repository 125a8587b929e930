/** Answers a query over rows in memory: filter, order, page, columns. */
import { StoreError } from '../../commands/storeError';
import { fullOrder, type PlainQuery, type PlainRow } from '../plainQuery';
import { describeColumn, describeTable } from '../tableDescription';
import { compareCells, passes, type Rows } from './conditions';

/** @throws StoreError (badInput) for a negative offset or limit, as PostgreSQL has it */
export function findIn(rows: Rows, query: PlainQuery): readonly PlainRow[] {
  const table = describeTable(query.from);
  const found = [...rows(table.name)].filter((row) => passes(query.where, table, row, rows));
  const order = fullOrder(query, table.key);
  for (const { column } of order) describeColumn(table, column);
  found.sort((left, right) => {
    for (const { column, descending } of order) {
      const difference = compareCells(left[column], right[column]);
      if (difference !== 0) return descending ? -difference : difference;
    }
    return 0;
  });
  const offset = pageFigure('offset', query.offset ?? 0);
  const page = found.slice(offset, query.limit === undefined ? undefined : offset + pageFigure('limit', query.limit));
  const { columns } = query;
  return columns === undefined
    ? page
    : page.map((row) => Object.fromEntries(columns.map((name) => [describeColumn(table, name).name, row[name]])));
}

function pageFigure(name: string, value: number): number {
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new StoreError('badInput', `Expected a whole number from 0 as ${name}, but got ${value}`);
}
