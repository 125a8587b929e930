/** `useSession`: who is signed in, and how one signs in and out. */
import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { ApiError } from './apiError';
import { queryClient } from './queryClient';
import { rememberSession, request } from './request';

export type Role = 'administrator' | 'designer' | 'integrator' | 'operator' | 'clerk';

export interface Group {
  readonly id: string;
  readonly name: string;
}

export interface Me {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly groups: readonly Group[];
}

interface SessionAnswer {
  readonly demo: boolean;
  readonly me: Me | null;
  readonly csrfToken: string | null;
}

export interface Session {
  readonly demo: boolean;
  /** Undefined before sign-in. */
  readonly me: Me | undefined;
}

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }): Promise<Session> => take(await request('/api/v1/session', { signal })),
  staleTime: Infinity,
  // A server that is just starting has no database yet.
  retry: (failures, error) => failures < 40 && error instanceof ApiError && error.kind === 'busy',
  retryDelay: 1_500,
});

export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data;
}

/** For pages behind the sign-in. @throws Error where nobody is signed in: a mistake of the page */
export function useMe(): Me {
  const { me } = useSession();
  if (me === undefined) throw new Error('Expected somebody to be signed in, but nobody is.');
  return me;
}

/** Everything known of an earlier person is forgotten, unless it is the same one coming back. */
export async function signIn(id: string, password: string): Promise<Session> {
  const answer = await request<SessionAnswer>('/api/v1/session', {
    method: 'POST',
    body: { id, password },
    tellUnauthorized: true,
  });
  const before = queryClient.getQueryData(sessionQuery.queryKey)?.me?.id;
  const session = take(answer);
  if (before !== session.me?.id) queryClient.clear();
  queryClient.setQueryData(sessionQuery.queryKey, session);
  otherTabs?.postMessage(session.me?.id);
  return session;
}

let otherTabs: BroadcastChannel | undefined;

/** Tabs share the cookie: when somebody else signs in in one of them, the others must not go on under the first name. */
export function followOtherTabs(): void {
  otherTabs = new BroadcastChannel('onewindow.session');
  otherTabs.onmessage = ({ data }: MessageEvent<unknown>) => {
    const me = queryClient.getQueryData(sessionQuery.queryKey)?.me;
    if (me !== undefined && data !== me.id) window.location.reload();
  };
}

/** The page is loaded anew afterwards, so that nothing of the person is left in its memory. */
export async function signOut(): Promise<void> {
  await request('/api/v1/session', { method: 'DELETE', tellUnauthorized: true });
}

function take({ demo, me, csrfToken }: SessionAnswer): Session {
  rememberSession(me === null || csrfToken === null ? undefined : { csrfToken, personId: me.id });
  return { demo, me: me ?? undefined };
}

export interface DemoPerson {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly groups: readonly string[];
}

export interface Demo {
  readonly demo: boolean;
  readonly accounts?: readonly DemoPerson[];
  readonly groups?: readonly Group[];
}

/** The people one may pick from in a demo; asked only where it is one. */
export function useDemo(isDemo: boolean) {
  return useQuery({
    queryKey: ['demo'],
    queryFn: ({ signal }) => request<Demo>('/api/v1/demo', { signal }),
    enabled: isDemo,
    staleTime: Infinity,
  });
}
