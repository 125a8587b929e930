/** `cancelProcess`: ends a running process instance before its time, with all that lives in it. */
import type { Command } from './command';
import type { Result } from './result';
import { done, notFound, type Work } from './work';

type Cancel = Extract<Command, { type: 'cancelProcess' }>;

export async function cancelProcess({ instance, reason }: Cancel, work: Work): Promise<Result<null>> {
  const hierarchy = await work.open(instance.rootId);
  const scope = await hierarchy?.scope(instance.key);
  if (hierarchy === undefined || scope?.kind !== 'process') {
    return notFound('a running process instance', 'It may have ended; look in the history.');
  }
  hierarchy.explain(reason);
  const text = reason === null ? {} : { reason };
  const advanced = await work.advance(hierarchy, { type: 'cancel', process: instance.key, ...text });
  return advanced.ok ? done : advanced;
}
