/** Migration 4: messages that are kept until somebody waits for them, correlation keys, and start events with several triggers. */
import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { forwardOnly } from './forwardOnly';

const statements: readonly string[] = [
  `CREATE TABLE "buffered_message" (
    "id" uuid NOT NULL,
    "name" text COLLATE "C" NOT NULL,
    "business_key" text COLLATE "C",
    "correlation_key" text COLLATE "C",
    "variables" text COLLATE "C" NOT NULL,
    "position" integer NOT NULL,
    "create_time" timestamp(3) with time zone NOT NULL,
    "expire_time" timestamp(3) with time zone NOT NULL,
    "tenant_id" text COLLATE "C",
    CONSTRAINT "buffered_message_pkey" PRIMARY KEY ("id")
  )`,
  // In the order of arrival; and those whose time is over.
  `CREATE INDEX "buffered_message_name" ON "buffered_message" ("name", "create_time", "position")`,
  `CREATE INDEX "buffered_message_expire" ON "buffered_message" ("expire_time")`,
  `ALTER TABLE "subscription" ADD COLUMN "correlation_values" text COLLATE "C"`,
  // Of those who wait by a correlation key, whose processes they are.
  `CREATE INDEX "subscription_values" ON "subscription" ("name", "definition_id") WHERE "correlation_values" IS NOT NULL`,
  `ALTER TABLE "start_subscription" ADD COLUMN "part" integer`,
];

/** breaking: no; a node of the previous release keeps no messages and knows no correlation keys. */
export class M0004Messages implements MigrationInterface {
  readonly name = 'm0004Messages0000000000004';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return forwardOnly(this.name);
  }
}
