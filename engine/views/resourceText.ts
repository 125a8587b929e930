/** `resourceText` reads a deployed XML file as text, by the encoding it declares. */
import type { Reader } from '../commands/ports';
import { decodeXml } from '../model/xml/decodeXml';

/** Undefined where the file is gone. Only files that could be decoded are ever deployed. */
export async function resourceText(read: Reader, resourceId: string): Promise<string | undefined> {
  const where = { op: 'is', column: 'id', value: resourceId } as const;
  const [row] = await read.find({ from: 'resource', where, limit: 1 });
  if (row === undefined) return undefined;
  const decoded = decodeXml(row.bytes);
  return decoded.ok ? decoded.text : Buffer.from(row.bytes).toString('utf8');
}
