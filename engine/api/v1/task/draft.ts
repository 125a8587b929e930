/** `draftRoutes`: what the caller has begun to fill in at a task. Only he sees it, and it goes with the task. */
import { IsObject } from 'class-validator';
import type { Address } from '../../../commands/ids';
import { json, noContent, rejected, type Call, type Reply, type Route } from '../../http/route';
import { addressIn, missing } from '../asking';
import type { JsonValue } from '../shapes/basics';
import type { Draft } from '../shapes/task';

class DraftBody {
  @IsObject()
  data: object = {};
}

export async function readDraft(call: Pick<Call, 'engine' | 'actor'>, task: Address): Promise<Draft | null> {
  const [row] = await call.engine.read.find({
    from: 'draft',
    where: {
      op: 'all',
      of: [
        { op: 'is', column: 'partition', value: task.partition },
        { op: 'is', column: 'rootId', value: task.rootId },
        { op: 'is', column: 'key', value: task.key },
        { op: 'is', column: 'owner', value: call.actor.id },
      ],
    },
    limit: 1,
  });
  if (row === undefined) return null;
  return { data: JSON.parse(row.document) as Readonly<Record<string, JsonValue>>, saved: row.saveTime };
}

async function getDraft(call: Call): Promise<Reply> {
  const task = addressIn(call);
  const draft = task === undefined ? null : await readDraft(call, task);
  return draft === null ? missing('a draft of yours') : json(draft);
}

async function putDraft(call: Call<DraftBody>): Promise<Reply> {
  const task = addressIn(call);
  if (task === undefined) return missing('a task with this id');
  const document = JSON.stringify(call.body.data, (_name, value: unknown) =>
    typeof value === 'bigint' ? Number(value) : value,
  );
  const saved = await call.engine.run<'saveDraft'>({ type: 'saveDraft', task, document }, call.request);
  return saved.ok ? json({ data: call.body.data, saved: saved.value.saved }) : rejected(saved.rejection);
}

async function deleteDraft(call: Call): Promise<Reply> {
  const task = addressIn(call);
  if (task === undefined) return noContent;
  const gone = await call.engine.run<'saveDraft'>({ type: 'saveDraft', task, document: null }, call.request);
  return gone.ok ? noContent : rejected(gone.rejection);
}

const path = '/tasks/:id/draft';
const saving: Route<DraftBody> = { method: 'put', path, operation: 'task.work', body: DraftBody, handle: putDraft };

export const draftRoutes: readonly Route[] = [
  { method: 'get', path, operation: 'task.work', handle: getDraft },
  saving,
  { method: 'delete', path, operation: 'task.work', handle: deleteDraft },
];
