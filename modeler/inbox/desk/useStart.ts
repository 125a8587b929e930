/** `useStart`: an application being taken down at the window. A reload loses nothing of it. */
import { useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { openCase, type Service } from '../../client/frontDesk';
import { useMe } from '../../client/session';
import type { FormData, JsonValue } from '../../client/tasks';
import { fieldsOf, withoutFields } from '../form/fields';
import type { FormDoor } from '../form/FormView';
import { isRecord } from '../form/localizeSchema';
import { freshKey } from '../freshKey';
import { pathOfReceipt } from '../paths';
import { localDraft } from '../task/localDraft';
import { nobody, type PersonEntry, personOf, personVariables, usePersonForm } from './usePersonForm';

/** Milliseconds until the faults are drawn. */
const faultPause = 50;

export function useStart(service: Service) {
  const me = useMe();
  const navigate = useNavigate();
  const [kept] = useState(() => localDraft(`${me.id}.start.${service.key}`));
  const [restored, setRestored] = useState(() => kept.read());
  const person = usePersonForm(restored === undefined ? nobody : personIn(restored.data));
  const form = useRef<FormDoor>(undefined);
  const sent = useRef<{ readonly told: string; readonly key: string }>(undefined);
  const [attempt, setAttempt] = useState(0);
  const [faults, setFaults] = useState(0);
  const [error, setError] = useState<unknown>();
  const [isSending, setSending] = useState(false);
  const [isReady, setReady] = useState(service.form.kind !== 'schema');

  const whole = service.form.kind === 'schema' ? service.form.schema : undefined;
  const schema = useMemo(() => (whole === undefined ? {} : withoutFields(whole, personVariables)), [whole]);
  const asked = useMemo(() => new Set(whole === undefined ? [] : fieldsOf(whole).map(({ name }) => name)), [whole]);
  const data = useMemo((): FormData => {
    const values = restored?.data['form'];
    return isRecord(values) ? (values as FormData) : {};
  }, [restored]);

  const keep = (entry: PersonEntry): void => {
    kept.write({ person: { ...entry }, form: form.current?.filled() ?? data });
    setFaults(0);
  };

  const send = async (values: FormData): Promise<void> => {
    const wish = {
      service: service.key,
      person: personOf(person.entry),
      data: withPerson(values, asked, person.entry),
    };
    const told = JSON.stringify(wish);
    // The same application tried again is one case.
    if (sent.current?.told !== told) sent.current = { told, key: freshKey() };
    setSending(true);
    setError(undefined);
    try {
      const { caseId } = await openCase(wish, sent.current.key);
      kept.clear();
      await navigate(`${pathOfReceipt(caseId)}?new`);
    } catch (failure) {
      setError(failure);
      setSending(false);
    }
  };

  const submit = async (): Promise<void> => {
    const wrong = Object.keys(person.check());
    const [first] = wrong;
    const filled =
      service.form.kind === 'schema' ? await form.current?.submit(first === undefined) : { data: {}, faults: 0 };
    if (filled === undefined) return;
    setFaults(wrong.length + filled.faults);
    // The person stands above the form: its faults come first.
    if (first !== undefined) showFault(`person-${first}`);
    else if (filled.data !== undefined) await send(filled.data);
  };

  return {
    person,
    schema,
    data,
    attempt,
    faults,
    error,
    isSending,
    /** The form may still be on its way. */
    isReady,
    submit: () => void submit(),
    restored: restored?.saved,
    changePerson: (part: Partial<PersonEntry>) => keep(person.change(part)),
    formChanged: () => keep(person.entry),
    formReady: (door: FormDoor | undefined) => {
      form.current = door;
      setReady(door !== undefined);
    },
    drop: () => {
      kept.clear();
      setRestored(undefined);
      person.change(nobody);
      setFaults(0);
      setAttempt(attempt + 1);
    },
  };
}

/** In the middle of the window: at its edges the header and the buttons lie over the page. */
function showFault(id: string): void {
  window.setTimeout(() => {
    const field = document.getElementById(id);
    field?.scrollIntoView({ block: 'center' });
    field?.focus({ preventScroll: true });
  }, faultPause);
}

/** What the start form asked about the person is answered from the fields above it. */
function withPerson(data: FormData, asked: ReadonlySet<string>, entry: PersonEntry): FormData {
  const { id, name, phone, agentName, agentId } = personOf(entry);
  const answers: Readonly<Record<string, JsonValue>> = {
    applicant: id ?? null,
    applicantName: name ?? null,
    applicantPhone: phone ?? null,
    byAgent: entry.byAgent,
    agentName: agentName ?? null,
    agentId: agentId ?? null,
  };
  return {
    ...data,
    ...Object.fromEntries(Object.entries(answers).filter(([key, value]) => asked.has(key) && value !== null)),
  };
}

function personIn(data: FormData): PersonEntry {
  const kept = data['person'];
  if (!isRecord(kept)) return nobody;
  const text = (name: string): string => {
    const value = kept[name];
    return typeof value === 'string' ? value : '';
  };
  return {
    id: text('id'),
    name: text('name'),
    phone: text('phone'),
    byAgent: kept['byAgent'] === true,
    agentName: text('agentName'),
    agentId: text('agentId'),
  };
}
