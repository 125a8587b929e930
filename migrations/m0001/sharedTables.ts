/** Tables of migration 1 that all instances share: what is deployed, who there is, answers by idempotency key. */
export const sharedTables: readonly string[] = [
  `CREATE TABLE "idempotency" (
    "actor" text COLLATE "C" NOT NULL,
    "idempotency_key" text COLLATE "C" NOT NULL,
    "request" text COLLATE "C" NOT NULL,
    "answer" text COLLATE "C" NOT NULL,
    "create_time" timestamp(3) with time zone NOT NULL,
    CONSTRAINT "idempotency_pkey" PRIMARY KEY ("actor", "idempotency_key")
  )`,
  `CREATE TABLE "deployment" (
    "id" uuid NOT NULL,
    "name" text COLLATE "C",
    "source" text COLLATE "C",
    "tenant_id" text COLLATE "C",
    "deployment_time" timestamp(3) with time zone NOT NULL,
    CONSTRAINT "deployment_pkey" PRIMARY KEY ("id")
  )`,
  `CREATE TABLE "resource" (
    "id" uuid NOT NULL,
    "deployment_id" uuid NOT NULL,
    "name" text COLLATE "C" NOT NULL,
    "bytes" bytea NOT NULL,
    CONSTRAINT "resource_pkey" PRIMARY KEY ("id")
  )`,
  `CREATE TABLE "process_definition" (
    "id" text COLLATE "C" NOT NULL,
    "definition_key" text COLLATE "C" NOT NULL,
    "version" integer NOT NULL,
    "name" text COLLATE "C",
    "description" text COLLATE "C",
    "category" text COLLATE "C",
    "version_tag" text COLLATE "C",
    "history_time_to_live" integer,
    "is_executable" boolean NOT NULL,
    "is_startable_in_tasklist" boolean NOT NULL,
    "suspended" boolean NOT NULL,
    "deployment_id" uuid NOT NULL,
    "resource_id" uuid NOT NULL,
    "resource_name" text COLLATE "C" NOT NULL,
    "tenant_id" text COLLATE "C",
    CONSTRAINT "process_definition_pkey" PRIMARY KEY ("id")
  )`,
  `CREATE TABLE "decision_definition" (
    "id" text COLLATE "C" NOT NULL,
    "definition_key" text COLLATE "C" NOT NULL,
    "version" integer NOT NULL,
    "name" text COLLATE "C",
    "category" text COLLATE "C",
    "version_tag" text COLLATE "C",
    "history_time_to_live" integer,
    "deployment_id" uuid NOT NULL,
    "resource_id" uuid NOT NULL,
    "resource_name" text COLLATE "C" NOT NULL,
    "tenant_id" text COLLATE "C",
    CONSTRAINT "decision_definition_pkey" PRIMARY KEY ("id")
  )`,
  `CREATE TABLE "form_definition" (
    "id" text COLLATE "C" NOT NULL,
    "definition_key" text COLLATE "C" NOT NULL,
    "version" integer NOT NULL,
    "deployment_id" uuid NOT NULL,
    "resource_id" uuid NOT NULL,
    "resource_name" text COLLATE "C" NOT NULL,
    "tenant_id" text COLLATE "C",
    CONSTRAINT "form_definition_pkey" PRIMARY KEY ("id")
  )`,
  `CREATE TABLE "start_subscription" (
    "id" uuid NOT NULL,
    "kind" text COLLATE "C" NOT NULL,
    "name" text COLLATE "C" NOT NULL,
    "definition_id" text COLLATE "C" NOT NULL,
    "definition_key" text COLLATE "C" NOT NULL,
    "element_id" text COLLATE "C" NOT NULL,
    "create_time" timestamp(3) with time zone NOT NULL,
    "tenant_id" text COLLATE "C",
    CONSTRAINT "start_subscription_pkey" PRIMARY KEY ("id")
  )`,
  `CREATE TABLE "account" (
    "id" text COLLATE "C" NOT NULL,
    "name" text COLLATE "C" NOT NULL,
    "email" text COLLATE "C",
    "password_hash" text COLLATE "C",
    "enabled" boolean NOT NULL,
    "revision" integer NOT NULL,
    "failures" integer NOT NULL,
    "locked_until" timestamp(3) with time zone,
    "create_time" timestamp(3) with time zone NOT NULL,
    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
  )`,
  `CREATE TABLE "user_group" (
    "id" text COLLATE "C" NOT NULL,
    "name" text COLLATE "C" NOT NULL,
    "kind" text COLLATE "C" NOT NULL,
    CONSTRAINT "user_group_pkey" PRIMARY KEY ("id")
  )`,
  `CREATE TABLE "membership" (
    "account_id" text COLLATE "C" NOT NULL,
    "group_id" text COLLATE "C" NOT NULL,
    CONSTRAINT "membership_pkey" PRIMARY KEY ("account_id", "group_id")
  )`,
  `CREATE TABLE "setting" (
    "name" text COLLATE "C" NOT NULL,
    "value" text COLLATE "C" NOT NULL,
    CONSTRAINT "setting_pkey" PRIMARY KEY ("name")
  )`,
];
