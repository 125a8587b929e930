/**
 * `rooms`: each is loaded when it is first entered. The one that the address names is fetched while the page is still being
 * put together, and of the inbox the rows too: the list is what most people wait for.
 */
import { queryClient } from './client/queryClient';
import { sessionQuery } from './client/session';
import { paths } from './ui/paths';

export const rooms = {
  inbox: () => import('./inbox'),
  frontDesk: () => import('./inbox/frontDesk'),
  designer: () => import('./designer'),
  cockpit: () => import('./cockpit'),
} as const;

export async function beginEarly({ pathname, search }: Location): Promise<void> {
  const session = queryClient.ensureQueryData(sessionQuery);
  const names = ['inbox', 'frontDesk', 'designer', 'cockpit'] as const;
  const name = names.find((one) => pathname === paths[one] || pathname.startsWith(`${paths[one]}/`));
  if (name !== 'inbox' || pathname !== paths.inbox) {
    await (name === undefined ? session : rooms[name]());
    return;
  }
  const [{ me }, { readAhead }] = await Promise.all([session, rooms.inbox()]);
  if (me?.roles.includes('clerk') === true) readAhead(search);
}
