/** `listMemory`: which row was selected and how far a list was scrolled, while one is on another page or reloads. */
import type { InboxWish } from '../../client/inbox';
import { forgetful } from '../../ui/browserMemory';

export interface Place {
  readonly selected: string | undefined;
  readonly index: number;
  readonly scrollTop: number;
}

const memory = forgetful('onewindow.inbox.places', () => window.sessionStorage);
const mostPlaces = 20;
const places = new Map<string, Place>(readPlaces());

const nameOf = (wish: InboxWish): string => JSON.stringify([wish.queue, wish.sort, wish.search, wish.process]);

export function placeIn(wish: InboxWish): Place {
  return places.get(nameOf(wish)) ?? { selected: undefined, index: 0, scrollTop: 0 };
}

export function rememberPlace(wish: InboxWish, place: Place): void {
  const name = nameOf(wish);
  places.delete(name);
  places.set(name, place);
  const [oldest] = places.keys();
  if (places.size > mostPlaces && oldest !== undefined) places.delete(oldest);
  timer ??= window.setTimeout(write, pause);
}

/** Scrolling tells a new place many times a second. */
const pause = 300;
let timer: number | undefined;

function write(): void {
  timer = undefined;
  memory.write(JSON.stringify([...places]));
}

window.addEventListener('pagehide', write);

function readPlaces(): [string, Place][] {
  try {
    const kept: unknown = JSON.parse(memory.read() ?? '[]');
    return Array.isArray(kept) ? kept.filter(isEntry) : [];
  } catch {
    return [];
  }
}

function isEntry(entry: unknown): entry is [string, Place] {
  return Array.isArray(entry) && typeof entry[0] === 'string' && typeof entry[1]?.scrollTop === 'number';
}

/** For reading a list again: down to where one is in it. */
export const rowsWorth = (wish: InboxWish): number => placeIn(wish).index + 1;
