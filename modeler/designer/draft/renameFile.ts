/** `renameFile` gives a table another name and id, a form another id, and the file a name that follows the id. */
import { type DraftFile, kindOf } from './draft';
import { decisionsIn, formIdOf } from './fileTitle';
import { parseXml } from './parseXml';

export interface FileWords {
  /** Only tables have one. */
  readonly name: string;
  readonly id: string;
}

/** Undefined for a file that has no one id: several decisions, or none that can be read. */
export function wordsOf(file: DraftFile): FileWords | undefined {
  if (kindOf(file.name) === 'form') {
    const id = formIdOf(file);
    return id === undefined ? undefined : { name: '', id };
  }
  const decisions = decisionsIn(file);
  const [only] = decisions;
  return only === undefined || decisions.length > 1 ? undefined : { name: only.name, id: only.id };
}

export function renameFile(file: DraftFile, from: FileWords, to: FileWords): DraftFile {
  const ending = /\.(dmn|form\.json|form)$/i.exec(file.name)?.[0] ?? '';
  const name = file.name === `${from.id}${ending}` ? `${to.id}${ending}` : file.name;
  return {
    name,
    text: kindOf(file.name) === 'form' ? renamedForm(file.text, to) : renamedDecision(file.text, from, to),
  };
}

function renamedForm(text: string, { id }: FileWords): string {
  return `${JSON.stringify({ ...(JSON.parse(text) as object), id }, null, 2)}\n`;
}

function renamedDecision(text: string, from: FileWords, to: FileWords): string {
  const parsed = parseXml(text);
  const root = parsed.documentElement;
  if (root.getAttribute('name') === from.name) root.setAttribute('name', to.name);
  for (const element of [...root.getElementsByTagNameNS('*', '*')]) {
    if (element.localName === 'decision' && element.getAttribute('id') === from.id) {
      element.setAttribute('id', to.id);
      element.setAttribute('name', to.name);
    }
    if (element.getAttribute('dmnElementRef') === from.id) element.setAttribute('dmnElementRef', to.id);
    if (element.getAttribute('href') === `#${from.id}`) element.setAttribute('href', `#${to.id}`);
  }
  const written = new XMLSerializer().serializeToString(parsed);
  // The serializer leaves out the declaration in some browsers.
  return written.startsWith('<?xml') ? written : `<?xml version="1.0" encoding="UTF-8"?>\n${written}`;
}
