/** What one REST operation is, as a value: the router, the permission check and the tests all read the same table. */
import type { Actor, Request } from '../../commands/command';
import type { Engine } from '../../commands/engine';
import type { Rejection } from '../../commands/result';
import type { Operation } from '../../identity/permissions';
import type { Failure } from './failure';

export type Method = 'get' | 'post' | 'put' | 'delete';

export interface Route<Body extends object = object> {
  readonly method: Method;
  /** Express path below the API's root, `/task/:id/complete`. */
  readonly path: string;
  /** Line of the permission table; 'public' needs no sign-in. */
  readonly operation: Operation | 'public';
  /** Query parameters that are built. */
  readonly query?: readonly string[];
  /** Query parameters the followed document knows and we have not built: 501, never ignored. Others are ignored. */
  readonly unbuiltQuery?: readonly string[];
  /** Body properties known and not built, likewise. */
  readonly unbuiltBody?: readonly string[];
  /** DTO class (class-validator); left out, a body is ignored. */
  readonly body?: new () => Body;
  /** multipart/form-data instead of JSON. */
  readonly multipart?: true;
  /** Written as a method so that a list may hold routes of different bodies. */
  handle(call: Call<Body>): Promise<Reply>;
}

export interface Call<Body extends object = object> {
  readonly params: Readonly<Record<string, string>>;
  /** First value of each query parameter. */
  readonly query: ReadonlyMap<string, string>;
  readonly body: Body;
  readonly parts: readonly Part[];
  readonly actor: Actor;
  /** For `engine.run`: the actor and the idempotency key of this call. */
  readonly request: Request;
  readonly engine: Engine;
  /** The API's root as the client sees it, for `links`: `http://host:port/engine-rest`. */
  readonly root: string;
  readonly cookie: Cookie;
  /** Where a broken stream is to go on, by the `Last-Event-ID` of the request. */
  readonly lastEventId: string | undefined;
  /** Aborted when nobody waits any more: the client has gone or the server is closing. */
  readonly signal: AbortSignal;
}

/** What the browser brought by itself. */
export interface Cookie {
  /** The session's secret, unchecked. */
  readonly session: string | undefined;
  /** The session's CSRF token came too. */
  readonly hasToken: boolean;
  /** Cookies go over https only. */
  readonly secure: boolean;
}

/** One part of a multipart body: a field has no file name. */
export interface Part {
  readonly name: string;
  readonly fileName: string | null;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

type Headers = Readonly<Record<string, string>>;

export type Reply =
  | { readonly kind: 'none'; readonly headers?: Headers }
  /** Objects may hold `bigint`, written as a plain number. */
  | { readonly kind: 'json'; readonly body: unknown; readonly status?: number; readonly headers?: Headers }
  | {
      readonly kind: 'bytes';
      readonly bytes: Uint8Array;
      readonly contentType: string;
      readonly fileName?: string;
    }
  | {
      /** Goes on until `pour` is done; it watches the call's signal. */
      readonly kind: 'stream';
      readonly contentType: string;
      pour(sink: Sink): Promise<void>;
    }
  /** What is no rejection of the engine: not signed in, for one. */
  | { readonly kind: 'failed'; readonly failure: Failure }
  | {
      readonly kind: 'rejected';
      readonly rejection: Rejection;
      /** Overrides the table, for documented oddities. */ readonly status?: number;
    };

/** Where a stream goes. */
export interface Sink {
  write(text: string): void;
  /** Bytes written that the client has not taken yet. */
  waiting(): number;
}

export const noContent: Reply = { kind: 'none' };
export const json = (body: unknown): Reply => ({ kind: 'json', body });
export const rejected = (rejection: Rejection, status?: number): Reply =>
  status === undefined ? { kind: 'rejected', rejection } : { kind: 'rejected', rejection, status };
