/** `Pen` draws blocks from left to right: each takes up after one element and answers which element comes last. */
import { activity, type ActivityWish } from './activities';
import type { Drawing } from './drawing';
import { awaited, awaitedOnce, ending, escalation, thrown } from './eventTexts';
import { moreBlocks } from './moreBlocks';
import type { Random } from './randomNumbers';
import { condition, messageParts, names, timer } from './texts';

export interface PenWish {
  /** Of every id. */
  readonly prefix: string;
  readonly calledKey?: string;
  /** It may be called again and again. */
  readonly isRepeated?: boolean;
}

/** What lies in one process or sub-process, in the order in which it was drawn. */
interface Sheet {
  readonly xml: string[];
  /** May have one more way out, and one more way in. */
  readonly open: string[];
  /** Flows across blocks could lead around the counter of a circle, and never end. */
  hasCircle: boolean;
}

const newSheet = (): Sheet => ({ xml: [], open: [], hasCircle: false });

export class Pen implements Drawing {
  private sheet = newSheet();
  private last = 0;
  isRepeated: boolean;
  isInTransaction = false;

  constructor(
    readonly random: Random,
    private readonly wish: PenWish,
  ) {
    this.isRepeated = wish.isRepeated === true;
  }

  process(key: string, depth: number): string {
    const initiator = this.random.chance(0.3) ? ' camunda:initiator="starter"' : '';
    this.content(depth, initiator);
    return `<process id="${key}" name="${key}" isExecutable="true">\n${this.sheet.xml.join('\n')}\n</process>`;
  }

  /** A start event, blocks, an end event, perhaps event sub-processes, perhaps flows across. */
  content(depth: number, startAttributes = ''): void {
    const { random } = this;
    const start = this.name('start');
    this.put(`<startEvent id="${start}"${startAttributes}/>`);
    let at = start;
    for (let count = 1 + random.below(3); count > 0; count -= 1) at = this.block(at, depth);
    this.end(at);
    if (random.chance(0.25)) this.eventSubProcess();
    if (!this.sheet.hasCircle && random.chance(0.4)) this.across();
  }

  private across(): void {
    const { open } = this.sheet;
    for (let count = 1 + this.random.below(2); count > 0 && open.length > 1; count -= 1) {
      const from = this.random.below(open.length - 1);
      const to = from + 1 + this.random.below(open.length - from - 1);
      const [source, target] = [open[from], open[to]];
      if (source === undefined || target === undefined) continue;
      this.flow(source, target, this.random.chance(0.5) ? this.condition() : undefined);
    }
  }

  block(from: string, depth: number): string {
    if (depth === 0) return this.activity(from, 0);
    const { random } = this;
    switch (random.below(12)) {
      case 0:
        return this.branches('exclusive', from, depth);
      case 1:
        return this.branches('parallel', from, depth);
      case 2:
        return this.branches('inclusive', from, depth);
      case 3:
        return this.race(from, depth);
      case 4:
        return this.circle(from, depth);
      case 5:
        return this.event(from);
      case 6:
      case 7:
      case 8:
        return random.one(moreBlocks)(this, from, depth);
      default:
        return this.activity(from, depth);
    }
  }

  private branches(kind: 'exclusive' | 'parallel' | 'inclusive', from: string, depth: number): string {
    const { random } = this;
    const split = this.name('split');
    // Now and then another gateway closes than opened: tokens get stuck or go on twice, on both sides alike.
    const closing = random.chance(0.15) ? random.one(['exclusive', 'parallel', 'inclusive']) : kind;
    const join = this.name('join');
    const count = 2 + random.below(2);
    const flows = Array.from({ length: count }, () => this.name('flow'));
    const isDefaulted = kind !== 'parallel' && random.chance(0.9);
    this.put(`<${kind}Gateway id="${split}"${isDefaulted ? ` default="${flows.at(-1) ?? ''}"` : ''}/>`);
    this.flow(from, split);
    for (const [index, id] of flows.entries()) {
      const head = this.name('task');
      this.put(`<task id="${head}"/>`);
      const isConditional = kind !== 'parallel' && !(isDefaulted && index === count - 1);
      this.flow(split, head, isConditional ? this.condition() : undefined, id);
      this.flow(random.chance(0.8) ? this.block(head, depth - 1) : head, join);
    }
    this.put(`<${closing}Gateway id="${join}"/>`);
    return this.opened(join);
  }

