/** `collectData`: the texts in an answer of the server: names of processes, people, cases, and what files say. */

/** @param text JSON, BPMN or DMN, or plain */
export function collectData(text: string, into: Set<string>): void {
  const trimmed = text.trim();
  if (trimmed.startsWith('<')) return collectXml(trimmed, into);
  if (/^[[{"]/.test(trimmed)) {
    try {
      return collectValue(JSON.parse(trimmed), '', into);
    } catch {
      // Looks like JSON only.
    }
  }
  keep(trimmed, into);
}

function collectValue(value: unknown, key: string, into: Set<string>): void {
  if (typeof value === 'string') {
    // A word of the protocol, such as a state, is no data: the page has to say it in its own words.
    if (/^[A-Za-z]+$/.test(value) && !named.has(key)) return;
    collectData(value.startsWith('"') ? value.slice(1) : value, into);
  } else if (Array.isArray(value)) for (const item of value) collectValue(item, key, into);
  else if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    // A message in both languages is a text of the page.
    if (entries.some(([name]) => name === 'zh') && entries.some(([name]) => name === 'en')) return;
    for (const [name, item] of entries) {
      if (/[A-Z0-9_.-]/.test(name)) keep(name, into);
      collectValue(item, name, into);
    }
  }
}

const named = new Set([
  'id',
  'key',
  'name',
  'value',
  'elementId',
  'topic',
  'businessKey',
  'assignee',
  'label',
  'source',
]);

function collectXml(xml: string, into: Set<string>): void {
  for (const [, value] of xml.matchAll(/="([^"]*)"/g)) keep(plain(value ?? ''), into);
  for (const [, value] of xml.matchAll(/>([^<]+)</g)) keep(plain(value ?? ''), into);
  for (const [, value] of xml.matchAll(/<!\[CDATA\[([\s\S]*?)\]\]>/g)) keep(value ?? '', into);
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function plain(text: string): string {
  return text
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole);
}

function keep(text: string, into: Set<string>): void {
  const trimmed = text.replaceAll(/\s+/g, ' ').trim();
  if (trimmed.length > 1 || /\p{Script=Han}/u.test(trimmed)) into.add(trimmed);
}
