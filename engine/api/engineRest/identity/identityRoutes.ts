/** `identity/verify` checks a password, `identity/groups` tells the groups of a person and who is in them. */
import { IsString } from 'class-validator';
import type { Actor } from '../../../commands/command';
import { reachOf } from '../../../identity/permissions';
import { peersOf } from '../../../views/peersOf';
import { Optional } from '../../http/optional';
import { json, rejected, type Call, type Reply, type Route } from '../../http/route';
import { invalid } from '../replies';

/** The actor if this is the way in. */
export type VerifyPassword = (id: string, password: string) => Promise<Actor | undefined>;

export class Credentials {
  @Optional() @IsString() readonly username?: string | null;
  @Optional() @IsString() readonly password?: string | null;
}

async function verify(call: Call<Credentials>, verifyPassword: VerifyPassword): Promise<Reply> {
  const { username, password } = call.body;
  if (!username || !password) return invalid('Username and password are required.');
  const actor = await verifyPassword(username, password);
  return json({
    authenticatedUser: username,
    authenticated: actor !== undefined,
    tenants: null,
    groups: null,
  });
}

/** One's own groups are one's own business; those of others, that of who may read accounts. */
async function groups(call: Call): Promise<Reply> {
  const userId = call.query.get('userId');
  if (userId === undefined || userId === '') return invalid('No user id was supplied: expected it as userId.');
  if (userId !== call.actor.id && reachOf('account.read', call.actor.roles) === undefined)
    return rejected({ code: 'forbidden', message: 'Expected your own user id, but found that of somebody else.' });
  const peers = await peersOf(call.engine.read, userId);
  return json({
    groups: peers.groups.map(({ id, name }) => ({ id, name })),
    groupUsers: peers.users.map(({ id, name }) => ({ id, firstName: name, lastName: null, displayName: name })),
  });
}

export function identityRoutes(verifyPassword: VerifyPassword): readonly Route[] {
  const verification: Route<Credentials> = {
    method: 'post',
    path: '/identity/verify',
    operation: 'version.read',
    body: Credentials,
    handle: (call) => verify(call, verifyPassword),
  };
  return [
    verification,
    { method: 'get', path: '/identity/groups', operation: 'version.read', query: ['userId'], handle: groups },
  ];
}
