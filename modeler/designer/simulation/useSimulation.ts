/** `useSimulation`: a simulation of the service, with every moment kept: steps forward, back, and another way from there. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { emptyState } from '../../../engine/semantics/draft';
import { replay } from '../../../engine/semantics/step';
import type { Answer, Trigger } from '../../../engine/semantics/trigger';
import { readDecisionXml, readProcessXml } from '../../client/definitions';
import { useMe } from '../../client/session';
import type { DraftFile } from '../draft/draft';
import { EvaluationThread } from './evaluationThread';
import { type Beginning, type Moment, Simulator, type Taken } from './simulator';
import { type KnownProcess, mainKey, sourcesOf } from './sources';

/** A question only the person can answer. */
export interface Question {
  readonly key: string;
  readonly answer: (answer: Answer) => void;
}

/** A moment of the simulation, and what somebody did to get there, in the words of the page. */
export interface Step {
  readonly moment: Moment;
  readonly did: string;
}

export interface Failure {
  readonly message: string;
  /** The element of the model that is why. */
  readonly elementId?: string;
}

export interface Simulation {
  /** Processes read so far, by the id that states name them by. */
  readonly processes: ReadonlyMap<string, KnownProcess>;
  /** The id of the process of the service; undefined while it is read, null where it cannot be run. */
  readonly root: string | null | undefined;
  /** Up to the present one. */
  readonly steps: readonly Step[];
  readonly moment: Moment | undefined;
  readonly position: number;
  readonly length: number;
  readonly busy: boolean;
  readonly failure: Failure | undefined;
  readonly question: Question | undefined;
  /** While somebody looks back into the history: how many of its events, and how the case stood then. */
  readonly looking: { readonly events: number; readonly moment: Moment } | undefined;
  readonly look: (events: number | undefined) => void;
  readonly take: (trigger: Trigger, did: string, now?: string) => void;
  readonly start: (beginning: Omit<Beginning, 'definitionId'>, did: string) => void;
  readonly go: (position: number) => void;
  readonly restart: () => void;
}

export function useSimulation(files: readonly DraftFile[], main: string): Simulation {
  const { id: user } = useMe();
  const [processes, setProcesses] = useState<ReadonlyMap<string, KnownProcess>>(new Map());
  const [root, setRoot] = useState<string | null>();
  const [steps, setSteps] = useState<readonly Step[]>([]);
  const [position, setPosition] = useState(-1);
  const [looked, setLooked] = useState<number>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [question, setQuestion] = useState<Question>();
  const thread = useRef(new EvaluationThread());
  useEffect(() => {
    const own = thread.current;
    return () => own.close();
  }, []);

  const simulator = useMemo(() => {
    const askPerson = (key: string): Promise<Answer> =>
      new Promise((resolve) => {
        setQuestion({
          key,
          answer: (answer) => {
            setQuestion(undefined);
            resolve(answer);
          },
        });
      });
    const orNothing = (text: Promise<string>): Promise<string | undefined> => text.catch(() => undefined);
    const elsewhere = {
      processXml: (key: string) => orNothing(readProcessXml(key)),
      decisionXml: (key: string) => orNothing(readDecisionXml(key)),
      askPerson,
      onRead: (key: string, found: KnownProcess) => setProcesses((before) => new Map(before).set(`${key}:0`, found)),
    };
    return new Simulator(sourcesOf(files, thread.current, elsewhere), user);
  }, [files, user]);

  const show = useCallback((next: number) => {
    setFailure(undefined);
    setLooked(undefined);
    setPosition(next);
  }, []);

  useEffect(() => {
    let over = false;
    setRoot(undefined);
    setSteps([]);
    show(-1);
    void mainKey(files, main).then(async (key) => {
      const id = key === undefined ? undefined : await simulator.load(key);
      if (!over) setRoot(id ?? null);
    });
    return () => {
      over = true;
    };
  }, [simulator, files, main, show]);

  const run = useCallback(
    async (take: Promise<Taken>, did: string, kept: readonly Step[]) => {
      setBusy(true);
      setFailure(undefined);
      const taken = await take.catch((error: unknown) => ({ ok: false, message: String(error) }) as const);
      setBusy(false);
      if (!taken.ok) return setFailure(taken);
      setSteps([...kept, { moment: taken.moment, did }]);
      show(kept.length);
    },
    [show],
  );
  const moment = steps[position]?.moment;
  const looking = useMemo(() => {
    if (moment === undefined || looked === undefined) return undefined;
    const history = moment.history.slice(0, looked);
    const state = replay(emptyState(moment.state.header.rootId), history);
    return { events: looked, moment: { ...moment, state, history, last: history.slice(-1) } };
  }, [moment, looked]);
  return {
    processes,
    root,
    steps: steps.slice(0, position + 1),
    moment,
    position,
    length: steps.length,
    busy,
    failure,
    question,
    looking,
    look: setLooked,
    take: (trigger, did, now) => {
      if (moment === undefined || busy) return;
      const from = now !== undefined && now > moment.now ? { ...moment, now } : moment;
      void run(simulator.take(from, trigger), did, steps.slice(0, position + 1));
    },
    start: (beginning, did) => {
      if (typeof root !== 'string' || busy) return;
      void run(simulator.start(new Date().toISOString(), { definitionId: root, ...beginning }), did, []);
    },
    go: (next) => show(Math.min(Math.max(next, 0), steps.length - 1)),
    restart: () => {
      setSteps([]);
      show(-1);
    },
  };
}
