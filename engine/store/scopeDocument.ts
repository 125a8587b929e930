/** Reads the state of instances from its JSON texts: `{ header, scope }` in the row of the root, one scope in every other. */
import { readScope, type PlainScope } from '../semantics/readScope';
import { type Header, type Scope } from '../semantics/state';

export interface RootDocument {
  readonly header: Header;
  readonly scope: Scope;
}

/** @throws SyntaxError for a text that the engine never wrote */
export function readRootDocument(text: string): RootDocument {
  const { header, scope } = JSON.parse(text) as { readonly header: Header; readonly scope: PlainScope };
  return { header, scope: readScope(scope) };
}

/** @throws SyntaxError for a text that the engine never wrote */
export function readScopeDocument(text: string): Scope {
  return readScope(JSON.parse(text) as PlainScope);
}
