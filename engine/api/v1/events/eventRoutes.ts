/** `eventRoutes`: GET /events, the stream of hints (server-sent events) that keeps pages up to date. */
import type { Pulse } from '../../../views/pulses';
import type { Call, Reply, Route, Sink } from '../../http/route';
import { may, reachIn } from '../asking';
import type { LiveEvent } from '../shapes/events';
import type { EventHub, Listener } from './eventHub';

/** A client that does not take what is sent to it is let go: it comes back and is told `reset` or what it missed. */
const mostWaiting = 256 * 1024;
const heartbeat = 15_000;
/** Then the client comes back by itself and is asked again who it is. */
const longestStream = 120_000;
const comeBack = 1_000;

export function eventRoutes(hub: EventHub): readonly Route[] {
  return [
    { method: 'get', path: '/events', operation: 'event.read', handle: (call) => Promise.resolve(stream(call, hub)) },
  ];
}

function stream(call: Call, hub: EventHub): Reply {
  return {
    kind: 'stream',
    contentType: 'text/event-stream; charset=utf-8',
    pour: (sink) => pour(call, hub, sink),
  };
}

function pour(call: Call, hub: EventHub, sink: Sink): Promise<void> {
  const { actor, engine, signal, lastEventId } = call;
  return new Promise((resolve) => {
    const write = (text: string): void => {
      sink.write(text);
      if (sink.waiting() > mostWaiting) end();
    };
    const listener: Listener = {
      actor,
      seesAll: reachIn(call, 'task.read') === 'any',
      seesIncidents: may(call, 'incident.read'),
      tell: (pulses) => write(pulses.map(eventText).join('')),
      reset: (cursor) => write(resetText(cursor)),
    };
    const beat = setInterval(() => write(': beat\n\n'), heartbeat);
    const limit = setTimeout(() => end(), longestStream);
    const deaf = hub.listen(engine.read, listener);
    const end = (): void => {
      clearInterval(beat);
      clearTimeout(limit);
      signal.removeEventListener('abort', end);
      deaf();
      resolve();
    };
    signal.addEventListener('abort', end);
    if (signal.aborted) return end();
    const missed = lastEventId === undefined ? [] : hub.since(lastEventId, listener);
    write(`retry: ${comeBack}\n: welcome\n\n`);
    write(missed === undefined ? resetText(hub.cursor()) : missed.map(eventText).join(''));
  });
}

/** Named by its type, so that a page can listen to what it shows. Ids hold no line breaks. */
function eventText({ type, id, caseId, time }: Pulse): string {
  const event: LiveEvent = { type, id, caseId } as LiveEvent;
  return `id: ${time}\nevent: ${type}\ndata: ${JSON.stringify(event)}\n\n`;
}

function resetText(cursor: string): string {
  const event: LiveEvent = { type: 'reset' };
  return `id: ${cursor}\nevent: reset\ndata: ${JSON.stringify(event)}\n\n`;
}
