/** `misplacedEvent`: BPMN allows each type of event at certain places only (BPMN 2.0.2 table 10.93). */
import type { Message } from '../finding';
import type { Rule } from './rule';

export const misplacedEvent: Rule = {
  id: 'misplacedEvent',
  severity: 'error',
  check: ({ processes }) =>
    processes
      .flatMap(({ notes }) => notes)
      .filter((note) => note.kind === 'misplacedEvent')
      .map(({ elementId, what }) => ({ elementId, message: messageFor(what) })),
};

function messageFor(what: string): Message {
  return {
    zh: `此处应为 BPMN 允许的事件类型，但“${what}”事件不能放在这里。请更换事件类型或位置。`,
    en: `Expected a type of event that BPMN allows here, but a "${what}" event may not stand at this place. Change its type or its place.`,
  };
}
