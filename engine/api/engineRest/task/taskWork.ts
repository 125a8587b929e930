/** `taskWorkRoutes`: claiming, assigning and completing tasks. */
import { randomUUID } from 'node:crypto';
import { IsBoolean, IsObject, IsString } from 'class-validator';
import type { Answers, Command, VariablesIn } from '../../../commands/command';
import { parseId, type Address } from '../../../commands/ids';
import { accept, type Result } from '../../../commands/result';
import type { Operation } from '../../../identity/permissions';
import { Optional } from '../../http/optional';
import { json, noContent, rejected, type Call, type Reply, type Route } from '../../http/route';
import { invalid, notFound, param, replyTo } from '../replies';
import { readVariables } from '../variables/readVariables';
import { writeVariables } from '../variables/writeVariables';
import { findTask } from './findTask';
import { submitForm } from './formFields';

class UserBody {
  @Optional()
  @IsString()
  userId?: string | null;
}

class CompleteBody {
  @Optional()
  @IsObject()
  variables?: object | null;

  @Optional()
  @IsBoolean()
  withVariablesInReturn?: boolean | null;
}

class ErrorBody {
  @Optional()
  @IsString()
  errorCode?: string | null;

  @Optional()
  @IsString()
  errorMessage?: string | null;

  @Optional()
  @IsObject()
  variables?: object | null;
}

/** The followed API answers 500 where the task of these commands does not exist. */
const unknownTask = 500;

const missing = (call: Call, status: number | undefined): Reply =>
  notFound(`Cannot find task with id ${param(call, 'id')}: task`, status);

/** A command's reply, with the status for an unknown task as the operation documents it. */
function replyFor<T>(result: Result<T>, status: number | undefined, reply: (value: T) => Reply): Reply {
  if (!result.ok && result.rejection.code === 'notFound') return rejected(result.rejection, status);
  return replyTo(result, reply);
}

type Assignment = Extract<Command, { type: 'claimTask' | 'unclaimTask' | 'assignTask' }>;

/** Routes that change who has a task, and answer nothing. */
function assigning(
  name: string,
  operation: Operation,
  command: (task: Address, user: string | null) => Assignment,
): Route<UserBody> {
  return {
    method: 'post',
    path: `/task/:id/${name}`,
    operation,
    body: UserBody,
    handle: async (call) => {
      const task = parseId(param(call, 'id'));
      if (task === undefined) return missing(call, unknownTask);
      const result = await call.engine.run<Assignment['type']>(command(task, call.body?.userId ?? null), call.request);
      return replyFor(result, unknownTask, () => noContent);
    },
  };
}

/** Both ways to complete; a submitted form is checked against the fields that the model declares. */
function completing(name: string, asForm: boolean): Route<CompleteBody> {
  return {
    method: 'post',
    path: `/task/:id/${name}`,
    operation: 'task.work',
    body: CompleteBody,
    handle: async (call) => {
      const task = parseId(param(call, 'id'));
      if (task === undefined) return missing(call, unknownTask);
      const variables = readVariables(call.body.variables, randomUUID);
      if (!variables.ok) return rejected(variables.rejection);
      const given = asForm ? await checkForm(call, variables.value) : variables;
      if (!given.ok) return rejected(given.rejection);
      const command = { type: 'completeTask', task, in: given.value } as const;
      const result = await call.engine.run<'completeTask'>(command, call.request);
      return replyFor(result, unknownTask, (answer) => completed(answer, call.body.withVariablesInReturn === true));
    },
  };
}

const completed = (answer: Answers['completeTask'], withVariables: boolean): Reply =>
  withVariables ? json(writeVariables(answer.variables, true)) : noContent;

/** A task that cannot be seen is not checked: the command itself will say what is wrong then. */
async function checkForm(call: Call, variables: VariablesIn): Promise<Result<VariablesIn>> {
  const task = await findTask(call, 'task.work');
  if (task === undefined) return accept(variables);
  const deployed = await call.engine.definition(task.definitionId);
  return submitForm(deployed?.definition.nodes[task.elementId]?.task?.formFields ?? [], variables);
}

async function throwError(call: Call<ErrorBody>): Promise<Reply> {
  const { errorCode, errorMessage } = call.body;
  if (errorCode === null || errorCode === undefined || errorCode === '')
    return invalid("Expected 'errorCode' with the code of a BPMN error, but it is missing.");
  const task = parseId(param(call, 'id'));
  if (task === undefined) return missing(call, undefined);
  const variables = readVariables(call.body.variables, randomUUID);
  if (!variables.ok) return rejected(variables.rejection);
  const message = errorMessage ?? null;
  const command = { type: 'throwTaskError', task, code: errorCode, message, in: variables.value } as const;
  const result = await call.engine.run<'throwTaskError'>(command, call.request);
  // An ended task is none any more for the followed API.
  if (!result.ok && result.rejection.code === 'wrongState') return rejected(result.rejection, 404);
  return replyTo(result, () => noContent);
}

const throwing: Route<ErrorBody> = {
  method: 'post',
  path: '/task/:id/bpmnError',
  operation: 'task.work',
  body: ErrorBody,
  handle: throwError,
};

export const taskWorkRoutes: readonly Route[] = [
  assigning('claim', 'task.work', (task, user) =>
    user === null ? { type: 'unclaimTask', task } : { type: 'claimTask', task, user },
  ),
  assigning('unclaim', 'task.work', (task) => ({ type: 'unclaimTask', task })),
  assigning('assignee', 'task.assign', (task, user) => ({ type: 'assignTask', task, user })),
  completing('complete', false),
  completing('submit-form', true),
  throwing,
];
