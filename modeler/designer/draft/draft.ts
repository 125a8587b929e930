/** `Draft`: a service being designed, as this browser keeps it: all files of the service, and what they began from. */

export interface DraftFile {
  readonly name: string;
  readonly text: string;
}

export interface Draft {
  /** The key of the process, and the address of the draft. Changed only by deploying. */
  readonly key: string;
  /** The person whose draft it is: a shared computer keeps drafts apart. */
  readonly owner: string;
  readonly name: string;
  readonly files: readonly DraftFile[];
  /** The file with the process that is drawn. */
  readonly main: string;
  /** The deployment it began from; left out for a new process. */
  readonly base?: { readonly deploymentId: string; readonly version: number };
  /** Milliseconds of this browser's clock. */
  readonly savedAt: number;
}

export type FileKind = 'bpmn' | 'dmn' | 'form' | 'other';

export function kindOf(name: string): FileKind {
  const lower = name.toLowerCase();
  if (lower.endsWith('.bpmn') || lower.endsWith('.bpmn20.xml')) return 'bpmn';
  if (lower.endsWith('.dmn')) return 'dmn';
  if (lower.endsWith('.form') || lower.endsWith('.form.json')) return 'form';
  return 'other';
}

export function fileOf(draft: Pick<Draft, 'files'>, name: string): DraftFile | undefined {
  return draft.files.find((file) => file.name === name);
}

export function withFile(files: readonly DraftFile[], changed: DraftFile): readonly DraftFile[] {
  const known = files.some(({ name }) => name === changed.name);
  return known ? files.map((file) => (file.name === changed.name ? changed : file)) : [...files, changed];
}

export function sameFiles(one: readonly DraftFile[], other: readonly DraftFile[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ name, text }) => other.some((file) => file.name === name && file.text === text))
  );
}
