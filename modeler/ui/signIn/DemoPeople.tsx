/** `DemoPeople`: the people of the demo by department, each a button that signs in. */
import { SearchOutlined } from '@ant-design/icons';
import { Input, Typography } from 'antd';
import { useState } from 'react';
import { signIn, type Demo, type DemoPerson, type Session, useDemo } from '../../client/session';
import { frameTexts } from '../catalogue/frame';
import { signInTexts } from '../catalogue/signIn';
import { EmptyState } from '../EmptyState';
import { ErrorState } from '../ErrorState';
import { Loading } from '../Loading';
import { listWords } from '../listWords';
import { useTexts } from '../texts';

const demoPassword = 'demo';

export function DemoPeople({ onSignedIn }: { readonly onSignedIn: (session: Session) => void }) {
  const text = useTexts(signInTexts);
  const frame = useTexts(frameTexts);
  const { data, error, refetch } = useDemo(true);
  const [wanted, setWanted] = useState('');
  const [busy, setBusy] = useState<string>();
  const [failure, setFailure] = useState<unknown>();

  const enter = async (id: string): Promise<void> => {
    setBusy(id);
    setFailure(undefined);
    try {
      onSignedIn(await signIn(id, demoPassword));
    } catch (problem) {
      setFailure(problem);
    } finally {
      setBusy(undefined);
    }
  };

  const departments = data === undefined ? [] : departmentsOf(data, text('staff'), wanted.trim().toLowerCase());
  return (
    <section className="ow-demo-people" aria-labelledby="demo-people">
      <Typography.Title level={2} id="demo-people">
        {text('pick')}
      </Typography.Title>
      <p className="ow-demo-why">{text('pickWhy')}</p>
      <Input
        type="search"
        prefix={<SearchOutlined aria-hidden />}
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
        placeholder={text('find')}
        aria-label={text('find')}
      />
      {failure !== undefined && <ErrorState error={failure} />}
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      <div className="ow-departments">
        {departments.map(({ name, people }) => (
          <section key={name} aria-label={name} className={people.length > 2 ? 'ow-department-wide' : undefined}>
            <h3>{name}</h3>
            <div className="ow-people">
              {people.map((person) => (
                <button
                  key={person.id}
                  type="button"
                  className="ow-person"
                  disabled={busy !== undefined}
                  aria-busy={busy === person.id}
                  onClick={() => void enter(person.id)}
                >
                  <span>{person.name}</span>
                  <small>{person.roles.includes('clerk') ? person.id : roleNames(person, frame)}</small>
                </button>
              ))}
            </div>
          </section>
        ))}
        {data !== undefined && departments.length === 0 && (
          <EmptyState title={text('none')} advice={text('noneAdvice')} />
        )}
      </div>
    </section>
  );
}

function roleNames({ roles }: DemoPerson, frame: ReturnType<typeof useTexts<keyof typeof frameTexts.keys>>): string {
  return listWords(roles.map((role) => frame(`role_${role}`)));
}

interface Department {
  readonly name: string;
  readonly people: readonly DemoPerson[];
}

/** By the first group of each person, in the order of the organisation; those without one first. */
function departmentsOf(demo: Demo, staff: string, wanted: string): readonly Department[] {
  const names = new Map((demo.groups ?? []).map(({ id, name }) => [id, name]));
  const byName = new Map<string, DemoPerson[]>([staff, ...names.values()].map((name) => [name, []]));
  for (const person of demo.accounts ?? []) {
    const posts = person.groups.map((id) => names.get(id) ?? id);
    const found = [person.name, person.id, ...posts].some((word) => word.toLowerCase().includes(wanted));
    const department = posts[0] ?? staff;
    if (!found) continue;
    byName.set(department, [...(byName.get(department) ?? []), person]);
  }
  return [...byName].map(([name, people]) => ({ name, people })).filter(({ people }) => people.length > 0);
}
