/** Replies that many resources of this API give alike, and what they ask of a call. */
import type { Result } from '../../commands/result';
import { reachOf, type Operation } from '../../identity/permissions';
import type { Reach } from '../../views/visibility';
import { json, noContent, rejected, type Call, type Reply } from '../http/route';

/** What this API knows and we have not built. */
export const notBuilt = (what: string): Reply => ({
  kind: 'json',
  status: 501,
  body: {
    type: 'NotImplementedException',
    message: `Expected only what is built here, but ${what} is not built yet. Leave it out.`,
    code: 0,
  },
});

export const notFound = (what: string, status?: number): Reply =>
  rejected({ code: 'notFound', message: `${what} does not exist` }, status);

export const invalid = (message: string): Reply => rejected({ code: 'invalidInput', message });

/** An accepted command's reply; a rejection goes out as the table of errors says. */
export function replyTo<T>(result: Result<T>, reply: (value: T) => Reply): Reply {
  return result.ok ? reply(result.value) : rejected(result.rejection);
}

/**
 * The reply where nothing is there: to whoever repeats, under its idempotency key, the request that took it away, the
 * same as then.
 */
export async function missingUnlessRepeated(call: Pick<Call, 'engine' | 'request'>, missing: Reply): Promise<Reply> {
  if (call.request.idempotency === undefined) return missing;
  const recalled = await call.engine.recall(call.request);
  return recalled === undefined ? missing : replyTo(recalled, () => noContent);
}

export const counted = (count: number): Reply => json({ count });

/** Who may not do it at all never gets this far; should he, the narrower reach is the safe one. */
export const reachIn = (call: Pick<Call, 'actor'>, operation: Operation): Reach =>
  reachOf(operation, call.actor.roles) ?? 'own';

/** A path parameter; the router guarantees those that stand in the path. */
export const param = (call: Pick<Call, 'params'>, name: string): string => call.params[name] ?? '';

/** A flag in the URL; text other than true or false is undefined. */
export function flagIn(call: Pick<Call, 'query'>, name: string, absent: boolean): boolean | undefined {
  const text = call.query.get(name);
  if (text === undefined || text === '') return absent;
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

export interface Link {
  readonly method: 'GET';
  readonly href: string;
  readonly rel: 'self';
}

export const selfLink = (root: string, path: string): readonly Link[] => [
  { method: 'GET', href: `${root}${path}`, rel: 'self' },
];
