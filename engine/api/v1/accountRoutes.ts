/** `accountRoutes`: who am I, and the accounts as an administrator sees and changes them. */
import { createHash } from 'node:crypto';
import type { Request } from '../../commands/command';
import type { Identity } from '../../identity/identity';
import { type Call, json, noContent, rejected, type Reply, type Route } from '../http/route';
import { EnabledBody, NewAccountBody, OwnPasswordBody, PasswordBody } from './accountBodies';

const defaultLimit = 50;
const mostLimit = 200;

/** @param identity asked at every call: it comes into being after the server */
export function accountRoutes(identity: () => Identity): readonly Route[] {
  const me: Route = {
    method: 'get',
    path: '/me',
    operation: 'self.read',
    handle: ({ actor }) =>
      Promise.resolve(json({ id: actor.id, roles: [...actor.roles].sort(), groups: [...actor.groups].sort() })),
  };

  const ownPassword: Route<OwnPasswordBody> = {
    method: 'put',
    path: '/me/password',
    operation: 'self.write',
    body: OwnPasswordBody,
    async handle({ actor, body }) {
      const { signIn, accounts } = identity();
      // Whoever sits down at another's open screen must not take the account over.
      if ((await signIn.verify(actor.id, body.current)) === undefined) {
        return rejected({ code: 'forbidden', message: 'Expected the present password, but it is another.' });
      }
      const changed = await accounts.changePassword(actor.id, body.password);
      return changed.ok ? noContent : rejected(changed.rejection);
    },
  };

  const list: Route = {
    method: 'get',
    path: '/accounts',
    operation: 'account.read',
    query: ['offset', 'limit'],
    handle: (call) => listAccounts(identity(), call),
  };

  const create: Route<NewAccountBody> = {
    method: 'post',
    path: '/accounts',
    operation: 'account.write',
    body: NewAccountBody,
    async handle({ body, request }) {
      const { id, name, email, password, roles, groups } = body;
      const wanted = { id, name, email, roles: roles ?? [], groups: groups ?? [] };
      const created = await identity().accounts.create({ ...wanted, password }, withoutPassword(request, wanted));
      return created.ok ? { kind: 'json', status: 201, body: created.value } : rejected(created.rejection);
    },
  };

  const password: Route<PasswordBody> = {
    method: 'put',
    path: '/accounts/:id/password',
    operation: 'account.write',
    body: PasswordBody,
    async handle({ params, body }) {
      const changed = await identity().accounts.changePassword(params['id'] ?? '', body.password);
      return changed.ok ? noContent : rejected(changed.rejection);
    },
  };

  const enabled: Route<EnabledBody> = {
    method: 'put',
    path: '/accounts/:id/enabled',
    operation: 'account.write',
    body: EnabledBody,
    async handle({ params, body }) {
      const changed = await identity().accounts.setEnabled(params['id'] ?? '', body.enabled === true);
      return changed.ok ? noContent : rejected(changed.rejection);
    },
  };

  return [me, ownPassword, list, create, password, enabled];
}

/** What is asked, as it is kept with an idempotency key: a plain hash over a password would make it guessable. */
function withoutPassword(request: Request, wanted: object): Request {
  if (request.idempotency === undefined) return request;
  const hash = createHash('sha256').update(JSON.stringify(wanted)).digest('hex');
  return { ...request, idempotency: { key: request.idempotency.key, request: `account ${hash}` } };
}

async function listAccounts({ accounts }: Identity, { query }: Call): Promise<Reply> {
  const offset = wholeNumber(query.get('offset') ?? '0');
  const limit = wholeNumber(query.get('limit') ?? String(defaultLimit));
  if (offset === undefined || limit === undefined || limit > mostLimit) {
    return rejected({
      code: 'invalidInput',
      message: `Expected whole numbers as offset and as limit, at most ${mostLimit}, but one is not.`,
    });
  }
  return json({ accounts: await accounts.list({ offset, limit }) });
}

function wholeNumber(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
