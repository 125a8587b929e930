/** `readImport` reads a file that somebody dropped or chose: what kind it is, and for a process its key and name. */
import { elementsIn, createBpmnModdle, textIn } from '../moddle';
import { kindOf, type DraftFile, type FileKind } from './draft';

/** As much as the server takes. */
const largest = 4 * 1024 * 1024;

export type Imported =
  | { readonly kind: 'process'; readonly key: string; readonly name: string; readonly file: DraftFile }
  | { readonly kind: 'beside'; readonly type: FileKind; readonly file: DraftFile }
  | { readonly kind: 'refused'; readonly why: 'importNotProcess' | 'importTooLarge'; readonly name: string };

export async function readImport(file: File): Promise<Imported> {
  const { name } = file;
  if (file.size > largest) return { kind: 'refused', why: 'importTooLarge', name };
  const text = await file.text();
  const type = kindOf(name);
  if (type === 'dmn' || type === 'form') return { kind: 'beside', type, file: { name, text } };
  const process = await processOf(text);
  if (process === undefined) return { kind: 'refused', why: 'importNotProcess', name };
  const bpmnName = type === 'bpmn' ? name : `${name.replace(/\.(xml|txt)$/i, '')}.bpmn`;
  return { kind: 'process', ...process, file: { name: bpmnName, text } };
}

/** The first process that can be run, else the first. */
async function processOf(xml: string): Promise<{ readonly key: string; readonly name: string } | undefined> {
  try {
    const { rootElement } = await createBpmnModdle().fromXML(xml);
    const processes = elementsIn(rootElement, 'rootElements').filter((element) => element.$type === 'bpmn:Process');
    const process = processes.find((one) => one.get('isExecutable') === true) ?? processes[0];
    const key = textIn(process, 'id');
    return key === undefined ? undefined : { key, name: textIn(process, 'name') ?? key };
  } catch {
    return undefined;
  }
}

/** The file with this key for its process; what refers to the process follows. */
export async function withKey(xml: string, from: string, to: string): Promise<string> {
  if (from === to) return xml;
  const moddle = createBpmnModdle();
  const { rootElement } = await moddle.fromXML(xml);
  elementsIn(rootElement, 'rootElements')
    .find((element) => element.$type === 'bpmn:Process' && element.id === from)
    ?.set('id', to);
  return (await moddle.toXML(rootElement, { format: true })).xml;
}
