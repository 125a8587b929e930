/**
 * `incidentGroups`: open incidents by cause. Messages that differ in numbers, ids and quoted values only have one cause;
 * who mends it retries them all.
 */
import { createHash } from 'node:crypto';
import type { Condition, Reader } from '../commands/ports';
import type { Row } from '../commands/tables';

export interface Cause {
  /** A hash of the rest. */
  readonly id: string;
  readonly definitionKey: string;
  readonly elementId: string;
  readonly kind: string;
  readonly cause: string;
  readonly count: number;
  readonly first: string;
  readonly last: string;
  /** Where to look for them: the definitions and messages that occur. */
  readonly definitionIds: readonly string[];
  readonly messages: readonly (string | null)[];
}

/** Different messages looked at, the most frequent first; beyond, a flood of incidents is counted in part. */
const mostMessages = 10_000;
const longestCause = 500;

const open: Condition<'incident'> = { op: 'is', column: 'endTime', value: null };

/** The most frequent first. */
export async function incidentGroups(read: Reader, process?: string): Promise<readonly Cause[]> {
  const where: Condition<'incident'> =
    process === undefined ? open : { op: 'all', of: [open, { op: 'is', column: 'definitionKey', value: process }] };
  const rows = await read.tally({
    from: 'incident',
    where,
    by: ['definitionId', 'definitionKey', 'elementId', 'kind', 'message'],
    range: 'createTime',
    limit: mostMessages,
  });
  const causes = new Map<string, Cause>();
  for (const row of rows) {
    const { definitionKey, elementId, kind, message } = row;
    const cause = normalCause(message);
    const id = causeId({ definitionKey, elementId, kind, cause });
    const known = causes.get(id);
    const first = row.first ?? '';
    const last = row.last ?? '';
    causes.set(id, {
      id,
      definitionKey,
      elementId,
      kind,
      cause,
      count: (known?.count ?? 0) + row.count,
      first: known === undefined || first < known.first ? first : known.first,
      last: known === undefined || last > known.last ? last : known.last,
      definitionIds: [...new Set([...(known?.definitionIds ?? []), row.definitionId])],
      messages: [...(known?.messages ?? []), message],
    });
  }
  return [...causes.values()].sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
}

export async function findCause(read: Reader, id: string): Promise<Cause | undefined> {
  return (await incidentGroups(read)).find((cause) => cause.id === id);
}

/** The open incidents of a cause. */
export function ofCause({ definitionIds, elementId, kind, messages }: Cause): Condition<'incident'> {
  const texts = messages.filter((message) => message !== null);
  const said: Condition<'incident'>[] = [{ op: 'in', column: 'message', values: texts }];
  if (texts.length < messages.length) said.push({ op: 'is', column: 'message', value: null });
  return {
    op: 'all',
    of: [
      open,
      { op: 'in', column: 'definitionId', values: definitionIds },
      { op: 'is', column: 'elementId', value: elementId },
      { op: 'is', column: 'kind', value: kind },
      { op: 'any', of: said },
    ],
  };
}

/** Its newest incidents. */
export function examplesOf(read: Reader, cause: Cause, limit: number): Promise<readonly Row<'incident'>[]> {
  return read.find({
    from: 'incident',
    where: ofCause(cause),
    order: [{ column: 'createTime', descending: true }],
    limit,
  });
}

/** Ids, numbers and quoted values are what differs from case to case. */
export function normalCause(message: string | null): string {
  const text = (message ?? '').slice(0, longestCause * 4);
  return text
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?:-[0-9a-z]{1,9})?/gi, '…')
    .replaceAll(/"[^"\n]{0,200}"|'[^'\n]{0,200}'/g, '"…"')
    .replaceAll(/\d+(?:[.,:]\d+)*/g, '…')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, longestCause);
}

function causeId(parts: { definitionKey: string; elementId: string; kind: string; cause: string }): string {
  const { definitionKey, elementId, kind, cause } = parts;
  return createHash('sha256')
    .update(JSON.stringify([definitionKey, elementId, kind, cause]))
    .digest('base64url')
    .slice(0, 22);
}