  /** Event-based gateway: what comes first decides. */
  private race(from: string, depth: number): string {
    const gateway = this.name('first');
    this.put(`<eventBasedGateway id="${gateway}"/>`);
    this.flow(from, gateway);
    const join = this.name('join');
    for (let count = 2 + this.random.below(2); count > 0; count -= 1) {
      const id = this.name('catch');
      const { definitions, attributes } = awaitedOnce(this.random);
      this.put(`<intermediateCatchEvent id="${id}"${attributes}>${definitions}</intermediateCatchEvent>`);
      this.flow(gateway, id);
      this.flow(this.random.chance(0.5) ? this.block(id, depth - 1) : id, join);
    }
    this.put(`<exclusiveGateway id="${join}"/>`);
    return this.opened(join);
  }

  /** Round and round by an exclusive gateway, two or three times. */
  private circle(from: string, depth: number): string {
    this.sheet.hasCircle = true;
    const counter = this.name('round');
    const reset = this.name('reset');
    this.put(`<serviceTask id="${reset}" camunda:expression="\${0}" camunda:resultVariable="${counter}"/>`);
    this.flow(from, reset);
    const back = this.name('back');
    this.put(`<exclusiveGateway id="${back}"/>`);
    this.flow(reset, back);
    const count = this.name('count');
    this.put(
      `<serviceTask id="${count}" camunda:expression="\${${counter} + 1}" camunda:resultVariable="${counter}"/>`,
    );
    this.flow(this.block(back, depth - 1), count);
    const [exit, on] = [this.name('exit'), this.name('flow')];
    this.put(`<exclusiveGateway id="${exit}" default="${on}"/>`);
    this.flow(count, exit);
    const again = `\${${counter} &lt; ${2 + this.random.below(2)}}`;
    this.flow(exit, back, `<conditionExpression xsi:type="tFormalExpression">${again}</conditionExpression>`);
    const after = this.name('task');
    this.put(`<task id="${after}"/>`);
    this.flow(exit, after, undefined, on);
    return after;
  }

  private event(from: string): string {
    const { random } = this;
    const id = this.name('event');
    if (random.chance(0.5)) {
      const carried = random.chance(0.5) ? messageParts : '';
      this.put(`<intermediateThrowEvent id="${id}">${carried}${thrown(this)}</intermediateThrowEvent>`);
    } else {
      const { definitions, attributes } = awaitedOnce(random);
      const more = `${attributes}${this.background()}`;
      this.put(`<intermediateCatchEvent id="${id}"${more}>${definitions}</intermediateCatchEvent>`);
    }
    this.flow(from, id);
    return this.opened(id);
  }

  private end(from: string): void {
    const { random } = this;
    const id = this.name('end');
    const definition = random.chance(this.isInTransaction ? 0.4 : 0.7) ? '' : ending(this);
    this.put(`<endEvent id="${id}">${definition}</endEvent>`);
    this.flow(from, id);
  }

  private activity(from: string, depth: number): string {
    const { random } = this;
    const id = this.name('step');
    const wish: ActivityWish = {
      random,
      calledKey: this.wish.calledKey,
      isRepeated: this.isRepeated,
      inside: depth === 0 ? undefined : () => this.inside(() => this.content(depth - 1)),
    };
    this.put(activity(id, this.background(), wish));
    this.flow(from, id);
    if (random.chance(0.3)) return this.bounded(id, depth);
    return this.opened(id);
  }

