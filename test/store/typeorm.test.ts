import { openStore } from '../../engine/store/typeorm/openStore';
import { testDatabase } from '../database';
import { storeContract } from './contract';

const log = { info: () => undefined, warn: () => undefined };

storeContract(async () => {
  const database = await testDatabase();
  const store = await openStore({ url: database.url, poolSize: 8, log });
  return {
    store,
    close: async () => {
      await store.close();
      await database.drop();
    },
  };
});
