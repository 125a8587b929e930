/**
 * `readXml` is the gate every XML file passes, BPMN and DMN alike: decoded by its encoding, scanned for size, depth,
 * document types and well-formedness, before any parser sees it.
 */
import { decodeXml } from './decodeXml';
import { Positions } from './positions';
import { scanXml, type Scanned } from './scanXml';

/** @param source the bytes of a file, or its text where it has been decoded already */
export function readXml(source: string | Uint8Array): Scanned {
  if (typeof source === 'string') return scanXml(source);
  const decoded = decodeXml(source);
  return decoded.ok ? scanXml(decoded.text) : { ...decoded, positions: new Positions('', new Map()) };
}
