/** The front desk: starting a service, the receipt, finding a case. */
import type { Area } from '../state';

export const deskStates: Area = {
  name: 'front-desk',
  states: [
    { name: 'desk', person: 'zhangmin', path: '/front-desk', ready: '.ow-service' },
    {
      name: 'desk-found',
      person: 'zhangmin',
      path: (world) => `/front-desk?find=${world.openNumber}`,
      ready: '.ow-cases',
    },
    { name: 'desk-found-nothing', person: 'zhangmin', path: '/front-desk?find=nothing-like-this', ready: '.ant-empty' },
    { name: 'start', person: 'zhangmin', path: '/front-desk/start/defer-filing', ready: '.fjs-form' },
    {
      name: 'start-with-faults',
      person: 'zhangmin',
      path: '/front-desk/start/defer-filing',
      ready: '.fjs-form',
      steps: async (page) => {
        await page.getByRole('button', { name: /^(提交并打印回执|Submit and print)/ }).click();
        await page.locator('.ant-form-item-explain-error').first().waitFor();
      },
    },
    {
      name: 'no-such-service',
      person: 'zhangmin',
      path: '/front-desk/start/nothing',
      ready: '.ant-empty, [role=alert]',
    },
    {
      name: 'case',
      person: 'zhangmin',
      path: (world) => `/front-desk/cases/${world.openCase}`,
      ready: '.ow-mark-here',
    },
    {
      name: 'receipt',
      person: 'zhangmin',
      path: (world) => `/front-desk/cases/${world.openCase}/receipt`,
      ready: '.ow-receipt',
    },
    {
      name: 'no-such-case',
      person: 'zhangmin',
      path: '/front-desk/cases/nothing',
      ready: '[role=alert]',
      complains: /404|400/,
    },
  ],
};
