/** `activityWord`: what the REST API calls a step, in words of people: `intermediateTimer` is a timer. */
import type { cockpitWords } from '../../ui/catalogue/cockpitWords';

type Word = keyof (typeof cockpitWords)['keys'];

const steps = new Set<string>([
  'userTask',
  'serviceTask',
  'sendTask',
  'receiveTask',
  'scriptTask',
  'businessRuleTask',
  'manualTask',
  'task',
  'callActivity',
  'subProcess',
  'eventSubProcess',
  'multiInstanceBody',
  'exclusiveGateway',
  'parallelGateway',
  'inclusiveGateway',
  'eventBasedGateway',
] satisfies Word[]);

const events: readonly (readonly [part: RegExp, word: Word])[] = [
  [/timer/i, 'timer'],
  [/message/i, 'message'],
  [/signal/i, 'signal'],
  [/error/i, 'error'],
  [/condition/i, 'condition'],
  [/start/i, 'start'],
  [/end/i, 'end'],
];

/** @returns a key of the words; `event` for what is not known */
export function activityWord(activityType: string): Word {
  if (isStep(activityType)) return activityType;
  return events.find(([part]) => part.test(activityType))?.[1] ?? 'event';
}

const isStep = (type: string): type is Word => steps.has(type);
