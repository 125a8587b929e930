/** `participantMultiplicity`: at least no participant, at most one or more, and no less than at least (BPMN 2.0.2 §9.3, table 9.4). */
import { at } from './at';
import { everyElement } from './everyElement';
import type { Rule } from './rule';

export const participantMultiplicity: Rule = {
  id: 'participantMultiplicity',
  severity: 'error',
  check: ({ parsed }) =>
    everyElement(parsed, 'ParticipantMultiplicity')
      .filter((multiplicity) => {
        const minimum = Number(multiplicity.get('minimum') ?? 0);
        const maximum = Number(multiplicity.get('maximum') ?? 1);
        return !(minimum >= 0 && maximum >= 1 && maximum >= minimum);
      })
      .map((multiplicity) =>
        at(multiplicity, {
          zh: '参与者数量应满足 minimum ≥ 0、maximum ≥ 1 且 maximum ≥ minimum，但不满足。请更正。',
          en: 'Expected minimum ≥ 0, maximum ≥ 1 and maximum ≥ minimum for the number of participants, but it is not so. Correct it.',
        }),
      ),
};
