/** A designer adds a second approval above an amount to 延期申报核准: as a rule, tried both ways, compared, deployed. */
import { expect, type Page, test } from './harness';
import {
  clickAt,
  contextEntry,
  drag,
  find,
  middleOf,
  openProcess,
  paletteEntry,
  place,
  saved,
  shape,
  typeCell,
} from './designerSteps';

test('a second approval above an amount: a rule of the decision table, two ways, differences, version', async ({
  page,
  signInAs,
}) => {
  test.setTimeout(120_000);
  await signInAs('designer');
  await openProcess(page, 'defer-filing');

  await addRule(page);
  await drawSecondApproval(page);
  await saved(page);
  await expect(page.getByText('没有发现问题，可以部署')).toBeVisible();
});

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
  await page.locator('.decision-table-name, .decision-table-properties').first().click();
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
  await contextEntry(page, 'append.append-task');
  await page.keyboard.type('复核');
  await page.keyboard.press('Enter');
  await page.screenshot({ path: '/tmp/x/3.png' });
  await contextEntry(page, 'replace');
  await page.screenshot({ path: '/tmp/x/4.png' });
  await page.locator('.djs-popup .entry').filter({ hasText: '人工任务' }).click();
  await page.screenshot({ path: '/tmp/x/5.png' });
  await contextEntry(page, 'connect');
  await clickAt(page, await middleOf(shape(page, 'Task_ApprovalDecision')));
  await page.screenshot({ path: '/tmp/x/6.png' });
}
