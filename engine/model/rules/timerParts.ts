/** `timerParts`: a timer says one thing: a date, a duration or a cycle (BPMN 2.0.2 §10.5.5, table 10.101). */
import { elementOf } from '../element';
import { at } from './at';
import { everyElement } from './everyElement';
import type { Rule } from './rule';

export const timerParts: Rule = {
  id: 'timerParts',
  severity: 'error',
  check: ({ parsed }) =>
    everyElement(parsed, 'TimerEventDefinition')
      .filter((timer) => PARTS.filter((part) => elementOf(timer, part) !== undefined).length > 1)
      .map((timer) =>
        at(timer, {
          zh: '定时器应只有日期、时长、周期三者之一，但有多个。请只保留一个。',
          en: 'Expected a timer to have one of date, duration and cycle, but it has several. Keep one.',
        }),
      ),
};

const PARTS = ['timeDate', 'timeDuration', 'timeCycle'];
