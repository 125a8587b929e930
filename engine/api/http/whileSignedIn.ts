/** `whileSignedIn`: a stream that was opened with a session ends with it; otherwise it would go on for days. */
import type { Sessions } from '../../identity/sessions';
import type { Reply } from './route';

/** Milliseconds between two looks. A signed-out page closes its streams itself; this is for all that went otherwise. */
const lookEvery = 5_000;

type Stream = Extract<Reply, { kind: 'stream' }>;

/**
 * @param session the secret that the stream was opened with
 * @param abort of the exchange: what pours, watches its signal
 */
export function whileSignedIn(
  stream: Stream,
  session: string,
  sessions: Sessions,
  abort: AbortController,
  every = lookEvery,
): Stream {
  const look = async (): Promise<void> => {
    // Without a database nothing is known, and nothing is told either.
    const actor = await sessions.find(session, false).catch(() => 'unknown' as const);
    if (actor === undefined) abort.abort('the session has ended');
  };
  return {
    ...stream,
    async pour(sink) {
      const timer = setInterval(() => void look(), every);
      try {
        await stream.pour(sink);
      } finally {
        clearInterval(timer);
      }
    },
  };
}
