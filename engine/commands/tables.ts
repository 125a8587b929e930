/**
 * What is stored, as data: every table, its columns and its key. The row types, both stores, the SQL of the write path
 * and the filters of the views are all derived from this one description.
 *
 * Tables owned by a process instance carry the partition of its root as the first column of their key, so that one
 * statement never has to leave one shard. Times are ISO instants in milliseconds. `?` marks a column that may be null.
 */
export type ColumnType = 'smallint' | 'integer' | 'double' | 'text' | 'uuid' | 'time' | 'boolean' | 'bytes';

type Column = ColumnType | `${ColumnType}?`;

interface Table {
  readonly key: readonly string[];
  readonly columns: Readonly<Record<string, Column>>;
}

/** First columns of everything that belongs to a hierarchy of process instances. */
const owned = { partition: 'smallint', rootId: 'uuid', key: 'integer' } as const;
const ownedKey = ['partition', 'rootId', 'key'] as const;

/** Where an element instance stands: copied into its rows, so that lists need no joins. */
const whereabouts = {
  processKey: 'integer',
  definitionId: 'text',
  definitionKey: 'text',
  elementId: 'text',
} as const;

export const tables = {
  /** One row per process instance, for its whole life and afterwards. The root's row holds the hierarchy's lock. */
  processInstance: {
    key: ownedKey,
    columns: {
      ...owned,
      /** Key of the call activity's element instance and of the calling process instance. */
      callerKey: 'integer?',
      superKey: 'integer?',
      definitionId: 'text',
      definitionKey: 'text',
      businessKey: 'text?',
      startTime: 'time',
      endTime: 'time?',
      startUser: 'text?',
      startElementId: 'text?',
      /** ACTIVE, COMPLETED, EXTERNALLY_TERMINATED, INTERNALLY_TERMINATED */
      state: 'text',
      deleteReason: 'text?',
      tenantId: 'text?',
      /** Root only: header and root scope as JSON text; null for called processes and after the end. */
      document: 'text?',
      /** Root only: counts saved steps. */
      revision: 'integer?',
    },
  },
  /** Every other open scope, as a JSON document. */
  scope: {
    key: ownedKey,
    columns: { ...owned, parent: 'integer', document: 'text' },
  },
  /** Activity instances, running and ended. */
  activity: {
    key: ownedKey,
    columns: {
      ...owned,
      ...whereabouts,
      /** Key of the enclosing activity instance (process, sub-process, loop body). */
      parentKey: 'integer',
      scopeKey: 'integer',
      /** As the REST API names it: userTask, noneEndEvent, multiInstanceBody … */
      activityType: 'text',
      name: 'text?',
      assignee: 'text?',
      taskKey: 'integer?',
      calledKey: 'integer?',
      startTime: 'time',
      endTime: 'time?',
      canceled: 'boolean',
      tenantId: 'text?',
    },
  },
  /** Tasks of people, open and ended. */
  task: {
    key: ownedKey,
    columns: {
      ...owned,
      ...whereabouts,
      scopeKey: 'integer',
      name: 'text?',
      description: 'text?',
      assignee: 'text?',
      owner: 'text?',
      delegationState: 'text?',
      priority: 'integer',
      due: 'time?',
      followUp: 'time?',
      formKey: 'text?',
      formRef: 'text?',
      formRefBinding: 'text?',
      formRefVersion: 'integer?',
      startTime: 'time',
      updateTime: 'time?',
      endTime: 'time?',
      deleteReason: 'text?',
      tenantId: 'text?',
    },
  },
  /** Candidates of a task. */
  taskLink: {
    key: ['partition', 'rootId', 'key', 'kind', 'who'],
    columns: { ...owned, /** candidateUser, candidateGroup */ kind: 'text', who: 'text' },
  },
  /** What somebody has begun to fill in at a task; gone with the task's end. */
  draft: {
    key: ['partition', 'rootId', 'key', 'owner'],
    columns: {
      ...owned,
      /** Account that saved it. */ owner: 'text',
      /** JSON object. */ document: 'text',
      saveTime: 'time',
    },
  },
  /** Open external tasks. */
  externalTask: {
    key: ownedKey,
    columns: {
      ...owned,
      ...whereabouts,
      scopeKey: 'integer',
      topic: 'text',
      priority: 'integer',
      workerId: 'text?',
      lockedUntil: 'time?',
      retries: 'integer?',
      errorMessage: 'text?',
      errorDetails: 'text?',
      businessKey: 'text?',
      createTime: 'time',
      tenantId: 'text?',
    },
  },
  /** Open jobs: timers, continuations, deliveries. Start timers of definitions have the definition's own id as root. */
  job: {
    key: ownedKey,
    columns: {
      ...owned,
      ...whereabouts,
      /** The scope and, for continuations, the element concerned. */
      scopeKey: 'integer',
      elementKey: 'integer',
      /** timer, timerStart, continue, message, signal, resume */
      kind: 'text',
      due: 'time?',
      /** Not before this time: the lock of the node at work, or the wait after a failure. */
      lockedUntil: 'time?',
      lockedBy: 'text?',
      /** Counts attempts; a stale attempt cannot finish the job. */
      attempt: 'integer',
      retries: 'integer',
      /** JSON: what is delivered. */
      payload: 'text?',
      errorMessage: 'text?',
      errorDetails: 'text?',
      createTime: 'time',
      tenantId: 'text?',
    },
  },
  /** Open message, signal and conditional subscriptions of process instances. Timers are jobs. */
  subscription: {
    key: ownedKey,
    columns: {
      ...owned,
      ...whereabouts,
      scopeKey: 'integer',
      elementKey: 'integer',
      /** message, signal, conditional */
      kind: 'text',
      name: 'text?',
      correlationKey: 'text?',
      /** Values of the correlation keys that its message carries, as JSON; null until all of them are known. */
      correlationValues: 'text?',
      businessKey: 'text?',
      createTime: 'time',
      tenantId: 'text?',
    },
  },
  /** Messages that nobody has waited for yet, kept until somebody does or their time is over. */
  bufferedMessage: {
    key: ['id'],
    columns: {
      id: 'uuid',
      name: 'text',
      businessKey: 'text?',
      /** `ow:correlation` of the thrower. */
      correlationKey: 'text?',
      /** JSON: the variables it carries. */
      variables: 'text',
      /** Of several that came at one time, the lower one is older. */
      position: 'integer',
      createTime: 'time',
      expireTime: 'time',
      tenantId: 'text?',
    },
  },
  /** Incidents, open and resolved. */
  incident: {
    key: ownedKey,
    columns: {
      ...owned,
      ...whereabouts,
      scopeKey: 'integer',
      elementKey: 'integer',
      /** failedJob, failedExternalTask, expressionFailed, noFlowTaken, endlessLoop, tokenStuck, notFound */
      kind: 'text',
      message: 'text?',
      /** Key of the job or external task that failed. */
      causeKey: 'integer?',
      createTime: 'time',
      endTime: 'time?',
      tenantId: 'text?',
    },
  },
  /** Index of variables, current and past; the truth of running ones stands in the scope documents. */
  variable: {
    key: ['partition', 'rootId', 'key', 'name'],
    columns: {
      ...owned,
      name: 'text',
      processKey: 'integer',
      definitionId: 'text',
      definitionKey: 'text',
      /** The scope's key where `key` is the key of a task that owns it locally. */
      scopeKey: 'integer',
      taskKey: 'integer?',
      type: 'text',
      /** Text as stored in `TypedValue.value`; numbers and truth values in the column beside it too. */
      text: 'text?',
      number: 'double?',
      info: 'text?',
      createTime: 'time',
      /** CREATED, DELETED */
      state: 'text',
      /** Its owner is not over, and it has not been removed. */
      alive: 'boolean',
      tenantId: 'text?',
    },
  },
  /** Bytes of file variables, by content id. */
  content: {
    key: ['partition', 'rootId', 'contentId'],
    columns: { partition: 'smallint', rootId: 'uuid', contentId: 'text', bytes: 'bytes' },
  },
  /** What happened, step by step: the events of one command, saved with its effect. */
  logEntry: {
    key: ['partition', 'rootId', 'revision'],
    columns: {
      partition: 'smallint',
      rootId: 'uuid',
      revision: 'integer',
      time: 'time',
      actor: 'text?',
      command: 'text',
      /** JSON array of engine events. */
      events: 'text',
      /** What the actor gave as the reason, where he was asked for one. */
      reason: 'text?',
    },
  },
  /** Answers to commands that came with an idempotency key, saved with their effect. */
  idempotency: {
    key: ['actor', 'idempotencyKey'],
    columns: {
      actor: 'text',
      idempotencyKey: 'text',
      /** Hash of method, path and body. */
      request: 'text',
      /** JSON text of the command's answer. */
      answer: 'text',
      createTime: 'time',
    },
  },
  /** Retries of many incidents at once: how far they have come. */
  retryBatch: {
    key: ['id'],
    columns: {
      id: 'uuid',
      actor: 'text',
      /** running, finished */
      state: 'text',
      total: 'integer',
      done: 'integer',
      failed: 'integer',
      /** JSON array of the first failures: incident and message. */
      failures: 'text',
      createTime: 'time',
      /** Last sign of life of the node at work. */
      beatTime: 'time',
    },
  },
  deployment: {
    key: ['id'],
    columns: { id: 'uuid', name: 'text?', source: 'text?', tenantId: 'text?', deploymentTime: 'time' },
  },
  resource: {
    key: ['id'],
    columns: { id: 'uuid', deploymentId: 'uuid', name: 'text', bytes: 'bytes' },
  },
  processDefinition: {
    key: ['id'],
    columns: {
      /** key:version:uuid */
      id: 'text',
      definitionKey: 'text',
      version: 'integer',
      name: 'text?',
      description: 'text?',
      category: 'text?',
      versionTag: 'text?',
      historyTimeToLive: 'integer?',
      isExecutable: 'boolean',
      isStartableInTasklist: 'boolean',
      suspended: 'boolean',
      deploymentId: 'uuid',
      resourceId: 'uuid',
      resourceName: 'text',
      tenantId: 'text?',
    },
  },
  decisionDefinition: {
    key: ['id'],
    columns: {
      id: 'text',
      definitionKey: 'text',
      version: 'integer',
      name: 'text?',
      category: 'text?',
      versionTag: 'text?',
      historyTimeToLive: 'integer?',
      deploymentId: 'uuid',
      resourceId: 'uuid',
      resourceName: 'text',
      tenantId: 'text?',
      /** The graph it stands in; null where it stands alone in its file. */
      requirementsId: 'text?',
      requirementsKey: 'text?',
    },
  },
  /** A DMN file of several decisions, as a whole. */
  decisionRequirementsDefinition: {
    key: ['id'],
    columns: {
      id: 'text',
      definitionKey: 'text',
      version: 'integer',
      name: 'text?',
      category: 'text?',
      deploymentId: 'uuid',
      resourceId: 'uuid',
      resourceName: 'text',
      tenantId: 'text?',
    },
  },
  formDefinition: {
    key: ['id'],
    columns: {
      id: 'text',
      definitionKey: 'text',
      version: 'integer',
      deploymentId: 'uuid',
      resourceId: 'uuid',
      resourceName: 'text',
      tenantId: 'text?',
    },
  },
  /** Messages and signals that start the latest version of a process. Timer starts are jobs. */
  startSubscription: {
    key: ['id'],
    columns: {
      id: 'uuid',
      /** message, signal, conditional */
      kind: 'text',
      /** Of the message or signal; of conditions, nothing. */
      name: 'text',
      /** Which of the triggers, where all of several must occur. */
      part: 'integer?',
      definitionId: 'text',
      definitionKey: 'text',
      elementId: 'text',
      createTime: 'time',
      tenantId: 'text?',
    },
  },
  account: {
    key: ['id'],
    columns: {
      id: 'text',
      name: 'text',
      email: 'text?',
      /** argon2id; null: cannot sign in with a password. */
      passwordHash: 'text?',
      enabled: 'boolean',
      /** Raised by every change: a remembered credential of an older revision is void. */
      revision: 'integer',
      failures: 'integer',
      lockedUntil: 'time?',
      createTime: 'time',
    },
  },
  /** Groups of the organisation, and the five roles as groups of kind `role`. */
  userGroup: {
    key: ['id'],
    columns: { id: 'text', name: 'text', kind: 'text' },
  },
  membership: {
    key: ['accountId', 'groupId'],
    columns: { accountId: 'text', groupId: 'text' },
  },
  /** Sign-ins of browsers. */
  session: {
    key: ['id'],
    columns: {
      /** SHA-256 of the secret in the cookie. */
      id: 'text',
      accountId: 'text',
      /** A session of an older revision is void. */
      accountRevision: 'integer',
      createTime: 'time',
      /** When somebody last worked in it, to the minute. */
      lastSeen: 'time',
    },
  },
  /** Facts about the installation: is it a demo, has the first administrator come. */
  setting: {
    key: ['name'],
    columns: { name: 'text', value: 'text' },
  },
} as const satisfies Record<string, Table>;

export type TableName = keyof typeof tables;

type Plain<T extends ColumnType> = T extends 'smallint' | 'integer' | 'double'
  ? number
  : T extends 'boolean'
    ? boolean
    : T extends 'bytes'
      ? Uint8Array
      : string;

type Cell<C> = C extends `${infer T extends ColumnType}?` ? Plain<T> | null : C extends ColumnType ? Plain<C> : never;

/** One row of a table, with every column. */
export type Row<T extends TableName> = {
  readonly [C in keyof (typeof tables)[T]['columns']]: Cell<(typeof tables)[T]['columns'][C]>;
};

export type ColumnName<T extends TableName> = keyof (typeof tables)[T]['columns'] & string;
