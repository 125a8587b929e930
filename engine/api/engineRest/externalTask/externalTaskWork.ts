/** `externalTaskWorkRoutes`: what a worker reports about a task it has locked. */
import { randomUUID } from 'node:crypto';
import { IsInt, IsObject, IsString, Max, Min } from 'class-validator';
import { parseId, type Address } from '../../../commands/ids';
import { Optional } from '../../http/optional';
import { noContent, rejected, type Call, type Reply, type Route } from '../../http/route';
import { notFound, param, replyTo } from '../replies';
import { readVariables } from '../variables/readVariables';
import { longestLock } from './fetchBody';

const largestInteger = 2147483647;

class WorkerBody {
  @IsString()
  workerId!: string;
}

class CompleteBody extends WorkerBody {
  @Optional()
  @IsObject()
  variables?: object | null;

  @Optional()
  @IsObject()
  localVariables?: object | null;
}

class FailureBody extends CompleteBody {
  @Optional()
  @IsString()
  errorMessage?: string | null;

  @Optional()
  @IsString()
  errorDetails?: string | null;

  @Optional()
  @IsInt()
  @Min(0)
  @Max(largestInteger)
  retries?: number | null;

  @Optional()
  @IsInt()
  @Min(0)
  @Max(longestLock)
  retryTimeout?: number | null;
}

class ErrorBody extends WorkerBody {
  @IsString()
  errorCode!: string;

  @Optional()
  @IsString()
  errorMessage?: string | null;

  @Optional()
  @IsObject()
  variables?: object | null;
}

class ExtendBody extends WorkerBody {
  @IsInt()
  @Min(1)
  @Max(longestLock)
  newDuration!: number;
}

class LockBody extends WorkerBody {
  @IsInt()
  @Min(1)
  @Max(longestLock)
  lockDuration!: number;
}

type Handle<Body extends object> = (task: Address, call: Call<Body>) => Promise<Reply>;

function working<Body extends object>(name: string, body: new () => Body, handle: Handle<Body>): Route<Body> {
  return {
    method: 'post',
    path: `/external-task/:id/${name}`,
    operation: 'externalTask.work',
    body,
    handle: on(handle),
  };
}

/** An id that none of ours can be names no task. */
export const on =
  <Body extends object>(handle: Handle<Body>) =>
  (call: Call<Body>): Promise<Reply> => {
    const task = parseId(param(call, 'id'));
    return task === undefined ? Promise.resolve(unknown(call)) : handle(task, call);
  };

export const unknown = (call: Pick<Call, 'params'>, status?: number): Reply =>
  notFound(`External task with id ${param(call, 'id')}`, status);

const complete: Handle<CompleteBody> = async (task, call) => {
  const variables = readVariables(call.body.variables, randomUUID);
  if (!variables.ok) return rejected(variables.rejection);
  const local = readVariables(call.body.localVariables, randomUUID);
  if (!local.ok) return rejected(local.rejection);
  const { workerId } = call.body;
  const command = { type: 'completeExternalTask', task, workerId, in: variables.value, local: local.value } as const;
  return replyTo(await call.engine.run<'completeExternalTask'>(command, call.request), () => noContent);
};

const fail: Handle<FailureBody> = async (task, call) => {
  const variables = readVariables(call.body.variables, randomUUID);
  if (!variables.ok) return rejected(variables.rejection);
  const local = readVariables(call.body.localVariables, randomUUID);
  if (!local.ok) return rejected(local.rejection);
  const command = {
    type: 'failExternalTask',
    task,
    workerId: call.body.workerId,
    message: call.body.errorMessage ?? null,
    details: call.body.errorDetails ?? null,
    retries: call.body.retries ?? 0,
    retryTimeout: call.body.retryTimeout ?? 0,
    in: variables.value,
    local: local.value,
  } as const;
  return replyTo(await call.engine.run<'failExternalTask'>(command, call.request), () => noContent);
};

const throwError: Handle<ErrorBody> = async (task, call) => {
  const variables = readVariables(call.body.variables, randomUUID);
  if (!variables.ok) return rejected(variables.rejection);
  const command = {
    type: 'throwExternalTaskError',
    task,
    workerId: call.body.workerId,
    code: call.body.errorCode,
    message: call.body.errorMessage ?? null,
    in: variables.value,
  } as const;
  return replyTo(await call.engine.run<'throwExternalTaskError'>(command, call.request), () => noContent);
};

const extendLock: Handle<ExtendBody> = async (task, call) => {
  const { workerId, newDuration: duration } = call.body;
  const command = { type: 'extendExternalTaskLock', task, workerId, duration } as const;
  return replyTo(await call.engine.run<'extendExternalTaskLock'>(command, call.request), () => noContent);
};

const lock: Handle<LockBody> = async (task, call) => {
  const { workerId, lockDuration: duration } = call.body;
  const command = { type: 'lockExternalTask', task, workerId, duration } as const;
  return replyTo(await call.engine.run<'lockExternalTask'>(command, call.request), () => noContent);
};

const unlock: Route = {
  method: 'post',
  path: '/external-task/:id/unlock',
  operation: 'externalTask.work',
  handle: on(async (task, call) =>
    replyTo(
      await call.engine.run<'unlockExternalTask'>({ type: 'unlockExternalTask', task }, call.request),
      () => noContent,
    ),
  ),
};

export const externalTaskWorkRoutes: readonly Route[] = [
  working('complete', CompleteBody, complete),
  working('failure', FailureBody, fail),
  working('bpmnError', ErrorBody, throwError),
  working('extendLock', ExtendBody, extendLock),
  working('lock', LockBody, lock),
  unlock,
];
