/** Which commands may share a transaction, and what it takes: the one root they lock, the rows they look up. */
import type { Command } from '../command';
import type { Address } from '../ids';
import type { SharedRead, SharedTable } from './sharedReads';

/** What a command locks and looks up in any case. */
export interface Reach {
  /** Undefined where it locks none. */
  readonly rootId: string | undefined;
  readonly reads: readonly SharedRead[];
}

/** Undefined: not in a batch. Commands that may reach several roots or take long go alone. */
export function batchable(command: Command): Reach | undefined {
  switch (command.type) {
    case 'startProcess':
      return { rootId: undefined, reads: [] };
    case 'completeTask':
    case 'claimTask':
    case 'unclaimTask':
    case 'assignTask':
    case 'throwTaskError':
      return reach(command.task, 'task', 'taskLink');
    case 'completeExternalTask':
      return reach(command.task, 'externalTask');
    case 'executeJob':
      return reach(command.job, 'job');
    case 'setVariables':
      return reach(command.at);
    default:
      return undefined;
  }
}

function reach(address: Address, ...tables: readonly SharedTable[]): Reach {
  return { rootId: address.rootId, reads: tables.map((from) => ({ from, address })) };
}
