/** Migration 1: all tables and their indexes. */
import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { forwardOnly } from './forwardOnly';
import { indexes } from './m0001/indexes';
import { instanceTables } from './m0001/instanceTables';
import { sharedTables } from './m0001/sharedTables';

/** breaking: no, because there is nothing before it. */
export class M0001CreateTables implements MigrationInterface {
  readonly name = 'm0001CreateTables0000000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...instanceTables, ...sharedTables, ...indexes]) await runner.query(statement);
  }

  down(): Promise<void> {
    return forwardOnly(this.name);
  }
}
