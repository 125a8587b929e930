/** `workRoutes`: people's work in the browser: inbox, tasks, front desk, cases, cockpit, and the events between them. */
import type { Route } from '../http/route';
import { caseRoutes } from './case/caseRoutes';
import { cockpitRoutes } from './cockpit/cockpitRoutes';
import { createEventHub } from './events/eventHub';
import { eventRoutes } from './events/eventRoutes';
import { frontDeskRoutes } from './frontDesk/frontDeskRoutes';
import { inboxRoutes } from './inbox/inboxRoutes';
import { draftRoutes } from './task/draft';
import { taskRoutes } from './task/taskRoutes';

export function workRoutes(): readonly Route[] {
  return [
    ...inboxRoutes,
    ...taskRoutes,
    ...draftRoutes,
    ...frontDeskRoutes,
    ...caseRoutes,
    ...cockpitRoutes,
    ...eventRoutes(createEventHub()),
  ];
}
