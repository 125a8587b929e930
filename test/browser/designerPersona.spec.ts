/** A designer adds a second approval above an amount to 延期申报核准: as a rule, tried both ways, compared, deployed. */
import type { APIRequestContext } from '@playwright/test';
import { expect, type Page, test } from './harness';
import {
  connectTo,
  contextEntry,
  drag,
  find,
  middleOf,
  openProcess,
  paletteEntry,
  place,
  saved,
  selectAt,
  shape,
  typeCell,
} from './designerSteps';

test('a second approval above an amount: a rule of the decision table, two ways, differences, version', async ({
  page,
  request,
  signInAs,
}) => {
  test.setTimeout(240_000);
  await signInAs('designer');
  const before = await latest(request);
  await openProcess(page, 'defer-filing');

  await addRule(page);
  await drawSecondApproval(page);
  await saved(page);
  await expect(page.getByText('没有发现问题，可以部署')).toBeVisible();

  await page.getByRole('button', { name: '试运行' }).click();
  const waiting = page.locator('.ow-wait');
  await simulate(page, '120000');
  await expect(waiting.filter({ hasText: '直接送达' })).toBeVisible();
  await page.getByRole('button', { name: '重新开始' }).click();
  await simulate(page, '800000');
  await expect(waiting.filter({ hasText: '复核' })).toBeVisible();
  await waiting.getByRole('button', { name: '办理完成' }).click();
  await waiting.getByRole('button', { name: '提交' }).click();
  await expect(waiting.filter({ hasText: '直接送达' })).toBeVisible();

  await page.getByRole('button', { name: '比较与部署' }).click();
  const changes = page.getByRole('complementary');
  for (const change of [
    /复核\s*人工任务\s*新增|复核\s*新增\s*人工任务/,
    /需要复核？/,
    /需要复核\s*(新增\s*)?结果列/,
    /第 1 条规则/,
  ]) {
    await expect(changes).toContainText(change);
  }
  try {
    await page.getByRole('button', { name: `部署第 ${before.version + 1} 版` }).click();
    await expect(page.getByText(`“延期申报核准”已部署为第 ${before.version + 1} 版`)).toBeVisible();
    await page.getByRole('link', { name: '返回清单' }).click();
    const row = page.getByRole('row').filter({ hasText: '延期申报核准' });
    await expect(row).toContainText(`第 ${before.version + 1} 版`);
    await expect(row).toContainText('已部署');
  } finally {
    // The other tests work with the service as it comes.
    const now = await latest(request);
    if (now.version > before.version) {
      await request.delete(`/engine-rest/deployment/${now.deploymentId}?cascade=true`, { headers: admin });
    }
  }
});

const admin = { authorization: `Basic ${Buffer.from('admin:demo').toString('base64')}` };

interface Version {
  readonly version: number;
  readonly deploymentId: string;
}

async function latest(request: APIRequestContext): Promise<Version> {
  const answer = await request.get('/engine-rest/process-definition?key=defer-filing&latestVersion=true', {
    headers: admin,
  });
  const [version] = (await answer.json()) as readonly Version[];
  if (version === undefined) throw new Error('Expected defer-filing to be deployed, but it is not.');
  return version;
}

