/** `decisionsIn` names what a model defines: its decisions and services, and the graph that they make. */
import { type DecisionsRead, type DecisionSummary } from '../ask';
import { type DecisionModel } from './decisionModel';
import { optional } from './optional';

export function decisionsIn({ id, name, namespace, decisions, services }: DecisionModel): DecisionsRead {
  const own: readonly DecisionSummary[] = [
    ...[...decisions.values()].map((decision) => ({
      id: decision.id,
      name: decision.name,
      ...optional('versionTag', decision.versionTag),
      ...optional('historyTimeToLive', decision.historyTimeToLive),
    })),
    ...[...services.values()].map((service) => ({ id: service.id, name: service.name })),
  ];
  // A graph is known by the id of its file; without one it cannot be asked for.
  const graph = decisions.size > 1 && id !== undefined ? { id, ...optional('name', name || undefined) } : undefined;
  return { decisions: own, ...optional('graph', graph), ...optional('category', namespace || undefined) };
}
