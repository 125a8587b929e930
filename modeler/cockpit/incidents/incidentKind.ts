/** `incidentKindText`: why something is stuck, in a few words; the engine's own word where it is not known. */
import type { cockpitCaseTexts } from '../../ui/catalogue/cockpitCase';
import type { TextOf } from '../../ui/texts';

const kinds = [
  'failedJob',
  'failedExternalTask',
  'expressionFailed',
  'noFlowTaken',
  'endlessLoop',
  'tokenStuck',
  'notFound',
] as const;

export function incidentKindText(kind: string, text: TextOf<keyof (typeof cockpitCaseTexts)['keys']>): string {
  const known = kinds.find((one) => one === kind);
  return known === undefined ? kind : text(`incident_${known}`);
}
