/** Which commands may share a transaction, and the one root instance they lock. */
import type { Command } from '../command';

/** Undefined: not in a batch. Commands that may reach several roots or take long go alone. */
export function batchable(command: Command): { readonly rootId: string | undefined } | undefined {
  switch (command.type) {
    case 'startProcess':
      return { rootId: undefined };
    case 'completeTask':
    case 'claimTask':
    case 'unclaimTask':
    case 'assignTask':
    case 'throwTaskError':
    case 'completeExternalTask':
      return { rootId: command.task.rootId };
    case 'setVariables':
      return { rootId: command.at.rootId };
    case 'executeJob':
      return { rootId: command.job.rootId };
    default:
      return undefined;
  }
}
