/** `readSetting` and `settingChange`: facts about the installation, by name. */
import type { ChangeSet, Reader } from '../commands/ports';

/** `demo`: "true" once the demo organisation was loaded. `firstAdministrator`: see firstAdministrator.ts. */
export type SettingName = 'demo' | 'firstAdministrator';

export async function readSetting(read: Reader, name: SettingName): Promise<string | undefined> {
  const [row] = await read.find({ from: 'setting', where: { op: 'is', column: 'name', value: name }, limit: 1 });
  return row?.value;
}

export function settingChange(name: SettingName, value: string): ChangeSet {
  return { setting: { put: [{ name, value }] } };
}
