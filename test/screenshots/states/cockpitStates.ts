/** The cockpit: processes, cases, incidents, deployments, and their dialogs. */
import { button, opening, type Area, type State } from '../state';

const dialog = '.ant-modal-body';
const stuck: NonNullable<Exclude<State['path'], string>> = (world) => `/cockpit/cases/${world.stuckCase}`;
const person = 'operator';

const tab = (name: string, ready: string, of: 'stuckCase' | 'longCase' | 'openCase'): State => ({
  name: `case-${name}`,
  person,
  path: (world) => `/cockpit/cases/${world[of]}?tab=${name}`,
  ready: `[role=tabpanel] ${ready}`,
});

export const cockpitStates: Area = {
  name: 'cockpit',
  states: [
    { name: 'processes', person, path: '/cockpit', ready: '.ant-table-row' },
    {
      name: 'processes-versions',
      person,
      path: '/cockpit',
      ready: '.ant-table-row',
      steps: async (page, world) => {
        const row = page.locator('.ant-table-row').filter({ hasText: world.stuckKey });
        await row.getByRole('button', { name: /展开各版本|Show versions/ }).click();
        await page.locator('.ant-table-row-level-1, .ant-table-expanded-row:visible').first().waitFor();
      },
    },
    { name: 'processes-none', person, path: '/cockpit?search=nothing-like-this', ready: '.ant-empty' },
    { name: 'process-counts', person, path: '/cockpit?process=defer-filing', ready: '.ow-badge' },
    {
      name: 'process-durations',
      person,
      path: (world) => `/cockpit?process=${world.stuckKey}&version=2&shade=duration`,
      ready: '.ow-badge',
    },
    {
      name: 'process-unknown',
      person,
      path: '/cockpit?process=no-such-process',
      ready: '.ant-empty',
      complains: /404/,
    },
    { name: 'cases', person, path: '/cockpit/cases', ready: '.ant-table-row' },
    { name: 'cases-stuck', person, path: '/cockpit/cases?incidents=true', ready: '.ant-table-row' },
    { name: 'cases-none', person, path: '/cockpit/cases?search=nothing-like-this', ready: '.ant-empty' },
    tab('timeline', '.ant-table-row', 'longCase'),
    tab('variables', '.ant-table-row', 'longCase'),
    tab('tasks', '.ant-table-row', 'openCase'),
    tab('jobs', '.ant-table-row, .ant-empty', 'longCase'),
    tab('called', '.ant-table-row', 'longCase'),
    tab('incidents', '.ant-table-row, .ow-group, button', 'stuckCase'),
    {
      name: 'case-change-variable',
      person,
      path: (world) => `/cockpit/cases/${world.stuckCase}?tab=variables`,
      ready: '[role=tabpanel] .ant-table-row',
      steps: opening(/^(修改 |Change )paid/, dialog),
    },
    {
      name: 'case-add-variable-faulty',
      person,
      path: (world) => `/cockpit/cases/${world.stuckCase}?tab=variables`,
      ready: '[role=tabpanel] .ant-table-row',
      steps: async (page, world) => {
        await opening(/新增变量|Add variable/, dialog)(page, world);
        await button(page, /保存修改|Save change/).click();
        await page.locator('.ant-form-item-explain-error').first().waitFor();
      },
    },
    {
      name: 'case-cancel',
      person,
      path: stuck,
      ready: '[role=tab]',
      steps: opening(/^(终止办件|Cancel case)$/, dialog),
    },
    {
      name: 'case-retry',
      person,
      path: (world) => `/cockpit/cases/${world.stuckCase}?tab=incidents`,
      ready: '[role=tabpanel]',
      steps: opening(/^(重试|Retry) 计算/, dialog),
    },
    { name: 'case-unknown', person, path: '/cockpit/cases/nothing', ready: '[role=alert]', complains: /404|400/ },
    { name: 'incidents', person, path: '/cockpit/incidents', ready: '.ow-group, article, .ant-card' },
    {
      name: 'incidents-each',
      person,
      path: (world) => `/cockpit/incidents?process=${world.stuckKey}`,
      ready: '.ow-cockpit-nav',
      steps: opening(/^(逐件查看|Show each)/, '.ant-table-row'),
    },
    {
      name: 'incidents-retry',
      person,
      path: (world) => `/cockpit/incidents?process=${world.stuckKey}`,
      ready: '.ow-cockpit-nav',
      steps: opening(/^(重试全组|Retry all of these)/, dialog),
    },
    { name: 'incidents-none', person, path: '/cockpit/incidents?process=serve', ready: '.ant-empty' },
    { name: 'deployments', person, path: '/cockpit/deployments', ready: '.ant-table-row' },
    {
      name: 'deployments-files',
      person,
      path: '/cockpit/deployments',
      ready: '.ant-table-row',
      steps: opening(/^(查看文件|Show files)/, '.ant-table-expanded-row:visible'),
    },
    {
      name: 'deployments-file',
      person,
      path: '/cockpit/deployments',
      ready: '.ant-table-row',
      steps: async (page, world) => {
        await opening(/^(查看文件|Show files)/, '.ant-table-expanded-row:visible')(page, world);
        await page
          .locator('.ant-table-expanded-row:visible')
          .getByRole('button', { name: /^(查看|View)/ })
          .first()
          .click();
        await page.locator(dialog).waitFor();
      },
    },
    {
      name: 'deployments-delete',
      person: 'admin',
      path: '/cockpit/deployments',
      ready: '.ant-table-row',
      steps: opening(/^(删除|Delete)/, dialog),
    },
    { name: 'deployments-none', person, path: '/cockpit/deployments?search=nothing-like-this', ready: '.ant-empty' },
  ],
};
