/** The designer: list, drawing and panel, tables, forms, simulation, comparison. */
import type { Page } from '@playwright/test';
import { button, opening, type Area, type State } from '../state';

const dialog = '.ant-modal-body';
const drawn = '.djs-container [data-element-id="Task_Approve"]';
const person = 'designer';
const path = '/designer/defer-filing';

/** As a click would, wherever the element is on the canvas. */
async function select(page: Page, id: string): Promise<void> {
  await page.locator(`.djs-container [data-element-id="${id}"] > .djs-hit`).first().dispatchEvent('click');
  await page.locator('.bio-properties-panel, .ow-panel').first().waitFor();
}

const panel = (name: string, id: string): State => ({
  name: `panel-${name}`,
  person,
  path,
  ready: drawn,
  steps: (page) => select(page, id),
});

/** A service with what is drawn less often; a group of the panel is opened and seen. */
const kind = (name: string, id: string, group?: RegExp): State => ({
  name: `kind-${name}`,
  person,
  path: (world) => `/designer/${world.everyKey}`,
  ready: '[data-element-id="Review"]',
  steps: async (page) => {
    await select(page, id);
    if (group === undefined) return;
    const head = page.locator('.ow-panel .ant-collapse-header').filter({ hasText: group }).first();
    if ((await head.getAttribute('aria-expanded')) !== 'true') await head.click();
    await head.scrollIntoViewIfNeeded();
    await page.locator('.ow-panel .ant-motion-collapse').first().waitFor({ state: 'detached' });
  },
});

/** Two changes: a step removed, which is a finding too, and another renamed. */
async function change(page: Page): Promise<void> {
  await select(page, 'Task_NotifyCredit');
  await page.locator('.djs-container svg').first().press('Delete');
  await page.locator('.djs-container [data-element-id="Task_NotifyCredit"]').first().waitFor({ state: 'detached' });
}

const start: NonNullable<State['steps']> = opening(/^(开始|Start)$/, '.ow-simulation-controls');

