/** What a decision answers, a list of maps, as the variable that a business rule task asks for. */
import type { Value } from '../expressions/expression';
import type { Implementation } from '../model/definition';

type MapResult = Extract<Implementation, { kind: 'decision' }>['mapResult'];
type Mapped = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly message: string };
type Entries = Readonly<Record<string, Value>>;

/** `singleEntry`: one value; `singleResult`: one map; `collectEntries`: a list of values; `resultList`: all of it. */
export function singleResult(answer: Value, mapResult: MapResult): Mapped {
  const rows = (Array.isArray(answer) ? answer : []) as readonly Entries[];
  switch (mapResult) {
    case 'resultList':
      return { ok: true, value: rows };
    case 'collectEntries':
      return collect(rows);
    case 'singleResult':
      return rows.length > 1 ? tooMany(rows.length) : { ok: true, value: rows[0] ?? null };
    case 'singleEntry': {
      if (rows.length > 1) return tooMany(rows.length);
      const entries = Object.values(rows[0] ?? {});
      if (entries.length > 1) {
        return {
          ok: false,
          message: `Expected one output of the decision, but it has ${entries.length}. Map its result as singleResult.`,
        };
      }
      return { ok: true, value: entries[0] ?? null };
    }
  }
}

function collect(rows: readonly Entries[]): Mapped {
  const values: Value[] = [];
  for (const row of rows) {
    const entries = Object.values(row);
    if (entries.length > 1) {
      return {
        ok: false,
        message: `Expected one output per rule, but found ${entries.length}. Map the result as resultList.`,
      };
    }
    values.push(entries[0] ?? null);
  }
  return { ok: true, value: values };
}

const tooMany = (count: number): Mapped => ({
  ok: false,
  message: `Expected at most one rule of the decision to answer, but ${count} did. Map its result as collectEntries or resultList.`,
});
