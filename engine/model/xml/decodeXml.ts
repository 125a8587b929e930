/**
 * `decodeXml` turns the bytes of an XML file into text by its byte order mark or declared encoding (XML 1.0, appendix F):
 * UTF-8, UTF-16, GBK, GB18030, Big5, Latin-1 and whatever else the platform's TextDecoder knows. It needs no library
 * and so runs in the browser too. Bytes that are not text in that encoding are refused, never replaced by U+FFFD.
 */
import { LIMITS, type XmlProblem } from './xmlProblem';

export type Decoded =
  | { readonly ok: true; readonly text: string; readonly encoding: string }
  | { readonly ok: false; readonly problem: XmlProblem };

const DECLARED = /^<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']/;

/** Decodes the bytes of an XML file. Refused: more than 5 MB, an unknown encoding, bytes that are not text in it. */
export function decodeXml(bytes: Uint8Array): Decoded {
  if (bytes.byteLength > LIMITS.bytes) return { ok: false, problem: { kind: 'limit', limit: 'bytes', offset: 0 } };
  const encoding = encodingOf(bytes);
  const decoder = decoderFor(encoding);
  if (decoder === undefined) return refused(unknownEncoding(encoding));
  try {
    return { ok: true, text: decoder.decode(bytes), encoding };
  } catch (error) {
    if (!isNamed(error, 'TypeError')) throw error;
    return refused({
      zh: `应为编码为 ${encoding} 的文本，但文件中有不属于该编码的字节。请按声明的编码保存文件，或更正 XML 声明中的 encoding。`,
      en: `Expected text encoded as ${encoding}, but the file has bytes that are not. Save it in the declared encoding, or correct the encoding in the XML declaration.`,
    });
  }
}

function encodingOf(bytes: Uint8Array): string {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0x3c && b === 0) return 'utf-16le';
  if (a === 0 && b === 0x3c) return 'utf-16be';
  const head = String.fromCharCode(...bytes.subarray(0, 256));
  const declared = DECLARED.exec(head)?.[1]?.toLowerCase() ?? 'utf-8';
  // The declaration could be read byte by byte, so it is not UTF-16 whatever it says: .NET writers declare it in UTF-8 files.
  return declared.startsWith('utf-16') ? 'utf-8' : declared;
}

function decoderFor(encoding: string): InstanceType<typeof TextDecoder> | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch (error) {
    if (isNamed(error, 'RangeError')) return undefined;
    throw error;
  }
}

// By name: the error may come from another realm, where `instanceof` does not hold.
function isNamed(error: unknown, name: string): boolean {
  return typeof error === 'object' && error !== null && 'name' in error && error.name === name;
}

function unknownEncoding(encoding: string): { zh: string; en: string } {
  return {
    zh: `应为已知的字符编码（如 UTF-8、GBK、GB18030、UTF-16），但 XML 声明的是“${encoding}”。请另存为 UTF-8。`,
    en: `Expected a known encoding such as UTF-8, GBK, GB18030 or UTF-16, but the XML declares "${encoding}". Save the file as UTF-8.`,
  };
}

function refused(message: { zh: string; en: string }): Decoded {
  return { ok: false, problem: { kind: 'malformed', offset: 0, message } };
}
