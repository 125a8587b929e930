/**
 * `openPages` serves the built page: its files, the page itself at each of its addresses, and a page of its own for
 * addresses that lead nowhere. Only files that were there when it was opened can be asked for.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PageDoor } from '../http/createServer';
import { encodingOf } from './encodingOf';
import { missingPage, unbuiltPage } from './ownPages';
import { isPageAddress } from './pageAddresses';
import { findPageFiles, type PageFile } from './pageFiles';
import { pageHeaders } from './pageHeaders';

/** @param directory what the build of the page writes; it may still be under way */
export function openPages(directory: string): PageDoor {
  let files: ReadonlyMap<string, PageFile> | undefined;

  return {
    answer(request, response, path) {
      if (request.method !== 'GET' && request.method !== 'HEAD') return false;
      files ??= findPageFiles(directory);
      const address = isPageAddress(path);
      const file = files?.get(address ? '/index.html' : path);
      if (file !== undefined) writeFile(request, response, file);
      else if (address) writeHtml(response, 503, unbuiltPage, { 'Retry-After': '3' });
      // Programs that ask for what is not there get JSON, as everywhere; people get a page.
      else if (wantsHtml(request)) writeHtml(response, 404, missingPage, {});
      else return false;
      return true;
    },
  };
}

function wantsHtml({ headers }: IncomingMessage): boolean {
  return (headers.accept ?? '').includes('text/html');
}

function writeFile(request: IncomingMessage, response: ServerResponse, file: PageFile): void {
  const encoding = encodingOf(request.headers['accept-encoding'], file.encodings);
  setHeaders(response, pageHeaders);
  setHeaders(response, {
    'Content-Type': file.type,
    // Names of built files change with their content; all others are asked for again each time.
    'Cache-Control': file.isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    ETag: `"${file.hash}${encoding === undefined ? '' : `-${encoding}`}"`,
    Vary: 'Accept-Encoding',
  });
  if (isKnown(request, file.hash)) {
    response.statusCode = 304;
    response.end();
    return;
  }
  const bytes = file.read(encoding);
  if (encoding !== undefined) response.setHeader('Content-Encoding', encoding);
  response.setHeader('Content-Length', bytes.byteLength);
  response.statusCode = 200;
  response.end(bytes);
}

/** The client holds this content already, in whatever encoding it came. */
function isKnown({ headers }: IncomingMessage, hash: string): boolean {
  return (headers['if-none-match'] ?? '').includes(`"${hash}`);
}

function writeHtml(
  response: ServerResponse,
  status: number,
  html: string,
  headers: Readonly<Record<string, string>>,
): void {
  const bytes = Buffer.from(html);
  setHeaders(response, pageHeaders);
  setHeaders(response, headers);
  response.statusCode = status;
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.setHeader('Content-Length', bytes.byteLength);
  response.setHeader('Cache-Control', 'no-store');
  response.end(bytes);
}

function setHeaders(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}
