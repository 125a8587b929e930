/** `readFile` takes the bytes of a File or Bytes variable, from base64 text or from a part of a multipart body. */
import type { Part } from '../../http/route';
import type { Json, TypedValue } from '../../../views/typedValues';
import type { NewId, ReadVariable } from './readVariable';

const base64 = /^[A-Za-z0-9+/_-]*={0,2}$/;

type Read = Omit<ReadVariable, 'transient'>;

/** A text is the reason why not. */
export function readFile(
  type: 'File' | 'Bytes',
  value: unknown,
  info: Readonly<Record<string, unknown>>,
  newId: NewId,
): Read | string {
  const facts = type === 'File' ? fileInfo(info) : undefined;
  if (typeof facts === 'string') return facts;
  if (value !== null && value !== undefined && typeof value !== 'string')
    return `Must provide 'null' or String value for value of type '${type}'`;
  const bytes = value === null || value === undefined ? null : decode(value);
  if (bytes === undefined) return 'Expected the value in base64, but it cannot be decoded';
  return store(type, bytes, facts, newId);
}

/** The value as it came in the part `data` of a multipart body. */
export function readFilePart(type: 'File' | 'Bytes', part: Part, newId: NewId): Read {
  if (type === 'Bytes') return store(type, part.bytes, undefined, newId);
  const [mimeType = '', ...parameters] = part.contentType.split(';').map((text) => text.trim());
  const charset = parameters.find((parameter) => parameter.toLowerCase().startsWith('charset='));
  const info: Record<string, Json> = { filename: part.fileName ?? 'unknown' };
  if (mimeType !== '') info['mimeType'] = mimeType;
  if (charset !== undefined) info['encoding'] = charset.slice('charset='.length).replaceAll('"', '');
  return store(type, part.bytes, info, newId);
}

function store(
  type: 'File' | 'Bytes',
  bytes: Uint8Array | null,
  info: Readonly<Record<string, Json>> | undefined,
  newId: NewId,
): Read {
  const contentId = bytes === null ? null : newId();
  const value: TypedValue = info === undefined ? { type, value: contentId } : { type, value: contentId, info };
  return bytes === null || contentId === null ? { value } : { value, content: { contentId, bytes } };
}

function decode(text: string): Uint8Array | undefined {
  const compact = text.replaceAll(/\s+/g, '');
  return base64.test(compact) ? Buffer.from(compact, 'base64') : undefined;
}

/** Clients write `mimetype` as well as `mimeType`. */
function fileInfo(info: Readonly<Record<string, unknown>>): Record<string, Json> | string {
  const own = new Map(Object.entries(info));
  const filename = own.get('filename') ?? own.get('fileName');
  if (typeof filename !== 'string' || filename === '')
    return "Cannot create file without filename! Please set a name into ValueInfo with key 'filename'";
  const facts: Record<string, Json> = { filename };
  const mimeType = own.get('mimeType') ?? own.get('mimetype');
  if (typeof mimeType === 'string' && mimeType !== '') facts['mimeType'] = mimeType;
  const encoding = own.get('encoding');
  if (typeof encoding === 'string' && encoding !== '') facts['encoding'] = encoding;
  return facts;
}
