/**
 * `unconditionedFlow`: where an exclusive gateway chooses, every flow but the default one needs a condition; one without is
 * always taken, and those after it never (BPMN 2.0.2 §13.4.2).
 */
import type { FlowNode, SequenceFlow } from '../definition';
import type { Rule } from './rule';

export const unconditionedFlow: Rule = {
  id: 'unconditionedFlow',
  severity: 'warning',
  check: ({ processes }) =>
    processes
      .filter(({ definition }) => definition.isExecutable)
      .flatMap(({ definition }) => Object.values(definition.nodes).flatMap(unconditioned))
      .map(({ flow, gateway }) => ({
        elementId: flow.id,
        ...(gateway.defaultFlow === undefined && { repair: asDefault(gateway.id, flow.id) }),
        message: {
          zh: `排他网关有多个出口时，每个非默认出口都应有条件，但“${flow.id}”没有。请填写条件或设为默认流。`,
          en: `Expected a condition on every flow out of an exclusive gateway but the default one, but "${flow.id}" has none. Enter a condition or make it the default flow.`,
        },
      })),
};

function unconditioned(gateway: FlowNode): readonly { readonly flow: SequenceFlow; readonly gateway: FlowNode }[] {
  const { type, outgoing, defaultFlow } = gateway;
  if (type !== 'exclusiveGateway' || outgoing.length < 2) return [];
  const found = outgoing.filter((flow) => flow.condition === undefined && flow.id !== defaultFlow);
  return found.map((flow) => ({ flow, gateway }));
}

const asDefault = (elementId: string, flow: string) => ({
  title: { zh: '设为默认流', en: 'Make it the default flow' },
  changes: [{ kind: 'set' as const, elementId, property: 'default', value: flow }],
});
