/** Faults in the semantics, each a module of the engine with something in it done wrong. */
import type * as Apply from '../../engine/semantics/apply';
import type * as Catching from '../../engine/semantics/catching';
import type * as Complex from '../../engine/semantics/elements/complexGateway';
import type * as Conditions from '../../engine/semantics/conditions';
import type * as Loops from '../../engine/semantics/loops';
import type * as Mappings from '../../engine/semantics/mappings';
import type * as Subscriptions from '../../engine/semantics/subscriptions';
import type * as Timer from '../../engine/semantics/eventDefinitions/timer';
import type * as Upstream from '../../engine/semantics/upstream';
import type { FlowNode } from '../../engine/model/definition';
import type { ElementBehavior } from '../../engine/semantics/behavior';

interface Fault {
  readonly name: string;
  /** The module, from here. */
  readonly module: string;
  /** What of it is done wrong, given how it is done right. */
  readonly wrong: (right: never) => object;
}

const semantics = '../../engine/semantics';

/** As many tokens as there are flows, wherever they came from. */
const countingJoin: ElementBehavior['join'] = (node, { scope }) => {
  const tokens = scope.tokens.filter(({ flowId }) => node.incoming.some(({ id }) => id === flowId));
  return tokens.length < node.incoming.length ? undefined : { tokens: tokens.slice(0, node.incoming.length) };
};

const withoutBoundary = (node: FlowNode): FlowNode => ({ ...node, boundaryEvents: [] });

function withoutCompletion(node: FlowNode): FlowNode {
  if (node.loop?.kind !== 'multiInstance') return node;
  const { completionCondition: _ignored, ...loop } = node.loop;
  return { ...node, loop };
}

export const faults: readonly Fault[] = [
  {
    name: 'an AND-join counts tokens instead of flows',
    module: `${semantics}/elements/parallelGateway`,
    wrong: ({ parallelGateway }: { parallelGateway: ElementBehavior }) => ({
      parallelGateway: { ...parallelGateway, join: countingJoin },
    }),
  },
  {
    name: 'an OR-join ignores the paths over boundary events',
    module: `${semantics}/upstream`,
    wrong: ({ mayStillCome }: typeof Upstream): Partial<typeof Upstream> => ({
      mayStillCome: (node, around, empty, filled) => {
        const entries = Object.entries(around.definition.nodes).map(([id, one]) => [id, withoutBoundary(one)] as const);
        const definition = { ...around.definition, nodes: Object.fromEntries(entries) };
        return mayStillCome(node, { ...around, definition }, empty, filled);
      },
    }),
  },
  {
    name: 'an OR-join does not wait for tokens upstream',
    module: `${semantics}/upstream`,
    wrong: (): Partial<typeof Upstream> => ({ mayStillCome: () => false }),
  },
  {
    name: 'a boundary event goes on listening when its activity is over',
    module: `${semantics}/subscriptions`,
    wrong: ({ closeOwned }: typeof Subscriptions): Partial<typeof Subscriptions> => ({
      closeOwned: (motion, scope, owner) => (owner === scope ? closeOwned(motion, scope, owner) : undefined),
    }),
  },
  {
    name: 'compensation goes forward',
    module: `${semantics}/apply`,
    wrong: ({ apply }: typeof Apply): Partial<typeof Apply> => ({
      apply: (draft, event) =>
        apply(draft, event.type === 'compensationStarted' ? { ...event, entries: event.entries.toReversed() } : event),
    }),
  },
  {
    name: 'a complex gateway is never reset',
    module: `${semantics}/elements/complexGateway`,
    wrong: ({ complexGateway }: typeof Complex): Partial<typeof Complex> => ({
      complexGateway: {
        ...complexGateway,
        joinsAtRest: (node, around) =>
          Object.hasOwn(around.scope.resets ?? {}, node.id) ? undefined : complexGateway.joinsAtRest?.(node, around),
      },
    }),
  },
  {
    name: 'an escalation always interrupts',
    module: `${semantics}/catching`,
    wrong: ({ findCatch }: typeof Catching): Partial<typeof Catching> => ({
      findCatch: (motion, thrown) => {
        const found = findCatch(motion, thrown);
        return found === undefined ? undefined : { ...found, node: { ...found.node, interrupting: true } };
      },
    }),
  },
  {
    name: 'what is terminated leaves its tokens behind',
    module: `${semantics}/apply`,
    wrong: ({ apply }: typeof Apply): Partial<typeof Apply> => ({
      apply: (draft, event) => (event.type === 'tokensRemoved' ? undefined : apply(draft, event)),
    }),
  },
  {
    name: 'the completion condition of a multi-instance is ignored',
    module: `${semantics}/loops`,
    wrong: ({ goOnLooping }: typeof Loops): Partial<typeof Loops> => ({
      goOnLooping: (motion, work) => {
        const node = { value: (...of: Parameters<typeof motion.node>) => withoutCompletion(motion.node(...of)) };
        goOnLooping(Object.create(motion, { node }) as typeof motion, work);
      },
    }),
  },
  {
    name: 'a timer cycle occurs once',
    module: `${semantics}/eventDefinitions/timer`,
    wrong: (): Partial<typeof Timer> => ({ nextDue: () => undefined }),
  },
  {
    name: 'conditions are looked at once and not again',
    module: `${semantics}/watchConditions`,
    wrong: () => ({ watchConditions: () => undefined }),
  },
  {
    name: 'the output mappings of an activity are forgotten',
    module: `${semantics}/mappings`,
    wrong: (): Partial<typeof Mappings> => ({ mapOutputs: () => ({ ok: true }) }),
  },
  {
    name: 'an activity takes only the first of its flows that holds',
    module: `${semantics}/conditions`,
    wrong: ({ chooseFirst }: typeof Conditions): Partial<typeof Conditions> => ({ chooseAll: chooseFirst }),
  },
];
