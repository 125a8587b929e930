/** `Performing`: what each kind of element does once it has begun (BPMN 2.0.2 §13.3.3, §13.4.4, §13.5), and calls (§10.3.6). */
import type { Value } from '../../engine/expressions/expression';
import type {
  CallMapping,
  FlowNode,
  Implementation,
  ProcessDefinition,
  SingleEvent,
} from '../../engine/model/definition';
import { triggersOf } from '../../engine/model/triggersOf';
import { Moving } from './moving';
import { newPlace, nodeOf, type Active, type Place } from './places';
import { outwards } from './variables';

type Values = Readonly<Record<string, Value>>;

export abstract class Performing extends Moving {
  /** @param called processes that may be called, by key */
  constructor(
    private readonly called: ReadonlyMap<string, ProcessDefinition>,
    pick?: (count: number) => number,
  ) {
    super(pick);
  }

  protected newProcess(
    definition: ProcessDefinition,
    values: Values,
    around: Place | undefined,
    holder: Active | undefined,
  ): Place {
    const place = newPlace({
      kind: 'process',
      definition,
      id: definition.key,
      around,
      holder,
      number: this.nextNumber(),
    });
    for (const [name, value] of Object.entries(values)) place.variables.set(name, value);
    this.tell(`process ${definition.key} begins`);
    this.declare(place);
    this.listenInside(place);
    return place;
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
    if (ending === undefined) this.soon(() => this.leave(active));
    else this.endWith(active, ending);
    for (const event of events.toReversed()) {
      if (event.type !== 'escalation') continue;
      const code = this.text(event.code, place, active);
      this.soon(() => this.throwEscalation(code, place, active));
    }
    this.hear(heard, values);
  }

  private endWith(active: Active, event: SingleEvent): void {
    const { node, place } = active;
    if (event.type === 'compensation') return this.soon(() => this.compensate(active, event.activity, event.waits));
    const code = event.type === 'error' ? this.text(event.code, place, active) : '';
    this.remove(active);
    this.tell(`${node.id} completed`);
    if (event.type === 'error') return this.soon(() => this.throwError(code, place, undefined, node, {}));
    if (event.type === 'cancel') return this.soon(() => this.cancelTransaction(place));
    this.soon(() => this.terminate(place));
  }

  private terminate(place: Place): void {
    if (place.over) return;
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

  protected handOver(mappings: readonly CallMapping[], place: Place, active?: Active): Values {
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
}

const isEnding = ({ type }: SingleEvent): boolean => type === 'error' || type === 'cancel' || type === 'terminate';
