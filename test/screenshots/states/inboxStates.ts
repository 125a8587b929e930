/** The inbox and its task page. */
import { opening, type Area } from '../state';

const form = '.fjs-form';
const dialog = '.ant-modal-body';

export const inboxStates: Area = {
  name: 'inbox',
  states: [
    { name: 'mine', person: 'zhangmin', path: '/inbox', ready: '[role=grid]' },
    { name: 'to-claim', person: 'zhangmin', path: '/inbox?queue=team', ready: '[role=grid]' },
    {
      name: 'row-selected',
      person: 'zhangmin',
      path: '/inbox?queue=team',
      ready: '[role=grid]',
      steps: async (page) => {
        await page.locator('[role=grid]').focus();
        await page.keyboard.press('j');
        await page.locator('[role=row][aria-selected=true]').waitFor();
      },
    },
    { name: 'overdue', person: 'zhangmin', path: '/inbox?queue=overdue', ready: '[role=grid]' },
    { name: 'finished', person: 'zhangmin', path: '/inbox?queue=done', ready: '[role=grid]' },
    ...(['mine', 'team', 'overdue', 'done'] as const).map((queue) => ({
      name: `empty-${queue}`,
      person: 'admin',
      path: `/inbox?queue=${queue}&search=${queue === 'mine' ? '' : 'nothing-like-this'}`,
      ready: '.ant-empty',
    })),
    {
      name: 'filter',
      person: 'zhangmin',
      path: '/inbox?queue=team',
      ready: '[role=grid]',
      steps: async (page) => {
        await page.locator('.ow-toolbar-process').click();
        await page.locator('.ant-select-dropdown').waitFor();
      },
    },
    {
      name: 'keyboard-help',
      person: 'zhangmin',
      path: '/inbox',
      ready: '[role=grid]',
      steps: opening(/^(快捷键|Shortcuts)/, dialog),
    },
    { name: 'task', person: 'zhangmin', path: (world) => `/inbox/${world.claimedTask}`, ready: form },
    {
      name: 'task-with-faults',
      person: 'zhangmin',
      path: (world) => `/inbox/${world.claimedTask}`,
      ready: form,
      steps: async (page) => {
        await page.keyboard.press('Control+Enter');
        await page.getByRole('alert').first().waitFor();
      },
    },
    {
      name: 'task-diagram',
      person: 'zhangmin',
      path: (world) => `/inbox/${world.claimedTask}`,
      ready: form,
      steps: async (page) => {
        await page.getByRole('tab').nth(1).click();
        await page.locator('.ow-mark-here').first().waitFor();
      },
    },
    {
      name: 'task-data',
      person: 'zhangmin',
      path: (world) => `/inbox/${world.claimedTask}`,
      ready: form,
      steps: async (page) => {
        await page.getByRole('tab').nth(2).click();
        await page.getByRole('tabpanel').locator('table').first().waitFor();
      },
    },
    {
      name: 'task-hand-over',
      person: 'zhangmin',
      path: (world) => `/inbox/${world.claimedTask}`,
      ready: form,
      steps: opening(/^(转办|Hand over)$/, dialog),
    },
    { name: 'task-to-claim', person: 'zhangmin', path: (world) => `/inbox/${world.freeTask}`, ready: form },
    {
      name: 'task-without-form',
      person: 'zhangmin',
      path: (world) => `/inbox/${world.overdueTask}`,
      ready: '.ow-instruction',
    },
    {
      name: 'task-finished',
      person: 'zhangmin',
      path: (world) => `/inbox/${world.finishedTask}`,
      ready: '.ow-task-head',
    },
    { name: 'no-such-task', person: 'zhangmin', path: '/inbox/nothing', ready: '[role=alert]', complains: /404|400/ },
  ],
};
