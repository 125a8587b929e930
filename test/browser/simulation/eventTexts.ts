/** What events wait for and throw, in XML. What may come about again and again waits for names that it does not throw. */
import type { Drawing } from './drawing';
import type { Random } from './randomNumbers';
import { condition, names, timer } from './texts';

const message = (name: string): string => `<messageEventDefinition messageRef="${name}"/>`;
const signal = (name: string): string => `<signalEventDefinition signalRef="${name}"/>`;
const conditional = (random: Random): string =>
  `<conditionalEventDefinition>${condition(random, 'condition')}</conditionalEventDefinition>`;
export const escalation = (random: Random): string =>
  `<escalationEventDefinition escalationRef="${random.one(names.escalations)}"/>`;
export const compensation = (random: Random): string =>
  random.chance(0.8) ? '<compensateEventDefinition/>' : '<compensateEventDefinition waitForCompletion="false"/>';

/** Message, signal or condition: what may be waited for besides time. */
export function awaited(random: Random, isRepeated = false): string {
  return random.one([
    () => message(isRepeated ? names.messageForRepeated : random.one(names.messages)),
    () => signal(isRepeated ? names.signalForRepeated : random.one(names.signals)),
    () => conditional(random),
  ])();
}

/** One thing or several, with the attribute that says whether all of them must occur. */
export function awaitedOnce(random: Random, isRepeated = false): { definitions: string; attributes: string } {
  const one = (): string => (random.chance(0.4) ? timer(random) : awaited(random, isRepeated));
  if (random.chance(0.8)) return { definitions: one(), attributes: '' };
  const attributes = random.chance(0.5) ? ' parallelMultiple="true"' : '';
  return { definitions: one() + awaited(random, isRepeated), attributes };
}

/** Of a throwing event; nothing for one that only marks a place. */
export function thrown({ random, isRepeated }: Drawing): string {
  const messages = isRepeated ? names.messagesOfRepeated : names.messages;
  const signals = isRepeated ? names.signalsOfRepeated : names.signals;
  const one = random.one([
    () => '',
    () => message(random.one(messages)),
    () => signal(random.one(signals)),
    () => (isRepeated ? '' : escalation(random)),
    () => compensation(random),
  ])();
  return one === '' || random.chance(0.85) ? one : one + signal(random.one(signals));
}

/** Of an end event that does more than end. */
export function ending(drawing: Drawing): string {
  const { random, isInTransaction } = drawing;
  if (isInTransaction && random.chance(0.5)) return '<cancelEventDefinition/>';
  return random.one([
    () => '<terminateEventDefinition/>',
    () => `<errorEventDefinition errorRef="${random.one(names.errors)}"/>`,
    () => thrown(drawing),
    () => thrown(drawing),
    () => thrown(drawing),
    () => thrown(drawing),
  ])();
}
