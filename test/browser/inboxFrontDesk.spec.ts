import { expect, type Page, test } from './harness';

/** The printer is not asked; that it would be is noted. */
async function watchPrinter(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    Reflect.set(window, 'printed', 0);
    window.print = () => void Reflect.set(window, 'printed', Number(Reflect.get(window, 'printed')) + 1);
  });
  return () => page.evaluate(() => Number(Reflect.get(window, 'printed')));
}

test('a service is started at the window, the receipt printed, the case found again', async ({ page, signInAs }) => {
  const printed = await watchPrinter(page);
  const name = `窗口商行${Date.now()}`;
  await signInAs('zhangmin');
  await page.goto('/front-desk');
  await page.getByRole('button', { name: '开始办理 延期申报核准' }).click();
  await page.getByRole('button', { name: '提交并打印回执' }).click();
  await expect(page.getByText('请填写姓名或单位名称')).toBeVisible();
  await expect(page.getByLabel('纳税人识别号或证件号')).toBeFocused();

  await page.getByLabel('纳税人识别号或证件号').fill('91110108MA0WINDOW1');
  await page.getByLabel('姓名或单位名称').fill(name);
  await page.getByRole('checkbox', { name: '增值税' }).check();
  await page.getByLabel('税款所属期').fill('2026-10');
  await page.getByLabel('申报期限').fill('2099-12-15');
  await page.getByLabel('申请延期至').fill('2100-01-15');
  await page.getByRole('radio', { name: '账务未处理完毕，不能按期申报' }).check();
  await page.getByRole('textbox', { name: '情况说明' }).fill('账务尚未处理完毕。');
  await page.getByLabel('上期实际缴纳税额').fill('120000');
  await page.getByRole('checkbox', { name: '延期申报申请核准表' }).first().check();

  // The computer is started anew in the middle of it.
  await page.waitForTimeout(400);
  await page.reload();
  await expect(page.getByText(/已恢复上次未提交的内容/)).toBeVisible();
  await expect(page.getByLabel('姓名或单位名称')).toHaveValue(name);
  await expect(page.getByRole('textbox', { name: '情况说明' })).toHaveValue('账务尚未处理完毕。');
  await expect(page.getByLabel('申报期限')).toHaveValue('2099-12-15');

  await page.getByRole('button', { name: '提交并打印回执' }).click();
  await expect(page).toHaveURL(/\/receipt$/);
  const receipt = page.getByRole('article');
  await expect(receipt).toContainText(name);
  await expect(receipt).toContainText('张敏');
  await expect.poll(printed).toBe(1);
  const number = await receipt.locator('.ow-receipt-number strong').innerText();
  expect(number).toMatch(/^\d{8}-\d{7}$/);
  // Only the receipt comes onto the paper.
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('banner')).toBeHidden();
  await expect(page.getByRole('button', { name: '打印回执' })).toBeHidden();
  await expect(receipt).toBeVisible();
  await page.emulateMedia({ media: 'screen' });

  for (const wanted of [number, number.slice(-4), name, '91110108MA0WINDOW1']) {
    await page.goto('/front-desk');
    await page.getByRole('textbox', { name: '查找案件' }).fill(wanted);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('row').filter({ hasText: name }).first()).toBeVisible();
  }
  await page.getByRole('link', { name: number }).click();
  await expect(page.getByRole('heading', { name: number })).toBeVisible();
  await expect(page.locator('.ow-badge', { hasText: '当前' })).toBeVisible();
  await expect(page.locator('.ow-timeline')).toContainText('发起');
});
