/** `historyOf`: what has happened, in words and in order, a line for what a person would call one thing. */
import dayjs from 'dayjs';
import type { Value } from '../../../engine/expressions/expression';
import { toJson } from '../../../engine/expressions/json';
import type { FlowNode } from '../../../engine/model/definition';
import type { EngineEvent } from '../../../engine/semantics/events';
import type { Key } from '../../../engine/semantics/state';
import { toValue } from '../../../engine/semantics/typedValues';
import type { simulationTexts } from '../../ui/catalogue/designerSimulation';
import type { TextOf } from '../../ui/texts';
import { nodeTypeName } from './nodeTypeName';
import { idsOfDefinition } from './tracks';
import type { KnownProcess } from './sources';

type Text = TextOf<keyof typeof simulationTexts.keys & string>;

export type LineTone = 'plain' | 'good' | 'bad' | 'data';

export interface HistoryLine {
  /** How many events of the history lead up to it. */
  readonly events: number;
  readonly text: string;
  readonly tone: LineTone;
}

/** What a loop counts for itself; nobody set it. */
const ownOfLoops = /^(loopCounter|nrOf(Instances|ActiveInstances|CompletedInstances))$/;
const longest = 40;
/** Names shown of a long list; the others are a click away. */
const namesAtMost = 3;

/** @param ends after how many events each step ended */
export function historyOf(
  history: readonly EngineEvent[],
  ends: readonly number[],
  processes: ReadonlyMap<string, KnownProcess>,
  text: Text,
): readonly HistoryLine[] {
  const teller = new Teller(history, processes, text);
  const stepOf = (index: number): number => ends.findIndex((end) => index < end);
  return history.flatMap((event, index) => {
    const line = teller.tell(event, (key) => stepOf(index) === stepOf(teller.endOf(key)));
    return line === undefined ? [] : [{ ...line, events: index + 1 }];
  });
}

type Told = Omit<HistoryLine, 'events'>;

class Teller {
  private readonly definitions: ReadonlyMap<Key, string>;
  private readonly completedAt = new Map<Key, number>();
  private readonly nodes = new Map<Key, FlowNode>();
  private readonly rounds = new Map<Key, number>();

  constructor(
    history: readonly EngineEvent[],
    private readonly processes: ReadonlyMap<string, KnownProcess>,
    private readonly text: Text,
  ) {
    this.definitions = idsOfDefinition(history);
    for (const [index, event] of history.entries()) {
      if (event.type === 'elementCompleted') this.completedAt.set(event.key, index);
      if (event.type !== 'elementActivated') continue;
      const node = this.node(event.scope, event.elementId);
      if (node !== undefined) this.nodes.set(event.key, node);
      const counter = event.variables?.['loopCounter'];
      if (counter !== undefined) this.rounds.set(event.key, Number(counter.value) + 1);
    }
  }

  endOf(key: Key): number {
    return this.completedAt.get(key) ?? Number.MAX_SAFE_INTEGER;
  }

  tell(event: EngineEvent, endsAtOnce: (key: Key) => boolean): Told | undefined {
    const { text } = this;
    switch (event.type) {
      case 'processStarted':
        return { text: text('event_started', { name: this.processName(event.definitionId) }), tone: 'plain' };
      case 'processEnded':
        return { text: text('event_ended', { name: this.processNameOf(event.key) }), tone: 'good' };
      case 'elementActivated': {
        const isPassed = endsAtOnce(event.key) && this.nodes.get(event.key)?.type !== 'subProcess';
        return isPassed ? undefined : { text: text('event_entered', { name: this.name(event) }), tone: 'plain' };
      }
      case 'elementCompleted': {
        const node = this.nodes.get(event.key);
        if (node !== undefined && isGateway(node)) return undefined;
        return { text: text('event_done', { name: this.name(event) }), tone: 'good' };
      }
      case 'elementTerminated':
        return { text: text('event_cut', { name: this.name(event) }), tone: 'plain' };
      case 'sequenceFlowTaken':
        return this.way(event.from, event.scope, event.flowId);
      case 'variablesSet': {
        const set = Object.entries(event.variables).filter(([name]) => !ownOfLoops.test(name));
        if (set.length === 0) return undefined;
        const first = set.slice(0, namesAtMost).map(([name, typed]) => `${name} = ${shown(toValue(typed))}`);
        const more = set.length > namesAtMost ? [text('event_set_more', { count: set.length - namesAtMost })] : [];
        return { text: text('event_set', { values: [...first, ...more].join('；') }), tone: 'data' };
      }
      case 'jobCreated':
        return event.job.kind === 'continue'
          ? undefined
          : { text: text(`event_sent_${event.job.kind}`, { name: event.job.name }), tone: 'plain' };
      case 'incidentRaised':
        return { text: text('event_stuck', { name: this.name(event), message: event.message }), tone: 'bad' };
      case 'incidentResolved':
        return { text: text('event_mended'), tone: 'good' };
      case 'errorUncaught':
        return { text: text('event_error', { name: this.name(event), code: event.code }), tone: 'bad' };
      default:
        return undefined;
    }
  }

  /** The way a gateway chose, where there was something to choose. */
  private way(from: Key, scope: Key, flowId: string): Told | undefined {
    const node = this.nodes.get(from);
    if (node === undefined || !isGateway(node) || node.type === 'parallelGateway' || node.outgoing.length < 2) {
      return undefined;
    }
    const flow = node.outgoing.find(({ id }) => id === flowId);
    const target = this.node(scope, flow?.target ?? '');
    const way = flow?.name ?? (target === undefined ? flowId : nameOf(target));
    return { text: this.text('event_way', { name: nameOf(node), way }), tone: 'plain' };
  }

  private node(scope: Key, elementId: string): FlowNode | undefined {
    return this.processes.get(this.definitions.get(scope) ?? '')?.definition.nodes[elementId];
  }

  private name({ scope, elementId, ...more }: { scope: Key; elementId: string; key?: Key }): string {
    const node = this.node(scope, elementId);
    const name = node === undefined ? elementId : nameOf(node);
    const round = this.rounds.get(more.key ?? -1) ?? this.rounds.get(scope);
    return round === undefined ? name : this.text('inRound', { name, round });
  }

  private processNameOf(key: Key): string {
    return this.processName(this.definitions.get(key) ?? '');
  }

  private processName(id: string): string {
    return this.processes.get(id)?.definition.name ?? id.replace(/:0$/, '');
  }
}

/** What has no name of its own goes by what it is. */
export const nameOf = (node: FlowNode): string => node.name ?? nodeTypeName(node);

const isGateway = ({ type }: FlowNode): boolean => type.endsWith('Gateway');

function shown(value: Value): string {
  if (value instanceof Date) return dayjs(value).format('YYYY-MM-DD HH:mm');
  const text = typeof value === 'string' ? value : toJson(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
