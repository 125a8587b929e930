/** `parseXml` reads XML as a document; what cannot be read is an empty one. */
export function parseXml(xml: string): Document {
  return new DOMParser().parseFromString(xml, 'application/xml');
}