/** 预缴税额: above 500,000 yuan the case needs a review. */
async function addRule(page: Page): Promise<void> {
  await page.getByRole('tab', { name: '预缴税额' }).click();
  const outputs = page.locator('th.output-cell');
  await outputs.last().click({ button: 'right' });
  await page.getByText('在右边添加结果列').click();
  await outputs.nth(2).dblclick();
  await page.getByRole('textbox', { name: '结果列名称' }).fill('需要复核');
  await page.getByRole('textbox', { name: '结果变量名' }).fill('needsReview');
  await page.getByRole('textbox', { name: '类型' }).click();
  await page.locator('.option').filter({ hasText: '是否' }).click();
  await page.keyboard.press('Escape');

  await page.locator('td.rule-index').first().click({ button: 'right' });
  await page.getByText('在上方添加规则').click();
  const rows = page.locator('.tjs-table tbody tr');
  await expect(rows).toHaveCount(3);
  const cells = rows.first().locator('td');
  await typeCell(page, cells.nth(1), '> 500000');
  await typeCell(page, cells.nth(2), 'lastPeriodTax');
  await typeCell(page, cells.nth(3), '"上期实际缴纳的税额"');
  await typeCell(page, cells.nth(4), 'true');
  await typeCell(page, cells.nth(5), '内部规定：大额须复核');
  await typeCell(page, rows.nth(1).locator('td').nth(4), 'false');
  await typeCell(page, rows.nth(2).locator('td').nth(4), 'false');
  await page.keyboard.press('Escape');
  await saved(page);
}

/** Behind 核定预缴税额: 需要复核？ – 复核. */
async function drawSecondApproval(page: Page): Promise<void> {
  await page.getByRole('tab', { name: '流程图' }).click();
  await find(page, '送达核准决定');
  await page.keyboard.press('Escape');
  const task = await middleOf(shape(page, 'Task_PrepayAmount'));
  const scale = ((await shape(page, 'Task_PrepayAmount').boundingBox())?.width ?? 100) / 100;
  // Room for what comes between.
  await paletteEntry(page, '间距').click();
  await drag(
    page,
    { x: task.x + 60 * scale, y: task.y - 60 * scale },
    { x: task.x + 260 * scale, y: task.y - 60 * scale },
  );
  await place(page, '网关', { x: task.x + 120 * scale, y: task.y });
  await page.getByRole('textbox', { name: '名称' }).fill('需要复核？');
  const gateway = { x: task.x + 120 * scale, y: task.y };
  const review = { x: task.x + 200 * scale, y: task.y - 130 * scale };
  await place(page, '任务', review);
  await expect(page.locator('.djs-direct-editing-content')).toBeVisible();
  await page.keyboard.type('复核');
  await page.keyboard.press('Enter');
  await selectAt(page, review, '复核');
  await contextEntry(page, 'replace');
  await page.locator('.djs-popup .entry').filter({ hasText: '人工任务' }).click();
  await page.getByRole('combobox', { name: '可认领的岗位' }).fill('fh.approver');
  await connectTo(page, await middleOf(shape(page, 'Task_ApprovalDecision')));
  await selectAt(page, gateway, '需要复核？');
  await connectTo(page, review);
  await page.getByRole('textbox', { name: '线上的文字' }).fill('需要');
  await page.getByRole('textbox', { name: '条件' }).fill('${prepay.needsReview}');
  await selectAt(page, gateway, '需要复核？');
  await page.getByRole('combobox', { name: '都不符合时走哪条路' }).click();
  await page.getByTitle('→ 制作核准决定书').click();
}

/** Tries the case of this amount out until the decision is being served, and says which tasks people had. */
async function simulate(page: Page, tax: string): Promise<void> {
  await page.getByRole('combobox', { name: '申请事由' }).click();
  await page.getByTitle('不可抗力').click();
  await page.getByLabel('上期实际缴纳税额', { exact: true }).fill(tax);
  await page.getByRole('button', { name: '开始', exact: true }).click();
  await finish(page, '核实不可抗力', '不可抗力是否属实', /^属实/);
  await finish(page, '前台核批', '核批决定', /准予/);
}

async function finish(page: Page, task: string, field: string, choice: RegExp): Promise<void> {
  const card = page.locator('.ow-wait').filter({ hasText: task });
  await card.getByRole('button', { name: '办理完成' }).click();
  await card.getByRole('combobox', { name: field }).click();
  await page.locator('.ant-select-item-option').filter({ hasText: choice }).first().click();
  await card.getByRole('button', { name: '提交' }).click();
}
