/** `Listening`: waiting for events (BPMN 2.0.2 §10.5.5), and ending things before their time with all that is in them. */
import type { Value } from '../../engine/expressions/expression';
import type { FlowNode, SingleEvent } from '../../engine/model/definition';
import { triggersOf } from '../../engine/model/triggersOf';
import { isPlace, nodeOf, type Active, type Listener, type Place, type Undoing } from './places';
import { Variables } from './variables';

const listenedTo = ['message', 'signal', 'timer', 'condition'];

export abstract class Listening extends Variables {
  /** Places with conditions, in the order they got their first. */
  private readonly watched: Place[] = [];

  protected abstract occur(listener: Listener, values: Readonly<Record<string, Value>>): void;
  protected abstract goOnUndoing(place: Place, undoing: Undoing): void;

  protected listen(place: Place, owner: Active | Place, node: FlowNode): void {
    for (const [index, event] of triggersOf(node).entries()) {
      if (!listenedTo.includes(event.type)) continue;
      const part = node.event?.type === 'multiple' ? index : undefined;
      const holds = event.type === 'condition' && this.holds(event, place, owner);
      const listener = { place, owner, node, part, event, holds, left: cycles(event) };
      place.listeners.push(listener);
      if (event.type === 'condition' && !this.watched.includes(place)) this.watched.push(place);
      if (holds) this.later(() => this.occur(listener, {}));
    }
  }

  protected listenAtBoundary(active: Active): void {
    for (const id of active.node.boundaryEvents) this.listen(active.place, active, nodeOf(active.place, id));
  }

  protected listenInside(place: Place): void {
    for (const id of place.definition.scopes[place.id]?.eventSubProcesses ?? []) {
      const start = nodeOf(place, id).eventStart;
      if (start !== undefined) this.listen(place, place, nodeOf(place, start));
    }
  }

  protected stopListening(place: Place, which: (listener: Listener) => boolean): void {
    const before = place.listeners.length;
    place.listeners = place.listeners.filter((one) => !which(one));
    const stillWatched = place.listeners.some(({ event }) => event.type === 'condition');
    const at = this.watched.indexOf(place);
    if (before > place.listeners.length && !stillWatched && at >= 0) this.watched.splice(at, 1);
  }

  /** A conditional event occurs when its condition becomes true, not while it stays so. */
  protected look(): void {
    for (const place of [...this.watched]) {
      for (const listener of place.listeners) {
        if (listener.event.type !== 'condition') continue;
        const holds = this.holds(listener.event, place, listener.owner);
        if (holds && !listener.holds) this.later(() => this.occur(listener, {}));
        listener.holds = holds;
      }
    }
  }

  private holds(event: Extract<SingleEvent, { type: 'condition' }>, place: Place, owner: Active | Place): boolean {
    return this.isTrue(event.condition, place, isPlace(owner) ? undefined : owner);
  }

  /** A signal is heard at once by those who listen around its thrower, from the inside outwards (§10.5.5). */
  protected send(kind: 'message' | 'signal', name: string, from: Place): readonly Listener[] {
    this.tell(`${kind} ${name} sent`);
    const heard: Listener[] = [];
    if (kind === 'message') return heard;
    for (let place: Place | undefined = from; place !== undefined; place = place.around) {
      const inside = place;
      heard.push(
        ...place.listeners.filter(({ event }) => event.type === 'signal' && this.text(event.name, inside) === name),
      );
    }
    return heard;
  }

  protected hear(heard: readonly Listener[], values: Readonly<Record<string, Value>> = {}): void {
    for (const listener of heard.toReversed()) this.soon(() => this.occur(listener, values));
  }

  protected end(active: Active): void {
    const { place, node } = active;
    this.stopListening(place, (one) => one.owner === active);
    if (active.called !== undefined) {
      this.endInside(active.called);
      this.tell('process ends: terminated');
      active.called.over = true;
    }
    if (active.inside !== undefined) this.endInside(active.inside);
    this.remove(active);
    this.tell(`${node.id} terminated`);
    const undoing = place.undoing.find((one) => one.current === active);
    if (undoing !== undefined) this.later(() => this.goOnUndoing(place, undoing));
  }

  /** Everything in there; the place itself stays, empty. */
  protected endInside(place: Place): void {
    place.undoing = [];
    this.endInstances(place);
    for (const active of [...place.active]) this.end(active);
    place.tokens = [];
    place.started.clear();
    place.troubled = false;
    this.stopListening(place, (one) => one.owner === place);
  }

  protected endInstances({ loop, id }: Place): void {
    for (const instance of loop?.instances.splice(0) ?? []) {
      this.endInside(instance);
      instance.over = true;
      if (loop !== undefined) loop.terminated += 1;
      this.tell(`${id} terminated`);
    }
  }

  protected remove(active: Active): void {
    active.over = true;
    if (active.inside !== undefined) active.inside.over = true;
    const { place } = active;
    place.active = place.active.filter((one) => one !== active);
  }
}

/** `R3/PT1H` occurs three times. */
function cycles(event: SingleEvent): number | undefined {
  if (event.type !== 'timer' || event.timer.kind !== 'cycle') return undefined;
  return Number(/^R(\d+)/.exec(event.timer.value.text)?.[1] ?? 1) - 1;
}
