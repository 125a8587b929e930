/** `paths`: every address of the page. The server gives the page for these and for no others (engine/api/pages). */

export const paths = {
  home: '/',
  signIn: '/sign-in',
  inbox: '/inbox',
  task: '/inbox/:taskId',
  frontDesk: '/front-desk',
  service: '/front-desk/start/:key',
  deskCase: '/front-desk/cases/:id',
  receipt: '/front-desk/cases/:id/receipt',
  designer: '/designer',
  process: '/designer/:key',
  cockpit: '/cockpit',
  cases: '/cockpit/cases',
  case: '/cockpit/cases/:id',
  incidents: '/cockpit/incidents',
  deployments: '/cockpit/deployments',
} as const;
