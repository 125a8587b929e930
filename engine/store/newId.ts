/** Ids for rows. The time in them only keeps neighbours together in an index; nothing reads it back. */
import { randomFillSync } from 'node:crypto';

/** UUID version 7: ids that begin with the time stay together in an index; the last byte, the partition, is random. */
export function newId(): string {
  const bytes = randomFillSync(new Uint8Array(16));
  const time = Date.now();
  for (let index = 0; index < 6; index += 1) bytes[index] = Math.floor(time / 2 ** (8 * (5 - index))) & 0xff;
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Buffer.from(bytes).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
