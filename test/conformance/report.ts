/** `reportOf`: the table of a run and, on request, every case that did not pass with its reason. Nothing in it depends on time. */
import { byGroup, tally, type CaseResult } from './caseResult';

const longestReason = 220;

export function tableOf(results: readonly CaseResult[]): string {
  const rows = [['suite', 'group', 'passed', 'partly', 'failed', 'skipped', 'of', 'explained']];
  for (const [suite, groups] of byGroup(results)) {
    for (const [group, cases] of groups) rows.push(rowOf(suite, group, cases));
    if (groups.size > 1) rows.push(rowOf(suite, 'all', [...groups.values()].flat()));
  }
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (column < 2 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), rule, ...body.map(line)].join('\n');
}

export function reasonsOf(results: readonly CaseResult[]): string {
  return results
    .filter(({ outcome }) => outcome !== 'passed')
    .map(({ suite, id, outcome, reason = '', explanation }) => {
      const why = explanation === undefined ? '' : ` -- explained: ${explanation}`;
      return `${outcome} ${suite} ${id}: ${oneLine(reason)}${why}`;
    })
    .join('\n');
}

function rowOf(suite: string, group: string, cases: readonly CaseResult[]): string[] {
  const { passed, partly, failed, skipped } = tally(cases);
  const explained = cases.filter(({ explanation }) => explanation !== undefined).length;
  return [suite, group, ...[passed, partly, failed, skipped, cases.length, explained].map(String)];
}

function oneLine(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat.length > longestReason ? `${flat.slice(0, longestReason)}…` : flat;
}
