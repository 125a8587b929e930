/** Migration 3: what people's work in the browser needs: drafts, reasons, retries of many, and the indexes of its lists. */
import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { forwardOnly } from './forwardOnly';

const statements: readonly string[] = [
  `CREATE TABLE "draft" (
    "partition" smallint NOT NULL,
    "root_id" uuid NOT NULL,
    "key" integer NOT NULL,
    "owner" text COLLATE "C" NOT NULL,
    "document" text COLLATE "C" NOT NULL,
    "save_time" timestamp(3) with time zone NOT NULL,
    CONSTRAINT "draft_pkey" PRIMARY KEY ("partition", "root_id", "key", "owner")
  )`,
  `CREATE TABLE "retry_batch" (
    "id" uuid NOT NULL,
    "actor" text COLLATE "C" NOT NULL,
    "state" text COLLATE "C" NOT NULL,
    "total" integer NOT NULL,
    "done" integer NOT NULL,
    "failed" integer NOT NULL,
    "failures" text COLLATE "C" NOT NULL,
    "create_time" timestamp(3) with time zone NOT NULL,
    "beat_time" timestamp(3) with time zone NOT NULL,
    CONSTRAINT "retry_batch_pkey" PRIMARY KEY ("id")
  )`,
  `ALTER TABLE "log_entry" ADD COLUMN "reason" text COLLATE "C"`,

  // Inboxes in the order of each sorting, page after page.
  `CREATE INDEX "task_open_by_due" ON "task" ("due", "partition", "root_id", "key") WHERE "end_time" IS NULL`,
  `CREATE INDEX "task_open_by_start" ON "task" ("start_time", "partition", "root_id", "key") WHERE "end_time" IS NULL`,
  // What has just happened, for whoever watches.
  `CREATE INDEX "log_entry_time" ON "log_entry" ("time")`,
  // Cases, newest first; counts of a definition; where its instances went.
  `CREATE INDEX "process_instance_cases" ON "process_instance" ("start_time", "partition", "root_id") WHERE "key" = 0`,
  `CREATE INDEX "process_instance_counts" ON "process_instance" ("definition_id", "state")`,
  `CREATE INDEX "activity_definition" ON "activity" ("definition_id", "start_time")`,
  `CREATE INDEX "task_definition" ON "task" ("definition_id", "start_time") WHERE "due" IS NOT NULL`,
];

/** breaking: no; a node of the previous release writes log entries without a reason. */
export class M0003BrowserWork implements MigrationInterface {
  readonly name = 'm0003BrowserWork0000000000003';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return forwardOnly(this.name);
  }
}
