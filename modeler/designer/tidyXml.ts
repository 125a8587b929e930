/**
 * `tidyXml` writes a file so that the reader of bpmn.io takes it as XML is meant: one kind of line end, no white space around
 * the `=` of an attribute (the reader would drop the attribute), line breaks inside of attributes as the blanks they stand
 * for. `escapeReturns` keeps a carriage return that was written as such.
 */

/** Comments, CDATA sections and instructions are passed over as a whole; the rest are tags. */
const piece = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<[A-Za-z_](?:[^<>"']|"[^"]*"|'[^']*')*>/g;
const quotedOrEquals = /"[^"]*"|'[^']*'|\s*=\s*/g;

export function tidyXml(xml: string): string {
  return xml
    .replace(/\r\n?/g, '\n')
    .replace(piece, (tag) =>
      /^<[!?]/.test(tag)
        ? tag
        : tag
            .replace(quotedOrEquals, (found) => (/^["']/.test(found) ? found.replace(/[\n\t]/g, ' ') : '='))
            .replace(/(\sid=["'])\s+|(\sid=["'][^"']*?)\s+(?=["'])/, '$1$2'),
    );
}

export function escapeReturns(xml: string): string {
  return xml.replaceAll('\r', '&#13;');
}

/** What stands before the root element: a licence, a word about the file. */
export function commentsBefore(xml: string): readonly string[] {
  const root = /<[A-Za-z_]/.exec(
    xml.replace(piece, (found) => (found.startsWith('<!--') ? ' '.repeat(found.length) : found)),
  );
  return root === null ? [] : (xml.slice(0, root.index).match(/<!--[\s\S]*?-->/g) ?? []);
}

/** Below the declaration, where there is one. */
export function withCommentsBefore(xml: string, comments: readonly string[]): string {
  if (comments.length === 0) return xml;
  const [declaration = ''] = /^\s*<\?xml[^>]*\?>\n?/.exec(xml) ?? [];
  return `${declaration}${comments.map((comment) => `${comment}\n`).join('')}${xml.slice(declaration.length)}`;
}
