/** Migration 2: sessions of browsers. */
import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { forwardOnly } from './forwardOnly';

const statements: readonly string[] = [
  `CREATE TABLE "session" (
    "id" text COLLATE "C" NOT NULL,
    "account_id" text COLLATE "C" NOT NULL,
    "account_revision" integer NOT NULL,
    "create_time" timestamp(3) with time zone NOT NULL,
    "last_seen" timestamp(3) with time zone NOT NULL,
    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
  )`,
  // Those that have run out, to be removed.
  `CREATE INDEX "session_last_seen" ON "session" ("last_seen")`,
];

/** breaking: no; a node of the previous release knows no sessions. */
export class M0002Sessions implements MigrationInterface {
  readonly name = 'm0002Sessions0000000000002';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return forwardOnly(this.name);
  }
}
