/**
 * `Moving`: the life of an element (BPMN 2.0.2 §13.3.2): a token comes, the element starts, does what it is for, is completed,
 * and puts tokens on its flows. A place in which nothing is left is over.
 */
import type { FlowNode, SequenceFlow } from '../../engine/model/definition';
import { inclusiveJoin, isAwaited, oneOfEach, parallelJoin } from './gates';
import { Looping } from './looping';
import { isEmpty, isPlace, newPlace, nodeOf, type Active, type Place, type PlaceKind, type Token } from './places';

const opensPlace: Readonly<Record<string, PlaceKind>> = {
  subProcess: 'inside',
  transaction: 'inside',
  adHocSubProcess: 'inside',
  eventSubProcess: 'eventSubProcess',
};

const isInstance = ({ node, place }: Pick<Active, 'node' | 'place'>): boolean =>
  place.kind === 'instance' && place.id === node.id;

export abstract class Moving extends Looping {
  protected abstract perform(active: Active): void;
  protected abstract processIsOver(place: Place): void;
  /** All places there are, the one that came first before. */
  protected abstract everywhere(): readonly Place[];

  protected arrive(place: Place, token: Token): void {
    if (place.over || !place.tokens.includes(token)) return;
    const node = nodeOf(place, token.flow.target);
    if (node.type === 'inclusiveGateway') return;
    if (node.type === 'complexGateway') return void this.startComplex(place, node);
    if (node.type === 'parallelGateway') return this.startWith(place, node, parallelJoin(node, place));
    const { startQuantity = 1 } = node;
    const waiting = place.tokens.filter(({ flow }) => flow.target === node.id);
    const taken = startQuantity === 1 ? [token] : waiting.slice(0, startQuantity);
    this.startWith(place, node, taken.length < startQuantity ? undefined : taken);
  }

  private startWith(place: Place, node: FlowNode, tokens: readonly Token[] | undefined, more = {}): void {
    if (tokens === undefined) return;
    place.tokens = place.tokens.filter((token) => !tokens.includes(token));
    const active = this.begin(place, node.id);
    for (const [name, value] of Object.entries<number | boolean>(more)) active.variables.set(name, value);
    this.soon(() => this.enter(active));
  }

  /** §13.4.5: starts when its activation condition holds, and then waits to be reset. */
  private startComplex(place: Place, node: FlowNode): boolean {
    if (place.started.has(node.id)) return false;
    const tokens = oneOfEach(node, place);
    const facts = { activationCount: tokens.length, waitingForStart: true };
    const { activationCondition } = node;
    if (tokens.length === 0) return false;
    if (activationCondition !== undefined && !this.isTrue(activationCondition, place, undefined, facts)) return false;
    place.started.set(
      node.id,
      tokens.map(({ flow }) => flow.id),
    );
    this.startWith(place, node, tokens, facts);
    return true;
  }

  private resetComplex(place: Place, node: FlowNode): boolean {
    const taken = place.started.get(node.id);
    if (taken === undefined) return this.startComplex(place, node);
    const late = oneOfEach(node, place).filter(({ flow }) => !taken.includes(flow.id));
    if (isAwaited(node, place, [...taken, ...late.map(({ flow }) => flow.id)])) return false;
    place.started.delete(node.id);
    this.startWith(place, node, late, { activationCount: late.length, waitingForStart: false });
    return true;
  }

  /** When nothing moves any more: one join that depends on tokens elsewhere. */
  protected startJoinAtRest(): boolean {
    for (const place of this.everywhere()) {
      const targets = [...place.tokens.map(({ flow }) => flow.target), ...place.started.keys()];
      for (const id of new Set(targets)) {
        const node = nodeOf(place, id);
        if (node.type === 'complexGateway' && this.resetComplex(place, node)) return true;
        const tokens = node.type === 'inclusiveGateway' ? inclusiveJoin(node, place) : undefined;
        this.startWith(place, node, tokens);
        if (tokens !== undefined) return true;
      }
    }
    return false;
  }

  protected begin(place: Place, id: string): Active {
    const node = nodeOf(place, id);
    const active: Active = {
      node,
      number: this.nextNumber(),
      place,
      variables: new Map(),
      stage: 'entering',
      inside: undefined,
      called: undefined,
      over: false,
    };
    place.active.push(active);
    this.tell(`${id} begins`);
    return active;
  }

  protected beginWithoutToken(place: Place, node: FlowNode): void {
    if (place.over) return;
    const active = this.begin(place, node.id);
    this.soon(() => this.enter(active));
  }

  /** Its event has occurred. */
  protected pass(place: Place, node: FlowNode): void {
    const active = this.begin(place, node.id);
    active.stage = 'active';
    this.soon(() => this.leave(active));
  }

  protected enter(active: Active): void {
    const { node, place } = active;
    if (active.over || place.over || active.stage !== 'entering') return;
    if (node.loop !== undefined && !isInstance(active)) {
      this.listenAtBoundary(active);
      return this.soon(() => this.beginLoop(active));
    }
    const kind = opensPlace[node.type];
    if (kind !== undefined) {
      const { definition } = place;
      active.inside = newPlace({ kind, definition, id: node.id, around: place, holder: active, number: active.number });
    }
    for (const { name, value } of node.inputs) {
      const found =
        value.kind === 'variable'
          ? this.find(value.name, place, active)
          : value.kind === 'expression'
            ? this.evaluate(value.expression, place, active)
            : null;
      if (found !== undefined) this.setLocal({ [name]: found }, active);
    }
    if (!isInstance(active)) this.listenAtBoundary(active);
    if (active.inside === undefined) this.perform(active);
    else this.open(active, active.inside);
  }

