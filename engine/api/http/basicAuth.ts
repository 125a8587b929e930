/** `readBasicAuth` reads id and password from an Authorization header (RFC 7617, UTF-8). */

export interface Credential {
  readonly id: string;
  readonly password: string;
}

/** Undefined where there is no header of this scheme or it makes no sense. */
export function readBasicAuth(header: string | undefined): Credential | undefined {
  const encoded = /^Basic +([A-Za-z0-9+/_-]+=*) *$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 1 ? undefined : { id: text.slice(0, colon), password: text.slice(colon + 1) };
}
