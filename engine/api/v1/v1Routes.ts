/** `v1Routes`: everything under /api/v1, which is what the followed standard API lacks. */
import type { Identity } from '../../identity/identity';
import type { Route } from '../http/route';
import { accountRoutes } from './accountRoutes';
import { openRoutes } from './openRoutes';
import { sessionRoutes } from './sessionRoutes';
import { workRoutes } from './workRoutes';

export function v1Routes(identity: () => Identity): readonly Route[] {
  return [...openRoutes(identity), ...sessionRoutes(identity), ...accountRoutes(identity), ...workRoutes()];
}
