/** `CaseFactsList`: which case it is, and with whom it stands. */
import type { ReactNode } from 'react';
import type { CaseFacts } from '../../client/cases';
import { inboxTexts } from '../../ui/catalogue/inbox';
import { useLanguage } from '../../ui/language';
import { StatusTag, type Tone } from '../../ui/StatusTag';
import { listWords } from '../../ui/listWords';
import { useTexts } from '../../ui/texts';
import { timesOf } from '../times';
import './case.css';

const tones: Readonly<Record<CaseFacts['state'], Tone>> = { running: 'active', completed: 'good', canceled: 'neutral' };

export function CaseFactsList({ facts }: { readonly facts: CaseFacts }) {
  const text = useTexts(inboxTexts);
  const times = timesOf(useLanguage());
  const { process } = facts;
  const people = listWords(facts.holders.map(({ name }) => name));
  const groups = listWords(facts.groups.map(({ name }) => name));
  const holders = people === '' && groups !== '' ? text('withGroup', { group: groups }) : people || text('nobody');
  const lines: readonly (readonly [key: string, value: ReactNode])[] = [
    [text('state'), <CaseStateTag key="state" state={facts.state} />],
    [text('caseNumber'), facts.businessKey ?? text('noNumber')],
    [text('applicant'), facts.applicant ?? text('noApplicant')],
    [text('service'), text('version', { name: process.name, version: process.version })],
    [text('starter'), facts.starter?.name ?? text('system')],
    [text('started'), times.minute(facts.started)],
    ...(facts.ended === null
      ? [[text('holders'), holders] as const]
      : [[text('ended'), times.minute(facts.ended)] as const]),
    ...(facts.reason === null ? [] : [[text('reason'), facts.reason] as const]),
  ];
  return (
    <section className="ow-case">
      <h2>{text('case')}</h2>
      {facts.incidents > 0 && <StatusTag tone="bad">{text('incidents', { count: facts.incidents })}</StatusTag>}
      <dl className="ow-facts">
        {lines.map(([key, value]) => (
          <div key={key}>
            <dt>{key}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

export function CaseStateTag({ state }: { readonly state: CaseFacts['state'] }) {
  const text = useTexts(inboxTexts);
  return <StatusTag tone={tones[state]}>{text(`state_${state}`)}</StatusTag>;
}
