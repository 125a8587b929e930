/** `CaseStateTag`: running, completed or cancelled. */
import type { CaseState } from '../../client/cockpit';
import { cockpitTexts } from '../../ui/catalogue/cockpit';
import { StatusTag, type Tone } from '../../ui/StatusTag';
import { useTexts } from '../../ui/texts';

const tones: Readonly<Record<CaseState, Tone>> = { running: 'active', completed: 'good', canceled: 'neutral' };

export function CaseStateTag({ state }: { readonly state: CaseState }) {
  const text = useTexts(cockpitTexts);
  return <StatusTag tone={tones[state]}>{text(`state_${state}`)}</StatusTag>;
}
