/** `useGroups`: the groups of the organisation to choose from; none where the installation does not tell them. */
import { useDemo, useSession, type Group } from '../../client/session';

const none: readonly Group[] = [];

export function useGroups(): readonly Group[] {
  const { demo } = useSession();
  return useDemo(demo).data?.groups ?? none;
}
