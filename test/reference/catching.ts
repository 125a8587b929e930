/**
 * `Catching`: errors and escalations (BPMN 2.0.2 §10.5.7, §13.5.3) look for who catches them, from the inside outwards: an
 * event at the boundary, an event sub-process beside, over calls too. The exact code comes before one that catches all.
 */
import type { Value } from '../../engine/expressions/expression';
import type { FlowNode, SingleEvent } from '../../engine/model/definition';
import { triggersOf } from '../../engine/model/triggersOf';
import { Listening } from './listening';
import { nodeOf, type Active, type Place } from './places';

type Kind = 'error' | 'escalation';
type Thrown = Extract<SingleEvent, { type: Kind }>;
type Values = Readonly<Record<string, Value>>;

interface Catcher {
  readonly node: FlowNode;
  readonly event: Thrown;
  readonly place: Place;
  readonly host: Active | undefined;
}

export abstract class Catching extends Listening {
  protected abstract check(place: Place): void;
  protected abstract beginWithoutToken(place: Place, node: FlowNode): void;
  protected abstract pass(place: Place, node: FlowNode): void;

  protected throwError(code: string, place: Place, from: Active | undefined, node: FlowNode, values: Values): void {
    // What was thrown together with it may have ended its thrower.
    if (place.over || from?.over === true) return;
    const caught = this.catcher('error', code, place, from);
    if (caught === undefined) {
      this.tell(`${node.id} error ${code} uncaught`);
      if (from !== undefined) this.end(from);
      return this.soon(() => this.check(place));
    }
    this.interrupt(caught);
    this.goOnWith(caught, code, values);
  }

  protected throwEscalation(code: string, place: Place, from: Active): void {
    if (place.over) return;
    const caught = this.catcher('escalation', code, place, from.over ? undefined : from);
    if (caught === undefined) return;
    if (caught.node.interrupting !== false) this.interrupt(caught);
    this.goOnWith(caught, code, {});
  }

  private interrupt({ host, place }: Catcher): void {
    if (host === undefined) this.endInside(place);
    else this.end(host);
  }

  private goOnWith({ host, place, node, event }: Catcher, code: string, values: Values): void {
    this.set(values, place);
    if (event.codeVariable !== undefined) this.set({ [event.codeVariable]: code }, place);
    if (host === undefined) this.soon(() => this.beginWithoutToken(place, nodeOf(place, node.scope)));
    else this.soon(() => this.pass(place, node));
  }

  private catcher(kind: Kind, code: string, from: Place, thrower: Active | undefined): Catcher | undefined {
    let active = thrower;
    for (let place: Place | undefined = from; place !== undefined; place = place.around) {
      const caught = this.atBoundary(kind, code, active) ?? this.beside(kind, code, place, active);
      if (caught !== undefined) return caught;
      active = place.holder;
    }
    return undefined;
  }

  private atBoundary(kind: Kind, code: string, active: Active | undefined): Catcher | undefined {
    if (active === undefined || active.over || active.inside?.kind === 'undoing') return undefined;
    const { place, node } = active;
    // The boundary of a loop is around the loop and not around each instance.
    if (place.kind === 'instance') return undefined;
    const events = node.boundaryEvents.map((id) => nodeOf(place, id));
    return this.best(kind, code, place, events, active);
  }

  private beside(kind: Kind, code: string, place: Place, active: Active | undefined): Catcher | undefined {
    if (!['process', 'inside', 'eventSubProcess'].includes(place.kind)) return undefined;
    const own = active?.node.eventStart;
    // Who has interrupted a place is alone in it; what it throws is for those further out.
    if (own !== undefined && nodeOf(place, own).interrupting !== false) return undefined;
    const starts = (place.definition.scopes[place.id]?.eventSubProcesses ?? [])
      .map((id) => nodeOf(place, id).eventStart)
      .flatMap((id) => (id === undefined || id === own ? [] : [nodeOf(place, id)]));
    return this.best(kind, code, place, starts, undefined);
  }

  private best(
    kind: Kind,
    code: string,
    place: Place,
    nodes: readonly FlowNode[],
    host: Active | undefined,
  ): Catcher | undefined {
    const all = nodes.flatMap((node) =>
      triggersOf(node).flatMap((event): Catcher[] => (event.type === kind ? [{ node, event, place, host }] : [])),
    );
    const codeOf = ({ event }: Catcher): string => this.text(event.code, place);
    return all.find((one) => codeOf(one) === code) ?? all.find((one) => codeOf(one) === '');
  }
}