  /** With an event on its edge, whose path ends by itself or comes back. */
  private bounded(host: string, depth: number): string {
    const { random } = this;
    const id = this.name('boundary');
    const kind = random.next();
    const cancels = kind < 0.25 || random.chance(0.6);
    this.put(`<boundaryEvent id="${id}" attachedToRef="${host}"${this.boundary(kind, cancels)}</boundaryEvent>`);
    const handled = this.again(() => this.block(id, Math.max(0, depth - 1)), !cancels);
    if (!random.chance(0.5)) {
      this.end(handled);
      return this.opened(host);
    }
    const join = this.name('join');
    this.put(`<exclusiveGateway id="${join}"/>`);
    this.flow(host, join);
    this.flow(handled, join);
    return this.opened(join);
  }

  private boundary(kind: number, cancels: boolean): string {
    const { random } = this;
    const stays = ` cancelActivity="${cancels}"`;
    if (kind < 0.25) {
      const error = random.chance(0.3) ? '' : ` errorRef="${random.one(names.errors)}"`;
      return `${stays}><errorEventDefinition${error} camunda:errorCodeVariable="errorCode"/>`;
    }
    if (kind < 0.4) return `${stays}>${escalation(random)}`;
    if (kind < 0.65) return `${stays}>${timer(random, !cancels)}`;
    if (kind < 0.85) return `${stays}>${awaited(random, !cancels)}`;
    const { definitions, attributes } = awaitedOnce(random, !cancels);
    return `${stays}${attributes}>${definitions}`;
  }

  private eventSubProcess(): void {
    const { random } = this;
    const kind = random.next();
    const interrupts = kind < 0.2 || random.chance(0.5);
    const one = (): { definitions: string; attributes: string } => {
      const error = `<errorEventDefinition errorRef="${random.one(names.errors)}"/>`;
      if (kind < 0.2) return { definitions: error, attributes: '' };
      if (kind < 0.4) return { definitions: escalation(random), attributes: '' };
      return awaitedOnce(random, true);
    };
    const { definitions, attributes } = one();
    const content = this.again(() =>
      this.inside(() => {
        const start = this.name('start');
        this.put(`<startEvent id="${start}" isInterrupting="${interrupts}"${attributes}>${definitions}</startEvent>`);
        this.end(this.activity(start, 0));
      }),
    );
    this.put(`<subProcess id="${this.name('handler')}" triggeredByEvent="true">${content}</subProcess>`);
  }

  private again<T>(draw: () => T, isRepeated = true): T {
    const before = this.isRepeated;
    this.isRepeated ||= isRepeated;
    const drawn = draw();
    this.isRepeated = before;
    return drawn;
  }

  inside(draw: () => void, more: { readonly isInTransaction?: boolean } = {}): string {
    const { sheet: around, isInTransaction } = this;
    this.sheet = newSheet();
    this.isInTransaction ||= more.isInTransaction === true;
    draw();
    const { xml } = this.sheet;
    this.sheet = around;
    this.isInTransaction = isInTransaction;
    return xml.join('\n');
  }

  /** Attributes of an element that goes on in the background. */
  private background(): string {
    const { random } = this;
    if (!random.chance(0.12)) return '';
    return random.chance(0.5) ? ' camunda:asyncBefore="true"' : ' camunda:asyncAfter="true"';
  }

  private opened(id: string): string {
    this.sheet.open.push(id);
    return id;
  }

  put(xml: string): void {
    this.sheet.xml.push(xml);
  }

  name(word: string): string {
    return `${this.wish.prefix}${word}${(this.last += 1)}`;
  }

  flow(from: string, to: string, condition = '', id = this.name('flow')): string {
    this.put(`<sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${condition}</sequenceFlow>`);
    return id;
  }

  private condition(): string {
    return condition(this.random, 'conditionExpression');
  }
}
