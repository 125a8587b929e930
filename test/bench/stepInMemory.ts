/** The pure step beside bpmn-engine: the same BPMN, parsed once on both sides, instance by instance to its end. */
import { Engine, type BpmnEngineOptions } from 'bpmn-engine';
import { evaluateNow } from '../../engine/expressions/evaluateNow';
import { parseExpression } from '../../engine/expressions/parseExpression';
import type { ProcessDefinition } from '../../engine/model/definition';
import { readDefinitions } from '../../engine/model/readDefinitions';
import { emptyState } from '../../engine/semantics/draft';
import type { EngineEvent } from '../../engine/semantics/events';
import { after, step } from '../../engine/semantics/step';
import type { Environment } from '../../engine/semantics/trigger';
import { toTypedAll } from '../../engine/semantics/typedValues';
import type { Figure } from './figures';
import { forkOf, multiInstanceOf, sequenceOf, type BenchProcess } from './processes';
import { alternate, oneByOne } from './rounds';

const plan = { rounds: 5, milliseconds: 800, warmUp: 500 };

export async function stepInMemory(): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const [what, process] of [
    ['sequence of 5 service tasks', sequenceOf(5)],
    ['fork and join of 10', forkOf(10)],
    ['multi-instance of 1,000, parallel', multiInstanceOf(1000)],
  ] as const) {
    figures.push(...(await figuresOf(what, process)));
  }
  return figures;
}

async function figuresOf(what: string, process: BenchProcess): Promise<readonly Figure[]> {
  const runOurs = await ourInstance(process, () => undefined);
  const runWithJson = await ourInstance(process, (...texts) => texts.forEach((text) => JSON.stringify(text)));
  const runTheirs = await theirInstance(process);
  const [ours = 0, withJson = 0, theirs = 0] = await alternate(plan, [
    (milliseconds) => oneByOne(milliseconds, runOurs),
    (milliseconds) => oneByOne(milliseconds, runWithJson),
    (milliseconds) => oneByOne(milliseconds, runTheirs),
  ]);
  const beside = { what: 'bpmn-engine 25', pace: theirs };
  const how = 'by processor time, no store; services answer at once';
  return [
    { what, unit: 'instances/s', ours, beside, how },
    {
      what: '',
      unit: 'element steps/s',
      ours: ours * process.elements,
      beside: { ...beside, pace: theirs * process.elements },
      how: `${process.elements} elements each`,
    },
    { what: '', unit: 'instances/s', ours: withJson, beside, how: 'ours with its events as JSON text' },
  ];
}

/** One instance from its start to its end; a wrong number of tasks is an error. */
async function ourInstance(process: BenchProcess, keep: (events: readonly EngineEvent[]) => void): Promise<() => void> {
  const { ok, processes, findings } = await readDefinitions(process.xml, { parse: parseExpression });
  const [definition] = processes;
  if (!ok || definition === undefined)
    throw new Error(`Expected ${process.key} to compile: ${JSON.stringify(findings)}`);
  let tasks = 0;
  const environment = environmentOf(definition, () => (tasks += 1));
  const variables = toTypedAll([['count', 0]]);
  return () => {
    tasks = 0;
    const state = emptyState('0198a6a0-0000-7000-8000-000000000001');
    const stepped = step(state, { type: 'start', definitionId: definition.key, variables }, environment);
    if (stepped.kind !== 'done') throw new Error(`Expected one step to the end, but it is ${stepped.kind}.`);
    const { header } = after(state, stepped);
    keep(stepped.events);
    assertTasks('ours', process, tasks);
    if (header.status !== 'ended') throw new Error(`Expected ${process.key} to end, but it is ${header.status}.`);
  };
}

/** The only JUEL in these processes is the work of their tasks. */
function environmentOf(definition: ProcessDefinition, onTask: () => void): Environment {
  return {
    now: '2026-03-02T04:00:00.000Z',
    definition: () => definition,
    evaluate: (expression, scope, surroundings) => {
      if (expression.language === 'juel') onTask();
      return evaluateNow(expression, scope, surroundings);
    },
    answers: new Map(),
    deadline: () => ({ ok: false, message: 'no calendar here' }),
    zoneOffset: 480,
    maxActivations: 100_000,
  };
}

type Done = (error: Error | null, result?: unknown) => void;

async function theirInstance(process: BenchProcess): Promise<() => Promise<void>> {
  const sourceContext = await parsedOnce(process);
  let tasks = 0;
  const services = {
    work(scope: { environment: { variables: { count: number } } }, done: Done): void {
      tasks += 1;
      done(null, scope.environment.variables.count + 1);
    },
  };
  return async () => {
    tasks = 0;
    const engine = new Engine({ sourceContext, services, variables: { count: 0 } } as BpmnEngineOptions);
    await new Promise<void>((resolve, reject) => {
      engine.execute((error: Error | null) => (error ? reject(error) : resolve())).catch(reject);
    });
    assertTasks('bpmn-engine', process, tasks);
  };
}

/** What it makes of the XML can be given to any number of engines; it hands it out in the environment only. */
async function parsedOnce({ xml }: BenchProcess): Promise<unknown> {
  const [definition] = await new Engine({ source: xml }).getDefinitions();
  const source: unknown = definition?.environment.options['source'];
  if (source === undefined) throw new Error('Expected bpmn-engine to keep what it has parsed, but it does not.');
  return source;
}

function assertTasks(who: string, process: BenchProcess, tasks: number): void {
  if (tasks === process.tasks) return;
  throw new Error(`Expected ${process.tasks} tasks in ${process.key}, but ${who} did ${tasks}.`);
}
