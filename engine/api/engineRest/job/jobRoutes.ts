/** `jobRoutes`: timers and other work of the machine, as operators see and repair it. */
import { IsBoolean, IsInt, IsString, Max, Min } from 'class-validator';
import { parseId, type Address } from '../../../commands/ids';
import { everything } from '../../../commands/ports';
import type { Row } from '../../../commands/tables';
import { jobListing } from '../../../views/jobListing';
import { Optional } from '../../http/optional';
import { json, noContent, type Call, type Reply, type Route } from '../../http/route';
import { dateIn } from '../dates';
import { listRoutes } from '../listRoutes';
import { invalid, notBuilt, notFound, param, replyTo } from '../replies';
import { jobDto } from './jobDto';
import { jobParameters, jobSortings } from './jobParameters';

class RetriesBody {
  @IsInt()
  @Min(0)
  @Max(2147483647)
  retries!: number;
}

class DueBody {
  @Optional()
  @IsString()
  duedate?: string | null;

  @Optional()
  @IsBoolean()
  cascade?: boolean | null;
}

async function find(call: Call): Promise<Row<'job'> | undefined> {
  const address = parseId(param(call, 'id'));
  if (address === undefined) return undefined;
  const [job] = await call.engine.read.find({
    from: 'job',
    where: {
      op: 'all',
      of: [
        { op: 'is', column: 'partition', value: address.partition },
        { op: 'is', column: 'rootId', value: address.rootId },
        { op: 'is', column: 'key', value: address.key },
      ],
    },
    limit: 1,
  });
  return job;
}

const unknown = (call: Pick<Call, 'params'>): Reply => notFound(`Job with id ${param(call, 'id')}`);

const on =
  <Body extends object>(handle: (job: Address, call: Call<Body>) => Promise<Reply>) =>
  (call: Call<Body>): Promise<Reply> => {
    const job = parseId(param(call, 'id'));
    return job === undefined ? Promise.resolve(unknown(call)) : handle(job, call);
  };

async function get(call: Call): Promise<Reply> {
  const job = await find(call);
  return job === undefined ? unknown(call) : json(jobDto(job));
}

async function getStacktrace(call: Call): Promise<Reply> {
  const job = await find(call);
  if (job === undefined) return unknown(call);
  return { kind: 'bytes', bytes: Buffer.from(job.errorDetails ?? ''), contentType: 'text/plain; charset=utf-8' };
}

const setRetries: Route<RetriesBody> = {
  method: 'put',
  path: '/job/:id/retries',
  operation: 'job.repair',
  body: RetriesBody,
  unbuiltBody: ['dueDate'],
  handle: on(async (job, call) => {
    const command = { type: 'setJobRetries', job, retries: call.body.retries } as const;
    return replyTo(await call.engine.run<'setJobRetries'>(command, call.request), () => noContent);
  }),
};

const setDue: Route<DueBody> = {
  method: 'put',
  path: '/job/:id/duedate',
  operation: 'job.repair',
  body: DueBody,
  handle: on(async (job, call) => {
    if (call.body.cascade === true) return notBuilt("'cascade' for the due date of a job");
    const due = typeof call.body.duedate === 'string' ? dateIn(call.body.duedate) : null;
    if (due === undefined) return invalid("Expected 'duedate' like 2013-01-23T14:42:45.000+0200, but it is no date.");
    return replyTo(await call.engine.run<'setJobDue'>({ type: 'setJobDue', job, due }, call.request), () => noContent);
  }),
};

const execute: Route = {
  method: 'post',
  path: '/job/:id/execute',
  operation: 'job.repair',
  handle: on(async (job, call) =>
    replyTo(await call.engine.run<'executeJob'>({ type: 'executeJob', job }, call.request), () => noContent),
  ),
};

export const jobRoutes: readonly Route[] = [
  ...listRoutes({
    path: '/job',
    operation: 'job.read',
    listing: jobListing,
    documented: jobParameters,
    documentedSortings: jobSortings,
    takesBody: true,
    // Nobody has the narrower reach on jobs.
    visible: () => everything,
    present: (jobs) => jobs.map(jobDto),
  }),
  { method: 'get', path: '/job/:id', operation: 'job.read', handle: get },
  { method: 'get', path: '/job/:id/stacktrace', operation: 'job.read', handle: getStacktrace },
  setRetries,
  setDue,
  execute,
];
