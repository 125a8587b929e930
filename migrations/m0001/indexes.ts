/** Indexes of migration 1, each for a question that is asked all the time. */
export const indexes: readonly string[] = [
  // Process instances: by business key, the running ones of a definition, the history of a process, the oldest ended.
  `CREATE INDEX "process_instance_business_key" ON "process_instance" ("business_key") WHERE "business_key" IS NOT NULL`,
  `CREATE INDEX "process_instance_active" ON "process_instance" ("definition_id") WHERE "end_time" IS NULL`,
  `CREATE INDEX "process_instance_history" ON "process_instance" ("definition_key", "start_time")`,
  `CREATE INDEX "process_instance_end" ON "process_instance" ("end_time") WHERE "end_time" IS NOT NULL`,

  // The children of a scope.
  `CREATE INDEX "scope_parent" ON "scope" ("partition", "root_id", "parent")`,

  // Where the instances of a definition stand.
  `CREATE INDEX "activity_open" ON "activity" ("definition_id", "element_id") WHERE "end_time" IS NULL`,

  // Inboxes: mine, those of my groups, the newest, the most urgent; and what somebody has done.
  `CREATE INDEX "task_open_assignee" ON "task" ("assignee") WHERE "end_time" IS NULL`,
  `CREATE INDEX "task_open_start" ON "task" ("start_time") WHERE "end_time" IS NULL`,
  `CREATE INDEX "task_open_due" ON "task" ("due") WHERE "end_time" IS NULL AND "due" IS NOT NULL`,
  `CREATE INDEX "task_open_definition" ON "task" ("definition_key", "element_id") WHERE "end_time" IS NULL`,
  `CREATE INDEX "task_ended_assignee" ON "task" ("assignee", "end_time") WHERE "end_time" IS NOT NULL`,
  `CREATE INDEX "task_link_who" ON "task_link" ("who", "kind", "partition", "root_id", "key")`,

  // Work for machines: what is due, what a topic has to offer.
  `CREATE INDEX "job_due" ON "job" ((coalesce("due", "create_time"))) WHERE "retries" > 0`,
  `CREATE INDEX "job_definition" ON "job" ("definition_id")`,
  `CREATE INDEX "external_task_topic" ON "external_task" ("topic", "priority" DESC, "create_time")`,

  // Whom a message or signal concerns; what needs repair.
  `CREATE INDEX "subscription_name" ON "subscription" ("kind", "name")`,
  `CREATE INDEX "incident_open" ON "incident" ("definition_id") WHERE "end_time" IS NULL`,

  // Search by variable. An index row holds 2,700 bytes at most, so long texts are found by their first 200 characters.
  `CREATE INDEX "variable_text" ON "variable" ("name", (left("text", 200)))`,
  `CREATE INDEX "variable_number" ON "variable" ("name", "number") WHERE "number" IS NOT NULL`,

  `CREATE INDEX "idempotency_create_time" ON "idempotency" ("create_time")`,
  `CREATE INDEX "resource_deployment" ON "resource" ("deployment_id")`,
  `CREATE INDEX "start_subscription_name" ON "start_subscription" ("kind", "name")`,
  `CREATE INDEX "start_subscription_definition" ON "start_subscription" ("definition_key")`,
  `CREATE INDEX "membership_group" ON "membership" ("group_id")`,

  // Two nodes deploying at once must not give out the same version.
  ...['process_definition', 'decision_definition', 'form_definition'].flatMap((table) => [
    `CREATE UNIQUE INDEX "${table}_version" ON "${table}" ("definition_key", "version", (coalesce("tenant_id", '')))`,
    `CREATE INDEX "${table}_deployment" ON "${table}" ("deployment_id")`,
  ]),
];
