/** `tallyStatement`: rows counted by the values of some columns, as SQL. Names and values as in `selectStatement`. */
import { type PlainTally } from '../plainQuery';
import { describeColumn, describeTable } from '../tableDescription';
import { type Statement } from './saveStatement';
import { conditionText, Parameters } from './selectStatement';
import { quoted, sqlTypes } from './sqlNames';

export function tallyStatement({ from, where, by, span, late, range, limit }: PlainTally): Statement {
  const table = describeTable(from);
  const parameters = new Parameters();
  const column = (name: string): string => `t0.${quoted(describeColumn(table, name).name)}`;
  const columns = by.map(column);
  const wanted = [
    ...by.map((name, at) => `${columns[at] ?? ''} AS "${name}"`),
    'count(*)::integer AS "count"',
    span === undefined
      ? 'NULL::double precision AS "meanSpan"'
      : `(avg(extract(epoch FROM ${column(span.to)} - ${column(span.from)})) * 1000)::double precision AS "meanSpan"`,
    late === undefined
      ? '0 AS "late"'
      : `(count(*) FILTER (WHERE coalesce(${column(late.end)}, ${parameters.add(late.now, sqlTypes.time)}) > ${column(late.due)}))::integer AS "late"`,
    ...(['min', 'max'] as const).map((end) => {
      const name = end === 'min' ? '"first"' : '"last"';
      return range === undefined ? `NULL::timestamptz AS ${name}` : `${end}(${column(range)}) AS ${name}`;
    }),
  ];
  const parts = [
    `SELECT ${wanted.join(', ')} FROM ${quoted(table.name)} t0`,
    `WHERE ${conditionText(where, table, parameters)}`,
    ...(columns.length === 0 ? [] : [`GROUP BY ${columns.join(', ')}`]),
    `ORDER BY ${['"count" DESC', ...columns].join(', ')}`,
    `LIMIT ${parameters.add(limit, 'bigint')}`,
  ];
  return { text: parts.join(' '), values: parameters.values };
}
