/**
 * What /api/v1 takes and answers, as types only: the page in the browser is written against this file. Times are ISO
 * instants; ids of cases, tasks, jobs and incidents are public ids (`uuid` or `uuid-key`). Lists are paged by `next`: give
 * it back as `after`, null where there is no more.
 */
export type * from './shapes/basics';
export type * from './shapes/inbox';
export type * from './shapes/task';
export type * from './shapes/case';
export type * from './shapes/frontDesk';
export type * from './shapes/cockpit';
export type * from './shapes/events';
