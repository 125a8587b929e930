/** Runs the same tests on both stores: in memory, and on PostgreSQL. */
import { openMemoryStore } from '../../../engine/store/memory/openMemoryStore';
import { openStore } from '../../../engine/store/typeorm/openStore';
import { testDatabase } from '../../database';
import { openWorkBench, type WorkBench } from './workBench';

const log = { info: () => undefined, warn: () => undefined };

export function eachStore(tests: (bench: () => WorkBench) => void): void {
  describe.each(['memory', 'PostgreSQL'])('%s', (kind) => {
    let bench: WorkBench;
    let drop: () => Promise<void> = () => Promise.resolve();
    beforeAll(async () => {
      if (kind === 'memory') {
        bench = await openWorkBench(openMemoryStore());
        return;
      }
      const database = await testDatabase();
      drop = database.drop;
      bench = await openWorkBench(await openStore({ url: database.url, poolSize: 8, log }));
    });
    afterAll(async () => {
      await bench.close();
      await drop();
    });
    tests(() => bench);
  });
}
