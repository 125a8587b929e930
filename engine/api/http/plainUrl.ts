/**
 * `plainUrl`: some clients, curl among them, send Chinese in a URL as the bytes of UTF-8 instead of escaping them. Node
 * reads those as Latin-1; here they become the escapes they should have been.
 */
export function plainUrl(url: string): string {
  return url.replace(/[\u0080-\u00ff]+/g, (bytes) => encodeURIComponent(Buffer.from(bytes, 'latin1').toString('utf8')));
}
