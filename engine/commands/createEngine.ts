/** The one road by which anything ever happens: lock, decide, step, save, notify. Every command goes through `run`. */
import { cancelProcess } from './cancelProcess';
import type { Answers, Command, Request } from './command';
import { claimTask, assignTask, unclaimTask } from './assignTask';
import { batchable } from './batching/batchable';
import { Batcher } from './batching/batcher';
import type { PieceOfWork } from './batching/member';
import { broadcastSignal } from './broadcastSignal';
import { completeTask, throwTaskError } from './completeTask';
import { correlateMessage } from './correlateMessage';
import { deleteDeployment } from './deleteDeployment';
import { deploy } from './deploy';
import type { DecisionAnswer, Engine } from './engine';
import { evaluateConditions } from './evaluateConditions';
import {
  completeExternalTask,
  extendExternalTaskLock,
  failExternalTask,
  fetchExternalTasks,
  lockExternalTask,
  setExternalTaskPriority,
  setExternalTaskRetries,
  throwExternalTaskError,
  unlockExternalTask,
} from './externalTasks';
import { recallAnswer, rememberAnswer } from './idempotency';
import type { Address } from './ids';
import { executeJob, failJob, setJobDue, setJobRetries } from './jobs';
import { deliverKept, forgetMessages } from './messageBuffer';
import { openCase } from './openCase';
import { resolveIncident } from './resolveIncident';
import { accept, reject, type Result } from './result';
import type { News, Services } from './services';
import { saveDraft } from './saveDraft';
import { forgetDrafts } from './forgetDrafts';
import { saveRetryBatch } from './saveRetryBatch';
import { setVariables } from './setVariables';
import { startProcess } from './startProcess';
import { Work } from './work';

type Perform<T extends Command['type']> = (
  command: Extract<Command, { type: T }>,
  work: Work,
) => Promise<Result<Answers[T]>>;

const performers: { readonly [T in Command['type']]: Perform<T> } = {
  deploy,
  deleteDeployment,
  startProcess,
  openCase,
  cancelProcess,
  setVariables,
  completeTask,
  claimTask,
  unclaimTask,
  assignTask,
  throwTaskError,
  fetchExternalTasks,
  completeExternalTask,
  failExternalTask,
  throwExternalTaskError,
  extendExternalTaskLock,
  lockExternalTask,
  unlockExternalTask,
  setExternalTaskRetries,
  setExternalTaskPriority,
  executeJob: (command, work) => executeJob(command, work),
  setJobRetries,
  setJobDue,
  correlateMessage,
  broadcastSignal,
  evaluateConditions,
  resolveIncident,
  saveDraft,
  saveRetryBatch,
};

/** What the job runner needs beside the commands that people may ask for. */
export interface JobRoad {
  /** Runs a fetched job; a failure is recorded as an attempt and, after the last, raised as an incident. */
  runJob(job: Address, attempt: number, request: Request): Promise<Result<null>>;
  /** Removes kept messages whose time is over; answers how many, as far as it came. */
  forgetMessages(request: Request): Promise<Result<number>>;
}

export function createEngine(services: Services): Engine & JobRoad {
  const listeners = new Set<() => void>();
  const batcher = new Batcher(services);

  const announce = (news: News): void => {
    if (news.externalTasks) for (const listener of [...listeners]) listener();
    services.notify(news);
  };

  async function take<A>(
    name: string,
    request: Request,
    perform: (work: Work) => Promise<Result<A>>,
    command?: Command,
  ): Promise<Result<A>> {
    const piece: PieceOfWork<Taken<A>> = async (session, pool) => {
      const recalled = await recallAnswer<A>(session, request);
      if (recalled !== undefined) return { answer: { result: recalled, news: nothingNew } };
      const work = new Work({ ...services, pool }, session, request.actor);
      const performed = await perform(work);
      if (!performed.ok) return { answer: { result: performed, news: nothingNew } };
      const given = await deliverKept(work);
      if (!given.ok) return { answer: { result: given, news: nothingNew } };
      const { workers, jobs } = work.finish(name);
      await forgetDrafts(work);
      if (work.answerCounts) rememberAnswer(work, request, performed.value);
      const news = { externalTasks: workers, jobs };
      return { answer: { result: performed, news }, changes: work.changes.toChangeSet() };
    };
    const shared = request.idempotency === undefined && command !== undefined ? batchable(command) : undefined;
    const { result, news } = await (shared === undefined ? batcher.alone(piece) : batcher.run(shared, piece));
    if (result.ok && (news.externalTasks || news.jobs)) announce(news);
    return result;
  }

  async function recordFailure(job: Address, attempt: number | undefined, message: string, request: Request) {
    const { actor } = request;
    await take('failJob', { actor }, (work) => failJob(job, { message, attempt }, work));
  }

  return {
    read: services.store.read,

    async run(command, request) {
      const perform = performers[command.type] as unknown as Perform<typeof command.type>;
      const asked: Command = command;
      const result = await take(asked.type, request, (work) => perform(command as never, work), asked);
      if (asked.type === 'executeJob' && !result.ok && result.rejection.code === 'cannotProceed') {
        await recordFailure(asked.job, undefined, result.rejection.message, request);
      }
      if (asked.type === 'deleteDeployment' && result.ok) services.definitions.forgetAll();
      return result as never;
    },

    async runJob(job, attempt, request) {
      const command = { type: 'executeJob', job } as const;
      const result = await take('executeJob', request, (work) => executeJob(command, work, attempt), command);
      if (!result.ok && result.rejection.code === 'cannotProceed') {
        await recordFailure(job, attempt, result.rejection.message, request);
      }
      return result;
    },

    forgetMessages: (request) => take('forgetMessages', request, forgetMessages),

    definition: (id) => services.definitions.load(id),

    async decide(decisionDefinitionId, variables) {
      const where = { op: 'is', column: 'id', value: decisionDefinitionId } as const;
      const [row] = await services.store.read.find({ from: 'decisionDefinition', where });
      const text = row === undefined ? undefined : await services.definitions.decisionText(services.store.read, row);
      if (row === undefined || text === undefined) {
        return reject('notFound', `Expected a decision ${decisionDefinitionId}, but there is none. Deploy it first.`);
      }
      const now = await services.store.transact((session) => Promise.resolve(session.now));
      const [answer] = await services.pool.answer([
        {
          kind: 'decision',
          ...text,
          decisionId: row.definitionKey,
          variables: new Map(Object.entries(variables)),
          surroundings: { now },
        },
      ]);
      if (answer === undefined || !answer.ok) return reject('cannotProceed', answer?.message ?? 'No answer came.');
      return accept((answer.value ?? []) as DecisionAnswer);
    },

    recall: (request) =>
      request.idempotency === undefined
        ? Promise.resolve(undefined)
        : services.store.transact((session) => recallAnswer<unknown>(session, request)),

    onExternalTasks(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** What one command has come to, and whom it wakes after the commit. */
interface Taken<A> {
  readonly result: Result<A>;
  readonly news: News;
}

const nothingNew: News = { externalTasks: false, jobs: false };
