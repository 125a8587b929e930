/** `version` and `engine`: what clients ask first, to find out whom they talk to. */
import { json, type Route } from '../../http/route';

/** The version of the API that is followed, which is what clients decide by. */
export const apiVersion = '7.24.0';

/** There is one engine; clients that want a name use this one. */
export const engineName = 'default';

export const serviceRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/version',
    operation: 'version.read',
    handle: () => Promise.resolve(json({ version: apiVersion })),
  },
  {
    method: 'get',
    path: '/engine',
    operation: 'version.read',
    handle: () => Promise.resolve(json([{ name: engineName }])),
  },
];
