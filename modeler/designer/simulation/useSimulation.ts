/** `useSimulation`: a simulation of the service, with every moment kept: steps forward, back, and another way from there. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ProcessDefinition } from '../../../engine/model/definition';
import { readDefinitions } from '../../../engine/model/readDefinitions';
import type { Value } from '../../../engine/expressions/expression';
import type { Answer, Ask, Trigger } from '../../../engine/semantics/trigger';
import { readDecisionXml, readProcessXml } from '../../client/definitions';
import { useMe } from '../../client/session';
import { type DraftFile, kindOf } from '../draft/draft';
import { decisionsIn } from '../panel/groups/work';
import { EvaluationThread } from './evaluationThread';
import { type Moment, Simulator } from './simulator';

export interface KnownProcess {
  readonly definition: ProcessDefinition;
  readonly xml: string;
}

/** A question only the person can answer. */
export interface Question {
  readonly key: string;
  readonly answer: (answer: Answer) => void;
}

export interface Simulation {
  /** Processes read so far, by the id that states name them by. */
  readonly processes: ReadonlyMap<string, KnownProcess>;
  /** The id of the process of the service; undefined while it is read, null where it cannot be run. */
  readonly root: string | null | undefined;
  readonly moment: Moment | undefined;
  readonly position: number;
  readonly length: number;
  readonly busy: boolean;
  readonly failure: string | undefined;
  readonly question: Question | undefined;
  readonly take: (trigger: Trigger, now?: string) => void;
  readonly start: (trigger: Omit<Extract<Trigger, { type: 'start' }>, 'type' | 'definitionId'>) => void;
  readonly go: (position: number) => void;
  readonly restart: () => void;
}

export function useSimulation(files: readonly DraftFile[], main: string): Simulation {
  const { id: user } = useMe();
  const [processes, setProcesses] = useState<ReadonlyMap<string, KnownProcess>>(new Map());
  const [root, setRoot] = useState<string | null>();
  const [moments, setMoments] = useState<readonly Moment[]>([]);
  const [position, setPosition] = useState(-1);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [question, setQuestion] = useState<Question>();
  const thread = useRef(new EvaluationThread());
  useEffect(() => {
    const own = thread.current;
    return () => own.close();
  }, []);

  const simulator = useMemo(() => {
    const read = async (key: string): Promise<ProcessDefinition | undefined> => {
      const found = (await fromFiles(key, files)) ?? (await fromServer(key));
      if (found === undefined) return undefined;
      setProcesses((before) => new Map(before).set(`${key}:0`, found));
      return found.definition;
    };
    const ask = (key: string): Promise<Answer> =>
      new Promise((resolve) => {
        setQuestion({
          key,
          answer: (answer) => {
            setQuestion(undefined);
            resolve(answer);
          },
        });
      });
    return new Simulator({ definition: read, answer: (one) => answerAsk(one, files, thread.current, ask) }, user);
  }, [files, user]);

  useEffect(() => {
    let over = false;
    setRoot(undefined);
    setMoments([]);
    setPosition(-1);
    void mainKey(files, main).then(async (key) => {
      const id = key === undefined ? undefined : await simulator.load(key);
      if (!over) setRoot(id ?? null);
    });
    return () => {
      over = true;
    };
  }, [simulator, files, main]);

  const run = useCallback(
    async (from: Moment, trigger: Trigger, kept: readonly Moment[]) => {
      setBusy(true);
      setFailure(undefined);
      const taken = await simulator.take(from, trigger);
      setBusy(false);
      if (!taken.ok) return setFailure(taken.message);
      setMoments([...kept, taken.moment]);
      setPosition(kept.length);
    },
    [simulator],
  );
  const moment = moments[position];
  return {
    processes,
    root,
    moment,
    position,
    length: moments.length,
    busy,
    failure,
    question,
    take: (trigger, now) => {
      if (moment === undefined || busy) return;
      const from = now !== undefined && now > moment.now ? { ...moment, now } : moment;
      void run(from, trigger, moments.slice(0, position + 1));
    },
    start: (more) => {
      if (typeof root !== 'string' || busy) return;
      const beginning = Simulator.beginning(new Date().toISOString());
      void run(beginning, { type: 'start', definitionId: root, ...more }, []);
    },
    go: (next) => {
      setFailure(undefined);
      setPosition(Math.min(Math.max(next, 0), moments.length - 1));
    },
    restart: () => {
      setFailure(undefined);
      setMoments([]);
      setPosition(-1);
    },
  };
}

async function compile(xml: string): Promise<readonly ProcessDefinition[]> {
  const { processes } = await readDefinitions(xml, { parse: () => undefined });
  return processes;
}

async function mainKey(files: readonly DraftFile[], main: string): Promise<string | undefined> {
  const file = files.find(({ name }) => name === main);
  const processes = file === undefined ? [] : await compile(file.text);
  return (processes.find(({ isExecutable }) => isExecutable) ?? processes[0])?.key;
}

async function fromFiles(key: string, files: readonly DraftFile[]): Promise<KnownProcess | undefined> {
  for (const { name, text } of files) {
    if (kindOf(name) !== 'bpmn') continue;
    const definition = (await compile(text)).find((one) => one.key === key);
    if (definition !== undefined) return { definition, xml: text };
  }
  return undefined;
}

async function fromServer(key: string): Promise<KnownProcess | undefined> {
  const xml = await readProcessXml(key).catch(() => undefined);
  const definition = xml === undefined ? undefined : (await compile(xml)).find((one) => one.key === key);
  return xml === undefined || definition === undefined ? undefined : { definition, xml };
}

async function answerAsk(
  ask: Exclude<Ask, { kind: 'definition' }>,
  files: readonly DraftFile[],
  thread: EvaluationThread,
  askPerson: (key: string) => Promise<Answer>,
): Promise<Answer> {
  const variables = new Map<string, Value>(Object.entries(ask.variables));
  if (ask.kind !== 'decision') {
    const surroundings = ask.kind === 'script' ? ask.surroundings : { now: ask.now };
    return thread.ask({ kind: ask.kind, text: ask.text, variables, surroundings });
  }
  const local = files.find(
    ({ name, text }) => kindOf(name) === 'dmn' && decisionsIn(name, text).some(({ id }) => id === ask.key),
  );
  const xml = local?.text ?? (await readDecisionXml(ask.key).catch(() => undefined));
  if (xml === undefined) return askPerson(ask.key);
  const others = files.flatMap((file) => (file !== local && kindOf(file.name) === 'dmn' ? [file.text] : []));
  return thread.ask({ kind: 'decision', xml, others, decisionId: ask.key, variables, surroundings: { now: ask.now } });
}
