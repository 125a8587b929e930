/** `isPageAddress`: the addresses at which the page is found. The page's own list is modeler/ui/paths.ts; a test compares. */

export const pageAddresses: readonly string[] = [
  '/',
  '/sign-in',
  '/inbox',
  '/inbox/:taskId',
  '/front-desk',
  '/front-desk/start/:key',
  '/front-desk/cases/:id',
  '/front-desk/cases/:id/receipt',
  '/designer',
  '/designer/:key',
  '/cockpit',
  '/cockpit/cases',
  '/cockpit/cases/:id',
  '/cockpit/incidents',
  '/cockpit/deployments',
];

const patterns = pageAddresses.map((address) => new RegExp(`^${address.replaceAll(/:\w+/g, '[^/]+')}/?$`));

/** @param path without query */
export function isPageAddress(path: string): boolean {
  return path === '/' || patterns.some((pattern) => pattern.test(path));
}
