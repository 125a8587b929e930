/** Which files of a deployment are DMN, and which of them need others beside them. */
import { decodeXml } from '../model/xml/decodeXml';

interface File {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export const isDmn = ({ name }: { readonly name: string }): boolean => /\.dmn(11\.xml)?$/i.test(name);

/** A cheap look, which may say yes too often: only files that import are read together with those beside them. */
export const importsDecisions = (xml: string): boolean => /<(?:[\w.-]+:)?import\s/.test(xml);

/**
 * The files that changed and, where DMN files of the deployment import each other, all of these: what one imports is
 * looked for in its own deployment, so they change together or not at all.
 */
export function withImports<F extends File>(changed: readonly F[], all: readonly F[]): readonly F[] {
  if (!changed.some(isDmn) || !all.some((file) => isDmn(file) && imports(file))) return changed;
  return all.filter((file) => changed.includes(file) || isDmn(file));
}

function imports({ bytes }: File): boolean {
  const decoded = decodeXml(bytes);
  return decoded.ok && importsDecisions(decoded.text);
}
