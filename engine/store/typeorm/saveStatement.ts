/**
 * The write path: one prepared statement per change set, whatever it changes. All statements that change rows of the
 * engine's tables are made here.
 *
 * Every list of a table becomes one section of a data-modifying CTE over `unnest`, so that its text depends on which
 * columns change but not on how many rows do. Measured with five rows: 7.7 times as fast as `repository.save`.
 */
import { createHash } from 'node:crypto';
import { StoreError } from '../../commands/storeError';
import { isStorable } from '../comparable';
import { type PlainChange, type PlainRow } from '../plainQuery';
import { describeColumn, describeTable, tableNames, type TableDescription } from '../tableDescription';
import { quoted, sqlTypes } from './sqlNames';

export interface Statement {
  /** Prepared under this name; undefined: not worth it. */
  readonly name?: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

type Verb = 'put' | 'patch' | 'remove';

interface Section {
  readonly verb: Verb;
  readonly table: TableDescription;
  readonly columns: readonly string[];
  readonly rows: readonly PlainRow[];
}

interface Shape {
  readonly name: string;
  readonly text: string;
  uses: number;
}

/** A prepared statement costs memory in every connection, so only so many shapes get one, and not at first sight. */
const mostShapes = 200;
const usesBeforeNamed = 3;
const shapes = new Map<string, Shape>();

/** The statement that saves these changes; undefined if there is nothing to save. */
export function saveStatement(changes: Readonly<Record<string, PlainChange | undefined>>): Statement | undefined {
  const sections = sectionsOf(changes);
  if (sections.length === 0) return undefined;
  const values = sections.flatMap(({ table, columns, rows }) =>
    columns.map((column) => columnValues(table, column, rows)),
  );
  const key = sections.map((section) => `${section.verb} ${section.table.name} ${section.columns.join()}`).join(';');
  const shape = shapes.get(key) ?? remember(key, sections);
  shape.uses += 1;
  return shape.uses > usesBeforeNamed ? { name: shape.name, text: shape.text, values } : { text: shape.text, values };
}

function remember(key: string, sections: readonly Section[]): Shape {
  const shape = {
    name: `save_${createHash('sha256').update(key).digest('hex').slice(0, 16)}`,
    text: statementText(sections),
    uses: 0,
  };
  if (shapes.size < mostShapes) shapes.set(key, shape);
  return shape;
}

function sectionsOf(changes: Readonly<Record<string, PlainChange | undefined>>): readonly Section[] {
  return tableNames.flatMap((name) => {
    const change = changes[name];
    if (change === undefined) return [];
    const table = describeTable(name);
    const sections: Section[] = [];
    if (change.put !== undefined && change.put.length > 0) {
      sections.push({ verb: 'put', table, columns: [...table.columns.keys()], rows: change.put });
    }
    sections.push(...patchSections(table, change.patch ?? []));
    if (change.remove !== undefined && change.remove.length > 0) {
      sections.push({ verb: 'remove', table, columns: table.key, rows: change.remove });
    }
    return sections;
  });
}

/** One section for each set of columns that is patched. */
function patchSections(table: TableDescription, rows: readonly PlainRow[]): readonly Section[] {
  const byColumns = new Map<string, { columns: readonly string[]; rows: PlainRow[] }>();
  for (const row of rows) {
    const changed = [...table.columns.keys()].filter((name) => row[name] !== undefined && !table.key.includes(name));
    for (const name of Object.keys(row)) describeColumn(table, name);
    if (changed.length === 0) continue;
    const group = byColumns.get(changed.join());
    if (group === undefined) byColumns.set(changed.join(), { columns: [...table.key, ...changed], rows: [row] });
    else group.rows.push(row);
  }
  // In an order of their own, or the same changes of several commands would have a text for each order they come in.
  const groups = [...byColumns].sort(([left], [right]) => (left < right ? -1 : 1));
  return groups.map(([, group]) => ({ verb: 'patch', table, ...group }));
}

function columnValues(table: TableDescription, name: string, rows: readonly PlainRow[]): readonly unknown[] {
  const { type } = describeColumn(table, name);
  const values = rows.map((row) => row[name] ?? null);
  if (type === 'text') {
    for (const value of values) {
      if (typeof value === 'string' && !isStorable(value)) {
        throw new StoreError(
          'badInput',
          `Expected a text without NUL and unpaired surrogates for ${table.name}.${name}, but got one with them`,
        );
      }
    }
  }
  return values;
}

function statementText(sections: readonly Section[]): string {
  let parameter = 0;
  const texts = sections.map((section) => {
    const arrays = section.columns.map((name) => {
      parameter += 1;
      return `$${parameter}::${sqlTypes[describeColumn(section.table, name).type]}[]`;
    });
    return sectionText(section, `unnest(${arrays.join(', ')})`);
  });
  const last = texts.pop() ?? '';
  return texts.length === 0 ? last : `WITH ${texts.map((text, at) => `s${at} AS (${text})`).join(', ')} ${last}`;
}

function sectionText({ verb, table, columns }: Section, rows: string): string {
  const name = quoted(table.name);
  const list = columns.map(quoted).join(', ');
  const changed = columns.filter((column) => !table.key.includes(column)).map(quoted);
  const sameKey = table.key.map((column) => `t.${quoted(column)} = n.${quoted(column)}`).join(' AND ');
  switch (verb) {
    case 'put': {
      const replace = changed.map((column) => `${column} = excluded.${column}`).join(', ');
      const conflict = replace === '' ? 'DO NOTHING' : `DO UPDATE SET ${replace}`;
      const key = table.key.map(quoted).join(', ');
      return `INSERT INTO ${name} (${list}) SELECT * FROM ${rows} ON CONFLICT (${key}) ${conflict}`;
    }
    case 'patch': {
      const set = changed.map((column) => `${column} = n.${column}`).join(', ');
      return `UPDATE ${name} t SET ${set} FROM ${rows} AS n(${list}) WHERE ${sameKey}`;
    }
    case 'remove':
      return `DELETE FROM ${name} t USING ${rows} AS n(${list}) WHERE ${sameKey}`;
  }
}
