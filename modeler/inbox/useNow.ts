/** `useNow`: the server's time in milliseconds, moving on by the minute, so that what falls due is seen to. */
import { useEffect, useState } from 'react';

const minute = 60_000;

/** @param asOf the server's time when it answered; the browser's clock may be wrong */
export function useNow(asOf: string | undefined): number {
  const [passed, setPassed] = useState(() => ({ asOf, since: Date.now(), now: Date.now() }));
  useEffect(() => {
    const since = Date.now();
    setPassed({ asOf, since, now: since });
    const timer = window.setInterval(() => setPassed((last) => ({ ...last, now: Date.now() })), minute);
    return () => window.clearInterval(timer);
  }, [asOf]);
  const begin = passed.asOf === undefined ? passed.since : Date.parse(passed.asOf);
  return begin + (passed.now - passed.since);
}
