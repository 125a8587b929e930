/** `usePersonForm`: what is asked about the person at the window, and what is wrong with it. */
import { useState } from 'react';
import type { PersonAtWindow } from '../../client/frontDesk';
import type { InboxKey } from '../../ui/catalogue/inbox';

export interface PersonEntry {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
  readonly byAgent: boolean;
  readonly agentName: string;
  readonly agentId: string;
}

export type PersonField = 'id' | 'name' | 'phone' | 'agentName' | 'agentId';
export type PersonFaults = Readonly<Partial<Record<PersonField, 'required' | 'phoneWrong'>>>;

export const personTexts: Readonly<Record<PersonField, InboxKey>> = {
  id: 'personId',
  name: 'personName',
  phone: 'personPhone',
  agentName: 'agentName',
  agentId: 'agentId',
};

/** Variables that the server makes of the person. A start form that asks for them too need not. */
export const personVariables: ReadonlySet<string> = new Set([
  'applicant',
  'applicantName',
  'applicantPhone',
  'byAgent',
  'agentName',
  'agentId',
]);

export const nobody: PersonEntry = { id: '', name: '', phone: '', byAgent: false, agentName: '', agentId: '' };

const phoneShape = /^[+\d][\d\s()-]{4,30}$/;

export function usePersonForm(first: PersonEntry) {
  const [entry, setEntry] = useState(first);
  const [faults, setFaults] = useState<PersonFaults>({});
  const change = (part: Partial<PersonEntry>): PersonEntry => {
    const next = { ...entry, ...part };
    setEntry(next);
    if (Object.keys(faults).length > 0) setFaults(faultsOf(next));
    return next;
  };
  const check = (): PersonFaults => {
    const found = faultsOf(entry);
    setFaults(found);
    return found;
  };
  return { entry, faults, change, check };
}

function faultsOf({ id, name, phone, byAgent, agentName }: PersonEntry): PersonFaults {
  return {
    ...(id.trim() === '' ? { id: 'required' as const } : {}),
    ...(name.trim() === '' ? { name: 'required' as const } : {}),
    ...(phone.trim() !== '' && !phoneShape.test(phone.trim()) ? { phone: 'phoneWrong' as const } : {}),
    ...(byAgent && agentName.trim() === '' ? { agentName: 'required' as const } : {}),
  };
}

/** What was left empty is left out. */
export function personOf({ id, name, phone, byAgent, agentName, agentId }: PersonEntry): PersonAtWindow {
  const given = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  return {
    id: given(id),
    name: given(name),
    phone: given(phone),
    agentName: byAgent ? given(agentName) : null,
    agentId: byAgent ? given(agentId) : null,
  };
}
