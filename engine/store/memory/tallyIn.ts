/** Answers a tally over rows in memory, as PostgreSQL would. */
import { type PlainRow, type PlainTally } from '../plainQuery';
import { describeColumn, describeTable } from '../tableDescription';
import { compareCells, passes, type Rows } from './conditions';

export function tallyIn(rows: Rows, tally: PlainTally): readonly PlainRow[] {
  const table = describeTable(tally.from);
  const by = tally.by.map((name) => describeColumn(table, name).name);
  const groups = new Map<string, PlainRow[]>();
  for (const row of rows(table.name)) {
    if (!passes(tally.where, table, row, rows)) continue;
    const id = JSON.stringify(by.map((name) => row[name]));
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [row]);
    else group.push(row);
  }
  const nothingToGroup = by.length === 0 && groups.size === 0 ? [[]] : [];
  const counted = [...groups.values(), ...nothingToGroup].map((group) => summary(tally, by, group));
  counted.sort((left, right) => {
    const difference = compareCells(right['count'], left['count']);
    if (difference !== 0) return difference;
    for (const name of by) {
      const order = compareCells(left[name], right[name]);
      if (order !== 0) return order;
    }
    return 0;
  });
  return counted.slice(0, tally.limit);
}

function summary({ span, late, range }: PlainTally, by: readonly string[], group: readonly PlainRow[]): PlainRow {
  const spans =
    span === undefined
      ? []
      : group
          .filter((row) => row[span.from] !== null && row[span.to] !== null)
          .map((row) => Date.parse(String(row[span.to])) - Date.parse(String(row[span.from])));
  const times = range === undefined ? [] : group.flatMap((row) => (row[range] === null ? [] : [row[range]]));
  times.sort(compareCells);
  return {
    ...Object.fromEntries(by.map((name) => [name, group[0]?.[name]])),
    count: group.length,
    meanSpan: spans.length === 0 ? null : spans.reduce((sum, one) => sum + one, 0) / spans.length,
    late:
      late === undefined
        ? 0
        : group.filter((row) => row[late.due] !== null && compareCells(row[late.end] ?? late.now, row[late.due]) > 0)
            .length,
    first: times[0] ?? null,
    last: times.at(-1) ?? null,
  };
}
