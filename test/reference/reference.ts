/**
 * The reference interpreter: BPMN 2.0.2 §13 taken literally, slowly and obviously, over plain objects that change in place.
 * It shares nothing with engine/semantics but the definitions it reads and the expressions in them.
 *
 * Where the standard leaves the order open it takes the engine's: tokens one after the other as they came up, what belongs
 * to one first; elements in document order; joins that depend on tokens elsewhere when all else is at rest.
 */
import type { Value } from '../../engine/expressions/expression';
import type {
  CallMapping,
  FlowNode,
  Implementation,
  ProcessDefinition,
  SingleEvent,
} from '../../engine/model/definition';
import { triggersOf } from '../../engine/model/triggersOf';
import { isInstance, Moving } from './moving';
import { isPlace, newPlace, nodeOf, type Active, type Listener, type Place } from './places';
import { outwards } from './variables';

type Values = Readonly<Record<string, Value>>;

export class Reference extends Moving {
  root: Place | undefined;
  status: 'active' | 'ended' = 'active';

  /** @param called processes that may be called, by key */
  constructor(
    private readonly called: ReadonlyMap<string, ProcessDefinition>,
    pick?: (count: number) => number,
  ) {
    super(pick);
  }

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
    this.touched.add(this.root);
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
  *listening(place = this.root): Generator<Listener> {
    if (place === undefined) return;
    yield* place.listeners;
    for (const { inside, called } of place.active) {
      if (inside !== undefined) yield* this.listening(inside);
      if (called !== undefined) yield* this.listening(called);
    }
    for (const instance of place.loop?.instances ?? []) yield* this.listening(instance);
  }

  private settle(): void {
    this.worked = 0;
    this.look();
    do this.workOff();
    while (this.startJoinAtRest());
    for (const one of this.touched) if (!one.over && one.active.length === 0) this.reportStuck(one);
    this.touched.clear();
  }

  private reportStuck({ tokens }: Place): void {
    for (const token of tokens.filter(({ reported }) => !reported)) {
      token.reported = true;
      this.tell(`${token.flow.target} incident tokenStuck`);
    }
  }

  private newProcess(
    definition: ProcessDefinition,
    values: Values,
    around: Place | undefined,
    holder: Active | undefined,
  ): Place {
    const place = newPlace({ kind: 'process', definition, id: definition.key, around, holder });
    for (const [name, value] of Object.entries(values)) place.variables.set(name, value);
    this.tell(`process ${definition.key} begins`);
    this.declare(place);
    this.listenInside(place);
    return place;
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

  /** What an element does once it has begun. */
  protected perform(active: Active): void {
    const { node, place } = active;
    switch (node.type) {
      case 'userTask':
        active.stage = 'active';
        return;
      case 'receiveTask':
        return this.waitFor(active, [node]);
      case 'eventBasedGateway':
        return this.waitFor(
          active,
          node.outgoing.map(({ target }) => nodeOf(place, target)),
        );
      case 'intermediateCatchEvent':
        if (node.event?.type === 'link' || node.event?.type === 'none') return this.soon(() => this.leave(active));
        return this.waitFor(active, [node]);
      case 'callActivity':
        return this.soon(() => this.call(active));
      case 'serviceTask':
      case 'scriptTask':
      case 'sendTask':
      case 'businessRuleTask':
        return this.work(active, node.implementation);
      case 'intermediateThrowEvent':
      case 'endEvent':
        return this.throwAll(active);
      default:
        return this.soon(() => this.leave(active));
    }
  }

  private waitFor(active: Active, events: readonly FlowNode[]): void {
    for (const event of events) this.listen(active.place, active, event);
    active.stage = 'active';
  }

  private work(active: Active, how: Implementation | undefined): void {
    const { place } = active;
    if (how?.kind === 'external') {
      active.stage = 'active';
      return;
    }
    if (how?.kind === 'message') this.send('message', this.text(how.name, place, active), place);
    if (how?.kind === 'expression' || how?.kind === 'script') {
      const value = this.evaluate(how.kind === 'script' ? how.script : how.expression, place, active);
      if (how.resultVariable !== undefined) this.set({ [how.resultVariable]: value }, place, active);
    }
    this.soon(() => this.leave(active));
  }

  /** §13.5.2: what ends something comes last. */
  private throwAll(active: Active): void {
    const { node, place } = active;
    if (node.event?.type === 'message') return this.work(active, node.implementation);
    const events = triggersOf(node);
    const ending = events.find(({ type }) => type === 'compensation') ?? events.find(isEnding);
    const values = Object.fromEntries(active.variables);
    const heard = events.flatMap((event) =>
      event.type === 'message' || event.type === 'signal'
        ? this.send(event.type, this.text(event.name, place, active), place)
        : [],
    );
    if (ending === undefined) {
      this.soon(() => this.leave(active));
      this.hear(heard, values);
    } else this.endWith(active, ending);
    for (const event of events.toReversed()) {
      if (event.type !== 'escalation') continue;
      const code = this.text(event.code, place, active);
      this.soon(() => this.throwEscalation(code, place, active));
    }
    if (ending !== undefined) this.hear(heard, values);
  }

  private endWith(active: Active, event: SingleEvent): void {
    const { node, place } = active;
    if (event.type === 'compensation') return this.soon(() => this.compensate(active, event.activity, event.waits));
    const code = event.type === 'error' ? this.text(event.code, place, active) : '';
    this.remove(active);
    this.tell(`${node.id} completed`);
    if (event.type === 'error') return this.soon(() => this.throwError(code, place, undefined, node, {}));
    if (event.type === 'cancel') return this.soon(() => this.cancelTransaction(place));
    this.endInside(place);
    this.soon(() => this.check(place));
  }

  private call(active: Active): void {
    const { node, place } = active;
    const definition = this.called.get(this.text(node.call?.calledElement, place, active));
    if (definition === undefined) throw new Error(`Expected ${node.id} to call a process, but there is none.`);
    const values = this.handOver(node.call?.inputs ?? [], place, active);
    active.stage = 'active';
    active.called = this.newProcess(definition, values, place, active);
    this.populate(active.called);
  }

  private handOver(mappings: readonly CallMapping[], place: Place, active?: Active): Values {
    const values: Record<string, Value> = {};
    for (const mapping of mappings) {
      if (mapping.kind === 'all') {
        for (const one of [...outwards(place)].reverse()) Object.assign(values, Object.fromEntries(one.variables));
        Object.assign(values, Object.fromEntries(active?.variables ?? []));
      } else if (mapping.source.language === 'literal') {
        values[mapping.target] = this.find(mapping.source.text, place, active) ?? null;
      } else values[mapping.target] = this.evaluate(mapping.source, place, active);
    }
    return values;
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

const isEnding = ({ type }: SingleEvent): boolean => type === 'error' || type === 'cancel' || type === 'terminate';

export { isInstance };
