/** `Looping`: standard loops (BPMN 2.0.2 §10.3.8, §13.3.6) and multi-instance activities (§13.3.7). */
import type { Value } from '../../engine/expressions/expression';
import type { FlowNode, LoopCharacteristics, SingleEvent } from '../../engine/model/definition';
import { Compensating } from './compensating';
import { newPlace, type Active, type Loop, type Place } from './places';

type MultiInstance = Extract<LoopCharacteristics, { kind: 'multiInstance' }>;

export abstract class Looping extends Compensating {
  protected beginLoop(active: Active): void {
    const { node, place } = active;
    const isMany = node.loop?.kind === 'multiInstance';
    const { total, items } = node.loop?.kind === 'multiInstance' ? this.howMany(active, node.loop) : {};
    const counts = { begun: 0, completed: 0, terminated: 0, instances: [], outputs: new Map<number, Value>() };
    const loop: Loop = { ...counts, total, items };
    const body = newPlace({
      kind: 'loop',
      definition: place.definition,
      id: node.id,
      around: place,
      holder: active,
      number: active.number,
      loop,
    });
    for (const [name, value] of active.variables) body.variables.set(name, value);
    active.inside = body;
    active.stage = 'active';
    if (!isMany) {
      if (node.loop?.kind === 'standardLoop' && node.loop.testBefore) return this.goOnLooping(active);
      return this.beginInstance(active, loop);
    }
    if (total === 0) return this.finishLoop(active, loop);
    const first = node.loop?.kind === 'multiInstance' && node.loop.isSequential ? 1 : (total ?? 0);
    for (let count = 0; count < first; count += 1) this.beginInstance(active, loop);
  }

  private howMany(active: Active, loop: MultiInstance): { total: number; items?: readonly Value[] } {
    const { collection, cardinality } = loop;
    if (cardinality !== undefined && collection === undefined) {
      return { total: Number(this.evaluate(cardinality, active.place, active)) };
    }
    const isName = collection?.language === 'literal';
    const found =
      collection === undefined
        ? []
        : isName
          ? this.find(collection.text, active.place, active)
          : this.evaluate(collection, active.place, active);
    if (!Array.isArray(found)) throw new Error(`Expected ${active.node.id} to go over a list, but found none.`);
    const items = found as readonly Value[];
    return { total: items.length, items };
  }

  private beginInstance(active: Active, loop: Loop): void {
    const { node, place, inside } = active;
    const instance = newPlace({
      kind: 'instance',
      definition: place.definition,
      id: node.id,
      around: inside,
      holder: undefined,
      number: this.nextNumber(),
    });
    instance.variables.set('loopCounter', loop.begun);
    const item = loop.items?.[loop.begun];
    const name = node.loop?.kind === 'multiInstance' ? node.loop.elementVariable : undefined;
    if (name !== undefined && item !== undefined) instance.variables.set(name, item);
    loop.begun += 1;
    loop.instances.push(instance);
    this.tell(`${node.id} begins`);
    this.later(() => this.beginWithoutToken(instance, node));
  }

  /** One value of each instance, in the order of the instances. */
  protected gather(active: Active): void {
    const { place, node } = active;
    const { loop } = node;
    if (loop?.kind !== 'multiInstance' || loop.output === undefined) return;
    const { outputs } = place.around?.loop ?? {};
    outputs?.set(Number(place.variables.get('loopCounter')), this.evaluate(loop.output.element, place, active));
  }

  protected instanceIsOver(instance: Place): void {
    const body = instance.around;
    const active = body?.holder;
    const loop = body?.loop;
    if (body === undefined || active === undefined || loop === undefined) return;
    instance.over = true;
    loop.instances.splice(loop.instances.indexOf(instance), 1);
    loop.completed += 1;
    body.done.push(...instance.done.slice(0, 1));
    this.tell(`${body.id} completed`);
    this.soon(() => this.goOnLooping(active));
    for (const event of this.thrownNow(active.node, body, loop)) this.throwForInstance(active, body, event);
  }

  /** The four kinds of behavior of §10.3.8: none, one, all and complex. */
  private thrownNow({ loop }: FlowNode, body: Place, { completed }: Loop): readonly SingleEvent[] {
    const throws = loop?.kind === 'multiInstance' ? loop.throws : undefined;
    if (throws === undefined) return [];
    if (throws.when !== 'conditions') return throws.when === 'each' || completed === 1 ? [throws.event] : [];
    return throws.of.flatMap(({ condition, event }) => (this.isTrue(condition, body) ? [event] : []));
  }

  private throwForInstance(active: Active, body: Place, event: SingleEvent): void {
    const { place, node } = active;
    if (event.type === 'signal' || event.type === 'message')
      this.hear(this.send(event.type, this.text(event.name, body), place));
    if (event.type === 'escalation') {
      const code = this.text(event.code, body);
      this.soon(() => this.throwEscalation(code, place, active));
    }
    if (event.type === 'error') {
      const code = this.text(event.code, body);
      this.soon(() => this.throwError(code, place, active, node, {}));
    }
  }

  protected goOnLooping(active: Active): void {
    const { inside: body, node } = active;
    if (active.over || body?.loop === undefined) return;
    const { loop } = body;
    if (node.loop?.kind === 'standardLoop') {
      const { maximum = Number.POSITIVE_INFINITY, condition } = node.loop;
      const goesOn = loop.begun < maximum && (condition === undefined || this.isTrue(condition, body));
      return goesOn ? this.beginInstance(active, loop) : this.finishLoop(active, loop);
    }
    const many = node.loop?.kind === 'multiInstance' ? node.loop : undefined;
    if (many?.completionCondition !== undefined && this.isTrue(many.completionCondition, body)) {
      this.endInstances(body);
      return this.finishLoop(active, loop);
    }
    if (loop.instances.length > 0) return;
    if (many?.isSequential === true && loop.begun < (loop.total ?? 0)) return this.beginInstance(active, loop);
    this.finishLoop(active, loop);
  }

  private finishLoop(active: Active, loop: Loop): void {
    const many = active.node.loop?.kind === 'multiInstance' ? active.node.loop : undefined;
    if (many?.output !== undefined) {
      const values = [...loop.outputs].sort(([a], [b]) => a - b).map(([, value]) => value);
      this.set({ [many.output.collection]: values }, active.place);
    }
    this.soon(() => this.leave(active));
  }
}
