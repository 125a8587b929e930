/**
 * Reads the state of instances from its JSON texts: `{ header, scope }` in the row of the root, one scope in every other.
 * Records whose names come from outside get no prototype, so that a variable called `constructor` is not there unless
 * somebody set it.
 */
import { type ElementInstance, type Header, type Scope } from '../semantics/state';

export interface RootDocument {
  readonly header: Header;
  readonly scope: Scope;
}

/** @throws SyntaxError for a text that the engine never wrote */
export function readRootDocument(text: string): RootDocument {
  const { header, scope } = JSON.parse(text) as RootDocument;
  return { header, scope: withBareRecords(scope) };
}

/** @throws SyntaxError for a text that the engine never wrote */
export function readScopeDocument(text: string): Scope {
  return withBareRecords(JSON.parse(text) as Scope);
}

function withBareRecords(scope: Scope): Scope {
  const elements: Record<string, ElementInstance> = bare({});
  for (const [key, element] of Object.entries(scope.elements)) {
    elements[key] = { ...element, variables: bare(element.variables) };
  }
  return { ...scope, variables: bare(scope.variables), elements };
}

function bare<T extends object>(record: T): T {
  return Object.assign(Object.create(null) as T, record);
}
