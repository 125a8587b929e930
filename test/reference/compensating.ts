/**
 * `Compensating`: compensation in strict reverse order, each handler waited for (BPMN 2.0.2 §10.6, §13.5.6), and transactions
 * that are cancelled (§13.3.5). A multi-instance has one handler on its boundary, and what its instances did is undone
 * instance by instance where the handlers are inside.
 */
import { triggersOf } from '../../engine/model/triggersOf';
import { Catching } from './catching';
import { isPlace, newPlace, nodeOf, type Active, type Done, type Place, type Undoing } from './places';

export abstract class Compensating extends Catching {
  protected abstract leave(active: Active): void;
  protected abstract enter(active: Active): void;
  protected abstract begin(place: Place, id: string): Active;

  /** What is left of a completed activity for later, if anything can be undone. */
  protected remember({ node, place, inside }: Active): void {
    if (node.compensatedBy !== undefined) {
      if (place.kind !== 'instance') place.done.push({ node, variables: new Map(), inner: [], isLoop: false });
      return;
    }
    if (inside === undefined || node.type === 'eventSubProcess') return;
    const isLoop = inside.kind === 'loop';
    const hasHandler = !isLoop && place.definition.scopes[node.id]?.compensationHandler !== undefined;
    if (inside.done.length === 0 && !hasHandler) return;
    const around = place.kind === 'instance' ? place.variables : [];
    place.done.push({ node, variables: new Map([...around, ...inside.variables]), inner: inside.done, isLoop });
  }

  protected compensate(thrower: Active, activity: string | undefined, waits: boolean): void {
    if (thrower.over) return;
    const place = this.reach(thrower.place, activity);
    const isMeant = (one: Done): boolean => activity === undefined || one.node.id === activity;
    const remaining = place.done.filter(isMeant);
    place.done = place.done.filter((one) => !isMeant(one));
    if (remaining.length === 0) return this.soon(() => this.leave(thrower));
    if (waits) thrower.stage = 'active';
    else this.soon(() => this.leave(thrower));
    this.undo(place, { remaining, thrower: waits ? thrower : undefined, cancels: false, current: undefined });
  }

  /** An event sub-process can have undone what was completed around it. */
  private reach(place: Place, activity: string | undefined): Place {
    const isHere = activity !== undefined && nodeOf(place, activity).scope === place.id;
    return place.kind === 'eventSubProcess' && place.around !== undefined && !isHere ? place.around : place;
  }

  private undo(place: Place, undoing: Undoing): void {
    place.undoing.push(undoing);
    this.soon(() => this.goOnUndoing(place, undoing));
  }

  protected goOnUndoing(place: Place, undoing: Undoing): void {
    if (place.over || !place.undoing.includes(undoing)) return;
    const last = undoing.remaining.pop();
    if (last === undefined) return this.undone(place, undoing);
    const { node } = last;
    if (node.compensatedBy !== undefined) {
      const handler = this.begin(place, node.compensatedBy);
      undoing.current = handler;
      return this.soon(() => this.enter(handler));
    }
    undoing.current = this.openAgain(place, last);
  }

  /** With the variables it ended with. */
  private openAgain(around: Place, { node, variables, inner, isLoop }: Done): Active {
    const active = this.begin(around, node.id);
    const { definition } = around;
    const place = newPlace({ kind: 'undoing', definition, id: node.id, around, holder: active, number: active.number });
    active.inside = place;
    active.stage = 'active';
    for (const [name, value] of variables) place.variables.set(name, value);
    place.done = [...inner];
    const handler = definition.scopes[node.id]?.compensationHandler;
    if (handler !== undefined && !isLoop) {
      this.soon(() => this.beginWithoutToken(place, nodeOf(place, handler)));
    } else {
      const remaining = place.done.splice(0);
      this.undo(place, { remaining, thrower: undefined, cancels: false, current: undefined });
    }
    return active;
  }

  private undone(place: Place, undoing: Undoing): void {
    place.undoing = place.undoing.filter((one) => one !== undoing);
    const { thrower, cancels } = undoing;
    if (cancels) this.leaveCancelled(place);
    else if (thrower !== undefined) this.soon(() => this.leave(thrower));
    else this.soon(() => this.check(place));
  }

  protected closeUndone(place: Place): void {
    const { holder } = place;
    if (holder === undefined) return;
    this.stopListening(place, (one) => isPlace(one.owner));
    this.remove(holder);
    this.tell(`${holder.node.id} completed`);
    this.goOnAfterHandler(holder);
  }

  /** True for what undid something: it goes nowhere, the next is undone. */
  protected goOnAfterHandler(active: Active): boolean {
    const { place } = active;
    const undoing = place.undoing.find((one) => one.current === active);
    if (undoing === undefined) return false;
    this.soon(() => this.goOnUndoing(place, undoing));
    return true;
  }

  protected cancelTransaction(from: Place): void {
    if (from.over) return;
    let place: Place | undefined = from;
    const isTransaction = (one: Place): boolean =>
      one.kind !== 'loop' && one.kind !== 'instance' && one.holder?.node.type === 'transaction';
    while (place !== undefined && !isTransaction(place)) place = place.kind === 'process' ? undefined : place.around;
    if (place === undefined) return this.soon(() => this.check(from));
    this.endInside(place);
    const remaining = place.done.splice(0);
    this.undo(place, { remaining, thrower: undefined, cancels: true, current: undefined });
  }

  /** By its cancel event; a loop of transactions ends with the first that is cancelled. */
  private leaveCancelled({ holder }: Place): void {
    if (holder === undefined) return;
    const { node, place } = holder;
    const event = node.boundaryEvents
      .map((id) => nodeOf(place, id))
      .find((one) => triggersOf(one).some(({ type }) => type === 'cancel'));
    const loop = place.kind === 'instance' && event !== undefined ? place.around?.holder : undefined;
    const host = loop ?? holder;
    this.end(host);
    if (event === undefined) this.soon(() => this.check(host.place));
    else this.soon(() => this.pass(host.place, event));
  }
}
