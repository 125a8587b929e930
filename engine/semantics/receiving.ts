/** Whom a message is for (BPMN 2.0.2 §8.4.2, §13.5.1), as far as state and model tell. The road and the simulation ask here. */
import type { FlowNode, ProcessDefinition } from '../model/definition';
import type { SubscribedTo, Subscription } from './state';

export type Receiving = Pick<Subscription, 'elementId' | 'owner'>;

/** By their business keys, unless the receiver has a key for messages: then that decides. */
export function isMeantFor(on: SubscribedTo, thrower: string | undefined, receiver: string | undefined): boolean {
  if (on.kind !== 'message') return false;
  if (thrower === undefined || receiver === undefined || receiver === thrower) return true;
  return on.correlationKey !== undefined || on.keys !== undefined;
}

/**
 * BPMN leaves open who gets a message that several elements of one instance wait for. Here it is the innermost: what waits
 * itself comes before a boundary event or event sub-process around it; of several at one place, one that interrupts comes
 * first, then the one that stands first in the document.
 */
export function isNearer(other: Receiving, one: Receiving, { nodes }: ProcessDefinition): boolean {
  const [near, far] = [nodes[other.elementId], nodes[one.elementId]];
  if (near === undefined || far === undefined) return false;
  const around = guarded(far, nodes);
  if (around === undefined) return false;
  if (guarded(near, nodes) !== around) return isInside(near, around, nodes);
  return other.owner === one.owner && rank(near) < rank(far);
}

/** The activity or scope that a boundary event or event sub-process watches. */
function guarded(node: FlowNode, nodes: ProcessDefinition['nodes']): string | undefined {
  if (node.type === 'boundaryEvent') return node.attachedTo;
  const holder = nodes[node.scope];
  return holder?.type === 'eventSubProcess' && holder.eventStart === node.id ? holder.scope : undefined;
}

function isInside(node: FlowNode, around: string, nodes: ProcessDefinition['nodes']): boolean {
  for (let at: FlowNode | undefined = node; at !== undefined; at = nodes[at.scope]) {
    if (at.id === around || at.scope === around) return true;
  }
  return false;
}

const rank = ({ interrupting, index }: FlowNode): number => (interrupting === false ? 1_000_000 : 0) + index;