  private open(active: Active, inside: Place): void {
    this.declare(inside);
    this.listenInside(inside);
    active.stage = 'active';
    const { eventStart } = active.node;
    if (eventStart === undefined) this.populate(inside);
    else this.soon(() => this.pass(inside, nodeOf(inside, eventStart)));
  }

  /** Properties and data objects are there and empty. */
  protected declare(place: Place): void {
    for (const name of place.definition.scopes[place.id]?.variables ?? []) {
      if (!place.variables.has(name)) place.variables.set(name, null);
    }
  }

  protected populate(place: Place): void {
    const entries = [...(place.definition.scopes[place.id]?.entries ?? [])];
    if (entries.length === 0) return this.soon(() => this.check(place));
    if (place.holder?.node.adHoc?.isSequential === true && place.kind === 'inside') place.offered = entries.splice(1);
    const begun = entries.map((id) => this.begin(place, id));
    for (const active of begun.reverse()) this.soon(() => this.enter(active));
  }

  protected leave(active: Active): void {
    const { node, place, inside } = active;
    if (active.over || place.over) return;
    this.stopListening(place, (one) => one.owner === active);
    if (inside !== undefined) this.stopListening(inside, (one) => isPlace(one.owner));
    if (node.loop === undefined || isInstance(active)) {
      if (isInstance(active)) this.gather(active);
      for (const { name, value } of node.outputs) {
        const found =
          value.kind === 'variable'
            ? this.find(value.name, place, active)
            : value.kind === 'expression'
              ? this.evaluate(value.expression, place, active)
              : null;
        if (found !== undefined) this.set({ [name]: found }, place);
      }
    }
    this.soon(() => this.depart(active));
  }

  private depart(active: Active): void {
    const { node, place } = active;
    const flows = isInstance(active) ? [] : this.choose(active);
    if (flows === undefined) {
      active.stage = 'leaving';
      return this.tell(`${node.id} incident noFlowTaken`);
    }
    this.remember(active);
    this.remove(active);
    this.tell(`${node.id} completed`);
    if (this.goOnAfterHandler(active)) return;
    for (const flow of flows) {
      for (let count = 0; count < (node.completionQuantity ?? 1); count += 1) this.put(place, flow);
    }
    if (this.isAdHoc(place)) this.soon(() => this.goOnAdHoc(place));
    else if (flows.length === 0) this.soon(() => this.check(place));
  }

  protected put(place: Place, flow: SequenceFlow): void {
    const token = { flow, reported: false };
    place.tokens.push(token);
    this.tell(`${flow.id} taken`);
    this.later(() => this.arrive(place, token));
  }

  /** §13.3.1, §13.4. Undefined where none can be taken. */
  private choose(active: Active): readonly SequenceFlow[] | undefined {
    const { node, place, variables } = active;
    const { type, outgoing, defaultFlow } = node;
    if (outgoing.length === 0 || type === 'parallelGateway') return outgoing;
    const isReset = type === 'complexGateway' && variables.get('waitingForStart') === false;
    // Out of activities and events the default stands in for the conditional flows, beside those without condition.
    const isGateway = type.endsWith('Gateway');
    const conditional = outgoing.filter(({ id, condition }) => condition !== undefined && id !== defaultFlow);
    const chosen: SequenceFlow[] = [];
    for (const flow of outgoing) {
      if (flow.id === defaultFlow && !isReset) continue;
      if (isReset && flow.condition?.text.includes('waitingForStart') !== true) continue;
      if (flow.condition !== undefined && !this.isTrue(flow.condition, place, active)) continue;
      chosen.push(flow);
      if (type === 'exclusiveGateway') break;
    }
    const isEnough =
      isGateway || conditional.length === 0 ? chosen.length > 0 : chosen.some((one) => conditional.includes(one));
    if (isEnough || isReset) return chosen;
    const all = [...chosen, ...outgoing.filter(({ id }) => id === defaultFlow)];
    return all.length > 0 ? all : undefined;
  }

  /** Nothing is left in there: it is over (§13.5.5). */
  protected check(place: Place): void {
    const { holder } = place;
    if (place.over || !isEmpty(place)) return;
    if (place.kind === 'process') this.soon(() => this.processIsOver(place));
    else if (place.kind === 'undoing') this.closeUndone(place);
    else if (place.kind === 'instance') this.soon(() => this.instanceIsOver(place));
    else if (place.kind === 'loop' || holder === undefined) return;
    else if (this.isAdHoc(place)) this.soon(() => this.goOnAdHoc(place));
    else if (holder.stage === 'active') this.soon(() => this.leave(holder));
  }

  private isAdHoc({ kind, holder }: Place): boolean {
    return kind === 'inside' && holder?.node.adHoc !== undefined;
  }

  /** §13.3.5: after each activity its condition is asked. */
  private goOnAdHoc(place: Place): void {
    const { holder } = place;
    const adHoc = holder?.node.adHoc;
    if (place.over || holder === undefined || adHoc === undefined) return;
    const { completionCondition } = adHoc;
    if (completionCondition !== undefined && this.isTrue(completionCondition, place)) {
      place.offered = [];
      if (adHoc.cancelsRemaining) this.endInside(place);
      if (isEmpty(place)) this.soon(() => this.leave(holder));
      return;
    }
    if (!isEmpty(place)) return;
    const next = place.offered.shift();
    if (next !== undefined) return this.soon(() => this.beginWithoutToken(place, nodeOf(place, next)));
    if (completionCondition === undefined) return this.soon(() => this.leave(holder));
    if (!place.troubled) this.tell(`${place.id} incident noFlowTaken`);
    place.troubled = true;
  }
}
