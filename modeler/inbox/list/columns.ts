/** `columnsOf`: what the list of a queue shows. */
import type { Queue } from '../../client/inbox';

export type Column = 'name' | 'applicant' | 'created' | 'due' | 'ended' | 'who' | 'action';

/** Columns one can sort by, as the server calls them. */
export const sortable: readonly Column[] = ['name', 'created', 'due', 'ended'];

const columns: Readonly<Record<Queue, readonly Column[]>> = {
  mine: ['name', 'applicant', 'created', 'due', 'who'],
  team: ['name', 'applicant', 'created', 'due', 'who', 'action'],
  overdue: ['name', 'applicant', 'created', 'due', 'who', 'action'],
  done: ['name', 'applicant', 'created', 'ended', 'due'],
};

export function columnsOf(queue: Queue): readonly Column[] {
  return columns[queue];
}

/** Pixels; inbox.css draws to the same measure. */
export const rowHeight = 58;
export const headHeight = 40;