export const designerStates: Area = {
  name: 'designer',
  states: [
    { name: 'list', person, path: '/designer', ready: '.ant-table-row' },
    {
      name: 'list-versions',
      person,
      path: '/designer',
      ready: '.ant-table-row',
      steps: async (page) => {
        await page.locator('.ant-table-row-expand-icon').first().click();
        await page.locator('.ow-versions').first().waitFor();
      },
    },
    {
      name: 'list-none-found',
      person,
      path: '/designer',
      ready: '.ant-table-row',
      steps: async (page) => {
        await page.locator('.ow-designer-list input').fill('nothing-like-this');
        await page.locator('.ant-empty').waitFor();
      },
    },
    {
      name: 'new',
      person,
      path: '/designer',
      ready: '.ant-table-row',
      steps: opening(/^(新建流程|New process)/, dialog),
    },
    {
      name: 'new-faulty',
      person,
      path: '/designer',
      ready: '.ant-table-row',
      steps: async (page, world) => {
        await opening(/^(新建流程|New process)/, dialog)(page, world);
        await button(page, /^(开始设计|Start designing)/).click();
        await page.locator('.ant-form-item-explain-error').first().waitFor();
      },
    },
    { name: 'no-such-process', person, path: '/designer/nothing', ready: '.ant-empty' },
    { name: 'drawing', person, path, ready: drawn },
    {
      name: 'drawing-small',
      person,
      path: (world) => `/designer/${world.stuckKey}`,
      ready: '[data-element-id="Check"]',
    },
    panel('task', 'Task_Approve'),
    panel('decision', 'Task_DeferLimits'),
    panel('script', 'Task_RegisterCase'),
    panel('external', 'Task_Settle'),
    panel('call', 'CallActivity_Accept'),
    panel('timer', 'Event_PrepayDue'),
    panel('message', 'Event_Prepaid'),
    panel('boundary', 'BoundaryEvent_CreditDropped'),
    panel('start', 'StartEvent_Application'),
    panel('gateway', 'Gateway_Approved'),
    panel('flow', 'Flow_Refused'),
    kind('complex-gateway', 'Meet'),
    kind('multiple', 'Wait'),
    kind('ad-hoc', 'AdHoc'),
    kind('repetition', 'Review', /^(重复办理|Repetition)$/),
    kind('correlation', 'Mail'),
    {
      name: 'kind-menu',
      person,
      path: (world) => `/designer/${world.everyKey}`,
      ready: '[data-element-id="Review"]',
      steps: async (page) => {
        await select(page, 'Reviewed');
        await page.locator('.djs-container > svg').first().press('r');
        await page.locator('.djs-popup').waitFor();
      },
    },
    {
      name: 'findings-repair',
      changes: true,
      person,
      path: (world) => `/designer/${world.everyKey}`,
      ready: '[data-element-id="Review"]',
      steps: async (page) => {
        await select(page, 'Report');
        await page.getByLabel(/^(升级代码|Escalation code)$/).fill('');
        await page.keyboard.press('Tab');
        await page
          .locator('.ow-findings')
          .getByRole('button', { name: /^(展开|Show)$/ })
          .click();
        await page.locator('.ow-findings-list li').first().waitFor();
      },
    },
    {
      name: 'context-menu-append',
      person,
      path: (world) => `/designer/${world.stuckKey}`,
      ready: '[data-element-id="Check"]',
      steps: async (page) => {
        await select(page, 'Check');
        await page.locator('.djs-container svg').first().press('a');
        await page.locator('.djs-popup').waitFor();
      },
    },
    {
      name: 'context-menu-replace',
      person,
      path: (world) => `/designer/${world.stuckKey}`,
      ready: '[data-element-id="Check"]',
      steps: async (page) => {
        await select(page, 'Check');
        await page.locator('.djs-container svg').first().press('r');
        await page.locator('.djs-popup').waitFor();
      },
    },
    { name: 'keyboard-help', person, path, ready: drawn, steps: opening(/^(键盘操作|Keys)/, dialog) },
    { name: 'export', person, path, ready: drawn, steps: opening(/^(文件|File)$/, '.ant-dropdown:visible') },
    { name: 'table', person, path: `${path}?file=defer-limits.dmn`, ready: '.tjs-container td' },
    {
      name: 'form',
      person,
      path: `${path}?file=defer-filing-approve.form.json`,
      ready: '.fjs-form-editor .fjs-element',
    },
    {
      name: 'findings',
      changes: true,
      person,
      path,
      ready: drawn,
      steps: async (page) => {
        await select(page, 'Task_Settle');
        await page
          .getByLabel(/^(主题|Topic)/)
          .first()
          .fill('');
        await page.keyboard.press('Tab');
        await page
          .locator('.ow-findings')
          .getByRole('button', { name: /^(展开|Show)$/ })
          .click();
        await page.locator('.ow-findings-list li').first().waitFor();
      },
    },
    { name: 'simulation', person, path: `${path}?view=simulate`, ready: '.ow-simulation-side button' },
    {
      name: 'simulation-running',
      person,
      path: (world) => `/designer/${world.stuckKey}?view=simulate`,
      ready: '.ow-simulation-side button',
      steps: start,
    },
    {
      name: 'simulation-history',
      person,
      path: (world) => `/designer/${world.stuckKey}?view=simulate`,
      ready: '.ow-simulation-side button',
      steps: async (page, world) => {
        await start(page, world);
        await page.locator('.ow-simulation-side [role=tab]').nth(0).click();
      },
    },
    {
      name: 'simulation-variables',
      person,
      path: (world) => `/designer/${world.stuckKey}?view=simulate`,
      ready: '.ow-simulation-side button',
      steps: async (page, world) => {
        await start(page, world);
        await page.locator('.ow-simulation-side [role=tab]').nth(1).click();
      },
    },
    { name: 'review-same', person, path: `${path}?view=review`, ready: '.ow-review-changes .ant-empty' },
    {
      name: 'review-changes',
      changes: true,
      person,
      path,
      ready: drawn,
      steps: async (page) => {
        await change(page);
        await button(page, /^(比较与部署|Compare and deploy)/).click();
        await page.locator('.ow-review-changes li').first().waitFor();
      },
    },
  ],
};
