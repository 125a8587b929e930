/** `encodingOf` chooses the form in which a file is sent (RFC 9110, 12.5.3). */

export type Encoding = 'br' | 'gzip';

/** @returns the first of the forms there are that the client takes; undefined: as it is */
export function encodingOf(header: string | undefined, there: readonly Encoding[]): Encoding | undefined {
  const taken = new Map(
    (header ?? '').split(',').map((part): [string, number] => {
      const [name = '', ...parameters] = part.split(';').map((word) => word.trim().toLowerCase());
      const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      return [name, quality === undefined ? 1 : Number(quality)];
    }),
  );
  return there.find((encoding) => (taken.get(encoding) ?? 0) > 0);
}
