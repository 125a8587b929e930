/** What a scope holds at first: nothing of anything. Each list knows what its things are asked for by, and its JSON. */
import { Keyed } from './keyed';
import type { ElementInstance, GatheredOutput, Incident, Subscription, Token, Variables } from './state';

const asList = (all: readonly unknown[]): unknown => all;

export const noTokens = Keyed.empty<Token>(asList, (token) => token.flowId);

export const noSubscriptions = Keyed.empty<Subscription>(asList, (subscription) => subscription.owner);

export const noIncidents = Keyed.empty<Incident>(asList, (incident) => incident.element);

export const noElements = Keyed.empty<ElementInstance>((all) =>
  Object.fromEntries(all.map((element) => [element.key, element] as const)),
);

export const noOutputs = Keyed.empty<GatheredOutput>((all) =>
  Object.fromEntries(all.map(({ key, value }) => [key, value] as const)),
);

export const noVariables: Variables = Object.freeze(Object.create(null) as Variables);
