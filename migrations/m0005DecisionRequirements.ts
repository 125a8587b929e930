/** Migration 5: DMN files of several decisions are definitions too, and decisions know which of them they stand in. */
import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { forwardOnly } from './forwardOnly';

const statements: readonly string[] = [
  `CREATE TABLE "decision_requirements_definition" (
    "id" text COLLATE "C" NOT NULL,
    "definition_key" text COLLATE "C" NOT NULL,
    "version" integer NOT NULL,
    "name" text COLLATE "C",
    "category" text COLLATE "C",
    "deployment_id" uuid NOT NULL,
    "resource_id" uuid NOT NULL,
    "resource_name" text COLLATE "C" NOT NULL,
    "tenant_id" text COLLATE "C",
    CONSTRAINT "decision_requirements_definition_pkey" PRIMARY KEY ("id")
  )`,
  // Two nodes deploying at once must not give out the same version.
  `CREATE UNIQUE INDEX "decision_requirements_definition_version" ON "decision_requirements_definition"
    ("definition_key", "version", (coalesce("tenant_id", '')))`,
  `CREATE INDEX "decision_requirements_definition_deployment" ON "decision_requirements_definition" ("deployment_id")`,
  // What was deployed before stands in no graph until it is deployed again.
  `ALTER TABLE "decision_definition" ADD COLUMN "requirements_id" text COLLATE "C"`,
  `ALTER TABLE "decision_definition" ADD COLUMN "requirements_key" text COLLATE "C"`,
  `CREATE INDEX "decision_definition_requirements" ON "decision_definition" ("requirements_id")
    WHERE "requirements_id" IS NOT NULL`,
];

/** breaking: no; decisions that a node of the previous release deploys stand in no graph. */
export class M0005DecisionRequirements implements MigrationInterface {
  readonly name = 'm0005DecisionRequirements0000000000005';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return forwardOnly(this.name);
  }
}
