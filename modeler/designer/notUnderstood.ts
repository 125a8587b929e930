/** `notUnderstood`: what a reader of bpmn.io could not take up, and what would therefore be missing once it writes the file. */
export function notUnderstood(warnings: readonly unknown[]): readonly string[] {
  return warnings
    .map(messageIn)
    .filter((message) => message.startsWith('unparsable content'))
    .map((message) => {
      const [, element = ''] = /<([^>]*)>/.exec(message) ?? [];
      const [, line = ''] = /line: (\d+)/.exec(message) ?? [];
      const [, why = ''] = /nested error: (.*)/.exec(message) ?? [];
      // The reader counts from nought.
      return `<${element}> (${Number(line) + 1}): ${why}`;
    });
}

function messageIn(warning: unknown): string {
  const message: unknown = typeof warning === 'object' && warning !== null ? Reflect.get(warning, 'message') : warning;
  return typeof message === 'string' ? message : '';
}
