/** `useLiveEvents` and `useCaseNews`: what happens on the server, as it happens, to what one may see. */
import { useEffect, useRef } from 'react';
import type { LiveEvent } from '../../engine/api/v1/shapes';
import { type StreamState, useServerEvents } from './useServerEvents';

export type { LiveEvent } from '../../engine/api/v1/shapes';

/** The names of the events of the stream. */
const types = [
  'taskCreated',
  'taskChanged',
  'taskEnded',
  'caseStarted',
  'caseChanged',
  'caseEnded',
  'incidentRaised',
  'incidentResolved',
  'reset',
] as const satisfies readonly LiveEvent['type'][];

interface Listener {
  readonly onEvent: (event: LiveEvent) => void;
  /** @param again false for the first time */
  readonly onOpen: (again: boolean) => void;
}

/** @param isWanted false: not listening */
export function useLiveEvents({ onEvent, onOpen }: Listener, isWanted = true): StreamState {
  const on = Object.fromEntries(types.map((type) => [type, (event: unknown) => onEvent(event as LiveEvent)]));
  return useServerEvents(isWanted ? '/api/v1/events' : undefined, { on, onOpen });
}

/** Events come in bunches: one look serves them all. Milliseconds. */
const pause = 500;

/** @param caseId undefined: not known yet; @param look reads again, and is called a moment after something has happened */
export function useCaseNews(caseId: string | undefined, look: () => void): void {
  const timer = useRef<number>(undefined);
  const latest = useRef(look);
  latest.current = look;
  const soon = (): void => {
    timer.current ??= window.setTimeout(() => {
      timer.current = undefined;
      latest.current();
    }, pause);
  };
  useEffect(
    () => () => {
      window.clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  useLiveEvents(
    {
      onEvent: (event) => {
        if (event.type === 'reset' || event.caseId === caseId) soon();
      },
      onOpen: (again) => {
        if (again) soon();
      },
    },
    caseId !== undefined,
  );
}
