/** `diffService` compares two versions of a service, file by file. */
import { type DraftFile, kindOf } from '../draft/draft';
import type { Change } from './change';
import { diffBpmn } from './diffBpmn';
import { diffDmn } from './diffDmn';
import { diffForm } from './diffForm';

export async function diffService(
  before: readonly DraftFile[],
  after: readonly DraftFile[],
): Promise<readonly Change[]> {
  const changes: Change[] = [];
  for (const file of after) {
    const old = before.find(({ name }) => name === file.name);
    changes.push(...(old === undefined ? [whole(file.name, 'added')] : await diffFile(old, file)));
  }
  const gone = before.filter(({ name }) => !after.some((file) => file.name === name));
  return [...changes, ...gone.map(({ name }) => whole(name, 'removed'))];
}

async function diffFile(old: DraftFile, file: DraftFile): Promise<readonly Change[]> {
  const { name } = file;
  if (old.text === file.text) return [];
  try {
    switch (kindOf(name)) {
      case 'bpmn':
        return await diffBpmn(name, old.text, file.text);
      case 'dmn':
        return await diffDmn(name, old.text, file.text);
      case 'form':
        return diffForm(name, old.text, file.text);
      default:
        return [whole(name, 'changed')];
    }
  } catch {
    // One of the two cannot be read: that they differ is all that can be said.
    return [whole(name, 'changed')];
  }
}

function whole(file: string, kind: 'added' | 'removed' | 'changed'): Change {
  return { file, kind, elementId: file, elementName: file, elementType: 'File' };
}

/** Changes of what the service does, without those of the drawing only. */
export function isSubstantial({ kind }: Change): boolean {
  return kind !== 'moved';
}
