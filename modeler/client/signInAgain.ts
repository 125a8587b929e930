/** `askToSignIn`: a request found the session ended; it waits here until the page has asked the person to sign in again. */
import type { ApiError } from './apiError';

type Listener = (isEnded: boolean) => void;

interface Waiting {
  readonly goOn: () => void;
  readonly giveUp: (failure: ApiError) => void;
  readonly failure: ApiError;
}

let waiting: Waiting[] = [];
let listener: Listener | undefined;

/** Resolves when the same person is signed in again; rejects with the failure where another takes over. */
export function askToSignIn(failure: ApiError): Promise<void> {
  if (listener === undefined) return Promise.reject(failure);
  return new Promise((resolve, reject) => {
    waiting.push({ goOn: resolve, giveUp: reject, failure });
    listener?.(true);
  });
}

/** The frame shows its question while there is somebody to ask. */
export function onSessionEnd(next: Listener): () => void {
  listener = next;
  return () => {
    if (listener === next) listener = undefined;
  };
}

export function goOnAfterSignIn(): void {
  for (const { goOn } of take()) goOn();
}

export function giveUpWaiting(): void {
  for (const { giveUp, failure } of take()) giveUp(failure);
}

function take(): readonly Waiting[] {
  const all = waiting;
  waiting = [];
  listener?.(false);
  return all;
}
