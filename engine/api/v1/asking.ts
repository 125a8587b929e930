/** What the routes of this API ask of a call alike: reach, page, path, and the answers to what cannot be. */
import { parseId, type Address } from '../../commands/ids';
import type { Result } from '../../commands/result';
import { reachOf, type Operation } from '../../identity/permissions';
import type { Reach } from '../../views/visibility';
import { rejected, type Call, type Reply } from '../http/route';
import type { Bilingual } from './shapes/basics';

/** Who may not do it at all never gets this far; should he, the narrower reach is the safe one. */
export const reachIn = (call: Pick<Call, 'actor'>, operation: Operation): Reach =>
  reachOf(operation, call.actor.roles) ?? 'own';

export const may = (call: Pick<Call, 'actor'>, operation: Operation): boolean =>
  reachOf(operation, call.actor.roles) !== undefined;

/** A path parameter; the router guarantees those that stand in the path. */
export const param = (call: Pick<Call, 'params'>, name: string): string => call.params[name] ?? '';

/** The path's `:id` as an address; undefined where it can be none of ours. */
export const addressIn = (call: Pick<Call, 'params'>): Address | undefined => parseId(param(call, 'id'));

/** ISO instant of this node's clock: what a page calls late by. Nothing that is stored comes from it. */
export const nowHere = (): string => new Date().toISOString();

const defaultLimit = 50;
const mostLimit = 200;

/** Undefined where it is no whole number from 1 to 200. */
export function limitIn({ query }: Pick<Call, 'query'>): number | undefined {
  const text = query.get('limit');
  if (text === undefined) return defaultLimit;
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  return limit >= 1 && limit <= mostLimit ? limit : undefined;
}

export const badLimit = invalid('Expected limit as a whole number from 1 to 200, but it is another.');
export const badPage = invalid('Expected sort and after as this list gives them, but one is not. Begin again without.');

export function invalid(message: string): Reply {
  return rejected({ code: 'invalidInput', message });
}

export const missing = (what: string): Reply =>
  rejected({ code: 'notFound', message: `Expected ${what}, but there is none that you may see. Load the list again.` });

/** A refusal with its reason in both languages, for the page to show. */
export const refused = (code: 'forbidden' | 'wrongState', reason: Bilingual): Reply =>
  rejected({ code, message: reason.en, details: reason });

/** An accepted command's reply; a rejection goes out as the table of errors says. */
export function replyTo<T>(result: Result<T>, reply: (value: T) => Reply): Reply {
  return result.ok ? reply(result.value) : rejected(result.rejection);
}

/** An ISO instant of a query; 'bad' where it is none. */
export function instantIn({ query }: Pick<Call, 'query'>, name: string): string | undefined | 'bad' {
  const text = query.get(name);
  if (text === undefined || text === '') return undefined;
  const time = /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d))?$/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(time) ? 'bad' : new Date(time).toISOString();
}
