/** `notUnderstood`: what a reader of bpmn.io could not take up, and what would therefore be missing once it writes the file. */

export interface UnknownPart {
  readonly element: string;
  readonly line: number;
  readonly why: 'unknownId' | 'unknownElement' | 'unknownOther';
  /** The id or the type; else what the reader says. */
  readonly detail: string;
}

export function notUnderstood(warnings: readonly unknown[]): readonly UnknownPart[] {
  return warnings
    .map(messageIn)
    .filter((message) => message.startsWith('unparsable content'))
    .map((message) => {
      const [, element = ''] = /<([^>]*)>/.exec(message) ?? [];
      const [, line = ''] = /line: (\d+)/.exec(message) ?? [];
      const [, said = ''] = /nested error: (.*)/.exec(message) ?? [];
      const [, id] = /^illegal ID <(.*)>$/.exec(said) ?? [];
      const why =
        id !== undefined
          ? 'unknownId'
          : /^(unknown type|unrecognized element)/.test(said)
            ? 'unknownElement'
            : 'unknownOther';
      // The reader counts from nought.
      return { element, line: Number(line) + 1, why, detail: id ?? said };
    });
}

function messageIn(warning: unknown): string {
  const message: unknown = typeof warning === 'object' && warning !== null ? Reflect.get(warning, 'message') : warning;
  return typeof message === 'string' ? message : '';
}
