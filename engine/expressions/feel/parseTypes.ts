/** `parseType` reads the types that stand behind `instance of` and parameters (DMN 1.5, grammar rule 54). */
import { type Scanner } from './scanner';
import { type TypeNode } from './syntax';

export function parseType(scanner: Scanner): TypeNode {
  if (scanner.takesKeyword('function')) {
    if (!scanner.takes('<')) return { kind: 'named', name: 'function' };
    const parameters = listOf(scanner, () => parseType(scanner));
    scanner.expects('->');
    return { kind: 'function', parameters, result: parseType(scanner) };
  }
  if (scanner.takesKeyword('context')) {
    if (!scanner.takes('<')) return { kind: 'named', name: 'context' };
    const entries = listOf(scanner, () => {
      const name = scanner.name();
      scanner.expects(':');
      return { name, type: parseType(scanner) };
    });
    return { kind: 'context', entries };
  }
  for (const kind of ['list', 'range'] as const) {
    if (!scanner.takesKeyword(kind)) continue;
    if (!scanner.takes('<')) return { kind: 'named', name: kind };
    const of = parseType(scanner);
    scanner.expects('>');
    return { kind, of };
  }
  let name = scanner.name();
  while (scanner.takes('.')) name += `.${scanner.name()}`;
  return { kind: 'named', name };
}

/** Up to the closing sign, which is taken. */
function listOf<T>(scanner: Scanner, read: () => T): T[] {
  const items: T[] = [];
  if (scanner.takes('>')) return items;
  do items.push(read());
  while (scanner.takes(','));
  scanner.expects('>');
  return items;
}
