/**
 * The reference interpreter: BPMN 2.0.2 §13 taken literally, slowly and obviously, over plain objects that change in place.
 * It shares nothing with engine/semantics but the definitions it reads and the expressions in them.
 *
 * Where the standard leaves the order open it takes the engine's: tokens one after the other as they came up, what belongs
 * to one first; elements in document order; joins that depend on tokens elsewhere when all else is at rest.
 */
import type { Value } from '../../engine/expressions/expression';
import type { FlowNode, ProcessDefinition } from '../../engine/model/definition';
import { Performing } from './performing';
import { isPlace, nodeOf, placesIn, type Active, type Listener, type Place } from './places';

type Values = Readonly<Record<string, Value>>;

export class Reference extends Performing {
  root: Place | undefined;
  status: 'active' | 'ended' = 'active';

  start(definition: ProcessDefinition, values: Values, startEvent?: string): void {
    const place = this.newProcess(definition, values, undefined, undefined);
    this.root = place;
    if (startEvent === undefined) this.populate(place);
    else this.startAt(place, nodeOf(place, startEvent));
    this.settle();
  }

  complete(active: Active, values: Values, local: Values): void {
    this.setLocal(local, active);
    this.set(values, active.place, active);
    this.soon(() => this.leave(active));
    this.settle();
  }

  fail(active: Active, code: string, values: Values): void {
    const { place, node } = active;
    this.soon(() => this.throwError(code, place, active, node, values));
    this.settle();
  }

  happen(listener: Listener, values: Values): void {
    this.soon(() => this.occur(listener, values));
    this.settle();
  }

  change(values: Values): void {
    if (this.root === undefined) return;
    for (const [name, value] of Object.entries(values)) this.root.variables.set(name, value);
    this.settle();
  }

  cancel(): void {
    if (this.root === undefined) return;
    this.endInside(this.root);
    this.tell('process ends: cancelled');
    this.status = 'ended';
  }

  /** All that is active, by place. */
  *all(place = this.root): Generator<Active> {
    if (place === undefined) return;
    for (const active of place.active) {
      yield active;
      if (active.inside !== undefined) yield* this.all(active.inside);
      if (active.called !== undefined) yield* this.all(active.called);
    }
    for (const instance of place.loop?.instances ?? []) yield* this.all(instance);
  }

  /** All that can occur, by place. */
  *listening(): Generator<Listener> {
    if (this.root === undefined) return;
    for (const place of placesIn(this.root)) yield* place.listeners;
  }

  private settle(): void {
    this.worked = 0;
    this.look();
    do this.workOff();
    while (this.startJoinAtRest());
    for (const one of this.everywhere()) if (one.active.length === 0) this.reportStuck(one);
  }

  protected everywhere(): readonly Place[] {
    if (this.root === undefined || this.status === 'ended') return [];
    return [...placesIn(this.root)].sort((one, other) => one.number - other.number);
  }

  private reportStuck({ tokens }: Place): void {
    for (const token of tokens.filter(({ reported }) => !reported)) {
      token.reported = true;
      this.tell(`${token.flow.target} incident tokenStuck`);
    }
  }

  /** §13.4.4: a gateway that instantiates begins with the event that occurred; a parallel one waits for the others. */
  private startAt(place: Place, node: FlowNode): void {
    const gateway = node.incoming.map((flow) => nodeOf(place, flow.source)).find((one) => one.instantiates === true);
    if (gateway === undefined) return this.soon(() => this.pass(place, node));
    this.soon(() => {
      const active = this.begin(place, gateway.id);
      active.stage = 'active';
      const others = gateway.isParallel === true ? gateway.outgoing.filter(({ target }) => target !== node.id) : [];
      for (const { target } of others) this.listen(place, active, nodeOf(place, target));
      if (others.length === 0) this.completeGateway(active);
      this.follow(place, gateway, node);
    });
  }

  private completeGateway(active: Active): void {
    this.stopListening(active.place, (one) => one.owner === active);
    this.remove(active);
    this.tell(`${active.node.id} completed`);
  }

  private follow(place: Place, gateway: FlowNode, event: FlowNode): void {
    const flow = gateway.outgoing.find(({ target }) => target === event.id);
    this.tell(`${flow?.id ?? ''} taken`);
    this.soon(() => this.pass(place, event));
  }

  protected occur(listener: Listener, values: Values): void {
    const { place, owner, node } = listener;
    if (place.over || !place.listeners.includes(listener)) return;
    const receiver = isPlace(owner) || node.type === 'boundaryEvent' ? undefined : owner;
    this.set(values, place, receiver);
    const isParallel = node.event?.type === 'multiple' && node.event.isParallel;
    const isOther = (one: Listener): boolean => one !== listener && one.owner === owner;
    if (isParallel && place.listeners.some((one) => isOther(one) && one.node === node)) {
      return this.stopListening(place, (one) => one === listener);
    }
    if (isPlace(owner)) {
      if (node.interrupting === false) this.keep(listener);
      else this.endInside(place);
      return this.soon(() => this.beginWithoutToken(place, nodeOf(place, node.scope)));
    }
    if (node.type === 'boundaryEvent') {
      if (node.interrupting === false) this.keep(listener);
      else this.end(owner);
      return this.soon(() => this.pass(place, node));
    }
    if (owner.node === node) return this.soon(() => this.leave(owner));
    const waitsOn = owner.node.isParallel === true && place.listeners.some((one) => isOther(one) && one.node !== node);
    if (waitsOn) this.stopListening(place, (one) => one === listener);
    else this.completeGateway(owner);
    this.follow(place, owner.node, node);
  }

  /** What does not interrupt may occur again; a timer as often as its cycle says. */
  private keep(listener: Listener): void {
    const { place, owner, node, event, left } = listener;
    if (node.event?.type === 'multiple' && node.event.isParallel) {
      this.stopListening(place, (one) => one === listener);
      return this.listen(place, owner, node);
    }
    if (event.type !== 'timer') return;
    if (left === undefined || left === 0) this.stopListening(place, (one) => one === listener);
    else listener.left = left - 1;
  }

  protected processIsOver(place: Place): void {
    const { holder } = place;
    const values = this.handOver(holder?.node.call?.outputs ?? [], place);
    this.stopListening(place, (one) => one.owner === place);
    place.over = true;
    this.tell('process ends: completed');
    if (holder === undefined) {
      this.status = 'ended';
      return;
    }
    holder.called = undefined;
    this.set(values, holder.place, holder);
    this.soon(() => this.leave(holder));
  }
}
