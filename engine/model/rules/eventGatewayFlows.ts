/** `eventGatewayFlows`: an event-based gateway chooses, so at least two flows leave it (BPMN 2.0.2 §10.6.6). */
import { elementOf, flagOf } from '../element';
import { at } from './at';
import { everyElement } from './everyElement';
import type { Rule } from './rule';
import { isWrittenForVendor } from './writtenForVendor';

export const eventGatewayFlows: Rule = {
  id: 'eventGatewayFlows',
  severity: 'error',
  check: ({ parsed }) => {
    if (isWrittenForVendor(parsed)) return [];
    const sources = everyElement(parsed, 'SequenceFlow').map((flow) => elementOf(flow, 'sourceRef'));
    // A gateway that starts instances may have one event only: the standard names the two for choosing (§10.6.6).
    return everyElement(parsed, 'EventBasedGateway')
      .filter((gateway) => !flagOf(gateway, 'instantiate') && sources.filter((source) => source === gateway).length < 2)
      .map((gateway) =>
        at(gateway, {
          zh: '事件网关应至少有两条离开的顺序流，但没有。请添加另一个事件，或直接使用该事件。',
          en: 'Expected at least two flows out of an event-based gateway, but there are fewer. Add another event, or use the one event without the gateway.',
        }),
      );
  },
};
