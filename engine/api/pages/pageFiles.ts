/** `findPageFiles` lists the files of the built page by the path at which they are served. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Encoding } from './encodingOf';

export interface PageFile {
  readonly type: string;
  /** Of the content as it is without compression. */
  readonly hash: string;
  /** Forms that lie beside it, the smallest first. */
  readonly encodings: readonly Encoding[];
  /** Its name changes whenever its content does. */
  readonly isImmutable: boolean;
  /** Read once and kept: all files together are a few megabytes. */
  read(encoding: Encoding | undefined): Buffer;
}

/** The build writes it last. */
export const buildMark = '.built';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.eot': 'application/vnd.ms-fontobject',
};
const suffixes = { br: '.br', gzip: '.gz' } as const satisfies Record<Encoding, string>;

/** Undefined until the build is done. Files of types the page has no use for are left out. */
export function findPageFiles(directory: string): ReadonlyMap<string, PageFile> | undefined {
  if (!existsSync(join(directory, buildMark))) return undefined;
  const names = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length).replaceAll('\\', '/'));
  const all = new Set(names);
  return new Map(
    names.flatMap((name): [string, PageFile][] => {
      const type = types[extname(name)];
      return type === undefined ? [] : [[name, describe(directory, name, type, all)]];
    }),
  );
}

function describe(directory: string, name: string, type: string, all: ReadonlySet<string>): PageFile {
  const kept = new Map<Encoding | undefined, Buffer>();
  const read = (encoding: Encoding | undefined): Buffer => {
    const suffix = encoding === undefined ? '' : suffixes[encoding];
    const bytes = kept.get(encoding) ?? readFileSync(join(directory, name + suffix));
    kept.set(encoding, bytes);
    return bytes;
  };
  let hash: string | undefined;
  return {
    type,
    encodings: (['br', 'gzip'] as const).filter((encoding) => all.has(name + suffixes[encoding])),
    isImmutable: name.startsWith('/assets/'),
    get hash() {
      hash ??= createHash('sha256').update(read(undefined)).digest('base64url').slice(0, 22);
      return hash;
    },
    read,
  };
}
