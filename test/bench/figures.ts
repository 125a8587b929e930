/** What was measured, as a table to read and as JSON to keep. */

export interface Figure {
  readonly what: string;
  /** What is counted, per second. */
  readonly unit: string;
  readonly ours: number;
  /** Left out where there is nothing to hold it against. */
  readonly beside?: { readonly what: string; readonly pace: number };
  readonly how: string;
}

const titles = ['what', 'unit', 'ours', 'beside', 'ratio', 'how measured'] as const;

export function tableOf(figures: readonly Figure[]): string {
  const lines = [titles, ...figures.map(cellsOf)];
  const widths = titles.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  const rule = widths.map((width) => '-'.repeat(width));
  return [lines[0] ?? [], rule, ...lines.slice(1)]
    .map((cells) => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .map((line) => line.trimEnd())
    .join('\n');
}

export function ratioOf({ ours, beside }: Figure): number | undefined {
  return beside === undefined ? undefined : ours / beside.pace;
}

function cellsOf(figure: Figure): readonly string[] {
  const { what, unit, ours, beside, how } = figure;
  const ratio = ratioOf(figure);
  return [
    what,
    unit,
    shown(ours),
    beside === undefined ? '' : `${shown(beside.pace)} (${beside.what})`,
    ratio === undefined ? '' : shown(ratio),
    how,
  ];
}

/** Three figures are all that a shared machine can tell. */
function shown(value: number): string {
  const text = value >= 100 ? Number(value.toPrecision(3)) : Number(value.toPrecision(2));
  return text.toLocaleString('en-US');
}
