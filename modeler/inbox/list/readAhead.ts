/** `readAhead` asks for the rows of a list before it is drawn. */
import { inboxPages } from '../../client/inbox';
import { queryClient } from '../../client/queryClient';
import { readAddress } from './address';

/** @param search of the address */
export function readAhead(search: string): void {
  void queryClient.prefetchInfiniteQuery(inboxPages(readAddress(new URLSearchParams(search)).wish));
}
