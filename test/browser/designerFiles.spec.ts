/** Decision tables and forms beside the drawing: added, renamed, checked, put together, removed. */
import { axeFindings, expect, type Page, test } from './harness';
import { drag, middleOf, openProcess, saved, typeCell } from './designerSteps';

async function add(page: Page, kind: string): Promise<void> {
  await page.getByRole('button', { name: '添加', exact: true }).click();
  await page.getByRole('menuitem', { name: kind }).click();
}

test('a cell that cannot be read is found, named and led to; undo mends it', async ({ page, signInAs }) => {
  await signInAs('designer');
  await openProcess(page, 'c-serve');
  await add(page, '添加决策表');
  await expect(page.getByRole('tab', { name: '新决策表' })).toHaveAttribute('aria-selected', 'true');
  const cells = page.locator('.tjs-table tbody tr').first().locator('td');
  await typeCell(page, cells.nth(1), '> >');
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 个错误')).toBeVisible();
  await page.getByRole('tab', { name: '流程图' }).click();
  await page.getByRole('region', { name: '检查结果' }).getByRole('button', { name: '展开' }).click();
  await expect(page.getByText('新决策表 · 第 1 条规则，金额')).toBeVisible();
  await expect(page.getByText(/单元格的内容“> >”读不懂/)).toBeVisible();
  await page.getByRole('button', { name: '去修改' }).click();
  await expect(page.getByRole('tab', { name: '新决策表' })).toHaveAttribute('aria-selected', 'true');
  await typeCell(page, cells.nth(1), '> 100');
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 个错误')).toBeHidden();
  expect(await axeFindings(page)).toEqual([]);

  await page.getByRole('button', { name: '改名' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: '名称' }).fill('送达期限二');
  await page.getByRole('textbox', { name: '编号' }).fill('1 wrong');
  await page.getByRole('dialog').getByRole('button', { name: '改名' }).click();
  await expect(page.getByText(/编号以文字或字母开头/)).toBeVisible();
  await page.getByRole('textbox', { name: '编号' }).fill('serve-limits-two');
  await page.getByRole('dialog').getByRole('button', { name: '改名' }).click();
  await expect(page.getByRole('tab', { name: '送达期限二' })).toHaveAttribute('aria-selected', 'true');
  await expect(cells.nth(1)).toHaveText('> 100');
  await page.getByRole('button', { name: '移除' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '移除' }).click();
  await expect(page.getByRole('tab', { name: '送达期限二' })).toHaveCount(0);
});

test('a field is put into a form and kept', async ({ page, signInAs }) => {
  await signInAs('designer');
  await openProcess(page, 'c-serve');
  await add(page, '添加表单');
  await expect(page.locator('.fjs-palette')).toBeVisible();
  const place = page.locator('.fjs-form-editor .fjs-children').first();
  const from = await middleOf(page.locator('.fjs-palette-field').filter({ hasText: '数字' }));
  const to = await middleOf(place);
  await drag(page, from, { x: to.x, y: to.y + 20 });
  await expect(page.locator('.fjs-form-editor .fjs-form-field-number')).toHaveCount(1);
  await saved(page);
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(page.locator('.fjs-form-editor .fjs-form-field-number')).toHaveCount(0);
  await page.getByRole('button', { name: '重做' }).click();
  await expect(page.locator('.fjs-form-editor .fjs-form-field-number')).toHaveCount(1);
  // At once: what was changed a moment ago is written while leaving.
  await page.reload();
  await page.getByRole('tab', { name: '新表单' }).click();
  await expect(page.locator('.fjs-form-editor .fjs-form-field-number')).toHaveCount(1);
});
