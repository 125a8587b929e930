/** Sign-in and what every page has around it. */
import { button, opening, type Area } from '../state';

const dialog = '.ant-modal-body';
const menu = '.ant-dropdown:visible';

export const frameStates: Area = {
  name: 'frame',
  states: [
    { name: 'sign-in', path: '/sign-in', ready: '.ant-input-password' },
    {
      name: 'sign-in-refused',
      path: '/sign-in',
      ready: '.ant-input-password',
      steps: async (page) => {
        await page.locator('#id, input[autocomplete="username"]').first().fill('nobody');
        await page.locator('input[type="password"]').fill('wrong');
        await page.keyboard.press('Enter');
        await page.locator('.ant-alert').first().waitFor();
      },
      complains: /401/,
    },
    {
      name: 'sign-in-nobody-found',
      path: '/sign-in',
      ready: 'input[type="search"]',
      steps: async (page) => {
        await page.locator('input[type="search"]').fill('无此人');
        await page.locator('.ant-empty').waitFor();
      },
    },
    {
      name: 'sign-in-again',
      person: 'liuyang',
      path: '/inbox',
      ready: '.ow-queues',
      steps: async (page) => {
        await page.context().clearCookies();
        await page.locator('a[href="/front-desk"]').click();
        await page.locator(dialog).waitFor();
      },
      unfinished: true,
      changes: true,
      complains: /401/,
    },
    { name: 'person-menu', person: 'zhaojianguo', path: '/inbox', ready: '.ow-queues', steps: opening(/赵建国/, menu) },
    {
      name: 'appearance-menu',
      person: 'admin',
      path: '/inbox',
      ready: '.ow-nav',
      steps: opening(/^(外观|Appearance)$/, menu),
    },
    { name: 'not-for-this-role', person: 'zhangmin', path: '/designer', ready: '.ant-empty' },
    { name: 'no-page-for-the-account', person: 'integrator', path: '/', ready: '.ant-empty' },
    { name: 'no-such-page', path: '/no-such-page', ready: 'h1', complains: /404/ },
    {
      name: 'no-such-page-inside',
      person: 'operator',
      path: '/cockpit/no-such-page',
      ready: '.ant-empty, h1',
      complains: /404/,
    },
    {
      name: 'server-gone',
      person: 'operator',
      path: '/cockpit',
      ready: '.ow-cockpit-nav',
      steps: async (page) => {
        await page.route('**/api/**', (route) => route.abort());
        await page.locator('a[href="/cockpit/incidents"]').first().click();
        await button(page, /^(重试|Try again)$/).waitFor({ timeout: 40_000 });
      },
      complains: /ERR_FAILED/,
    },
  ],
};
