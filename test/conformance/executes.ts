/**
 * `executes` runs a file's processes in memory: deployed, started where they have a start event without a trigger, and
 * carried to their end by completing whatever task waits. Answers what went wrong, undefined when nothing did.
 */
import { addressOf, Desk, given } from '../commands/desk';

const rounds = 100;

export async function executes(text: string): Promise<string | undefined> {
  const desk = new Desk();
  const { processes } = await desk.deploy({ 'model.bpmn': text });
  for (const { definitionKey: key } of processes ?? []) {
    try {
      await desk.start(key);
    } catch (error) {
      return `${key}: ${error instanceof Error ? error.message : String(error)}`;
    }
  }
  for (let round = 0; round < rounds; round += 1) {
    const [task] = await desk.rows('task', { endTime: null });
    if (task === undefined) break;
    await desk.run({ type: 'completeTask', task: addressOf(task), in: given() });
  }
  const [incident] = await desk.rows('incident');
  return incident === undefined ? undefined : `${incident.elementId}: ${incident.message ?? incident.kind}`;
}
