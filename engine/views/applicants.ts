/** Whom a case is about: its variable `applicantName`, else `applicant`; read for a page of cases, or searched by. */
import type { Condition, Reader } from '../commands/ports';
import { rootKey } from '../semantics/state';

/** The first that is there counts. */
const names = ['applicantName', 'applicant'] as const;

interface InCase {
  readonly partition: number;
  readonly rootId: string;
}

/** By the id of the case. */
export async function applicantsOf(read: Reader, cases: readonly InCase[]): Promise<ReadonlyMap<string, string>> {
  if (cases.length === 0) return new Map();
  const rows = await read.find({
    from: 'variable',
    where: {
      op: 'all',
      of: [
        { op: 'in', column: 'partition', values: [...new Set(cases.map(({ partition }) => partition))] },
        { op: 'in', column: 'rootId', values: [...new Set(cases.map(({ rootId }) => rootId))] },
        { op: 'is', column: 'key', value: rootKey },
        { op: 'in', column: 'name', values: names },
        { op: 'is', column: 'state', value: 'CREATED' },
        { op: 'is', column: 'type', value: 'String' },
      ],
    },
    columns: ['rootId', 'name', 'text'],
  });
  const found = new Map<string, string>();
  for (const name of [...names].reverse()) {
    for (const row of rows)
      if (row.name === name && row.text !== null && row.text !== '') found.set(row.rootId, row.text);
  }
  return found;
}

/** Variables of a case that name its applicant so; joined by partition and root. */
export const applicantLike = (pattern: string): Condition<'variable'> => ({
  op: 'all',
  of: [
    { op: 'is', column: 'key', value: rootKey },
    { op: 'in', column: 'name', values: names },
    { op: 'is', column: 'state', value: 'CREATED' },
    { op: 'like', column: 'text', pattern, ignoreCase: true },
  ],
});

/** A pattern for texts that contain this one. */
export const containing = (text: string): string => `%${text.trim().replaceAll(/[\\%_]/g, '\\$&')}%`;
