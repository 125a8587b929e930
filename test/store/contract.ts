/** What every store must do, whatever it stores in. Run by one test file per store. */
import { everyTable } from './contract/everyTable';
import { type OpenStore } from './contract/freshStore';
import { keptMessages } from './contract/keptMessages';
import { machineWork } from './contract/machineWork';
import { questions } from './contract/questions';
import { rootInstances } from './contract/rootInstances';
import { tallies } from './contract/tallies';
import { transactions } from './contract/transactions';

/** Each group of tests gets a store of its own. */
export function storeContract(open: OpenStore): void {
  // A bound for a busy machine; nothing here waits for time to pass.
  jest.setTimeout(60_000);
  for (const part of [everyTable, questions, tallies, transactions, rootInstances, machineWork, keptMessages])
    part(open);
}
