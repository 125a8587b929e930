/** `pathOfTask` and the like: addresses of this room with their parts filled in. */
import { generatePath } from 'react-router';
import { paths } from '../ui/paths';

export const pathOfTask = (taskId: string): string => generatePath(paths.task, { taskId });
export const pathOfService = (key: string): string => generatePath(paths.service, { key });
export const pathOfDeskCase = (id: string): string => generatePath(paths.deskCase, { id });
export const pathOfReceipt = (id: string): string => generatePath(paths.receipt, { id });
