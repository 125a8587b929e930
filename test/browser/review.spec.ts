/** Comparison and deployment: what changed is marked in both drawings and told in words; what others did meanwhile is seen. */
import { axeFindings, expect, type Page, test } from './harness';
import { deploy, serviceAfter, serviceBefore } from './reviewCases';

/** Runs may share a server: each has keys of its own. */
const run = Date.now().toString(36);

async function openReview(page: Page, key: string, compare: string | RegExp, replace: string): Promise<void> {
  await page.goto(`/designer/${key}`);
  await expect(page.locator('.ow-drawing-host [data-element-id="Check"]')).toBeVisible();
  const files = serviceAfter(key).map(({ name, text }) => ({
    name,
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(text),
  }));
  await page.locator('input[type=file]').first().setInputFiles(files);
  await page.getByRole('button', { name: replace, exact: true }).click();
  await expect(page.locator('.ow-drawing-host [data-element-id="Review"]')).toBeVisible();
  await page.getByRole('button', { name: compare }).click();
  await expect(page.locator('.ow-changes').first()).toBeVisible();
}

const mark = (page: Page, side: 0 | 1, id: string) =>
  page.locator('.ow-sides figure').nth(side).locator(`[data-element-id="${id}"]`);

test('changes are marked in both drawings and told in words; deploying notices what others deployed meanwhile', async ({
  page,
  signInAs,
  request,
}) => {
  const key = `review-${run}`;
  await deploy(request, serviceBefore(key));
  await signInAs('designer');
  await openReview(page, key, '比较与部署', '替换');

  await expect(mark(page, 0, 'Sign')).toHaveClass(/ow-mark-removed/);
  await expect(mark(page, 1, 'Review')).toHaveClass(/ow-mark-added/);
  for (const side of [0, 1] as const) await expect(mark(page, side, 'Check')).toHaveClass(/ow-mark-changed/);
  for (const side of [0, 1] as const) await expect(mark(page, side, 'Start')).not.toHaveClass(/ow-mark/);

  const drawing = page.getByRole('region', { name: '流程图' });
  const check = drawing.getByRole('listitem').filter({ hasText: '人工任务' }).filter({ hasText: '核对' });
  await expect(check).toContainText('名称核对资料 → 核对全部资料');
  await expect(check).toContainText('可认领的岗位fh.window → fh.approver');
  const rules = page.getByRole('region', { name: '退税额度' });
  await expect(rules.getByRole('listitem').filter({ hasText: '第 1 条规则' })).toContainText(
    '条件“金额”> 1000 → > 5000',
  );
  await expect(rules.getByRole('listitem').filter({ hasText: '第 2 条规则' })).toContainText('<= 10 → "低"');
  const fields = page.getByRole('region', { name: '退税申请表' });
  await expect(fields.getByRole('listitem').filter({ hasText: '复核意见' })).toContainText('新增');

  await drawing.getByRole('button', { name: '在图中显示“签批”' }).click();
  await expect(mark(page, 0, 'Sign')).toHaveClass(/ow-mark-selected/);
  expect(await axeFindings(page)).toEqual([]);

  // Somebody else is faster.
  await deploy(request, [{ name: 'other.bpmn', text: serviceBefore(key)[0]?.text.replace('签批', '签发') ?? '' }]);
  await page.getByRole('button', { name: '部署第 2 版' }).click();
  await expect(page.getByRole('alert').filter({ hasText: '还没有部署：就在刚才，别人部署了第 2 版' })).toBeVisible();
  await expect(page.locator('figcaption').first()).toContainText('第 2 版');
  await expect(mark(page, 0, 'Sign')).toHaveClass(/ow-mark-removed/);
  await expect(drawing.getByRole('listitem').filter({ hasText: '签发人工任务' })).toContainText('删除');
  await page.getByRole('button', { name: '部署第 3 版' }).click();
  await expect(page.getByText('“退税复核”已部署为第 3 版')).toBeVisible();
});

test('the list leads to the rule and the field, in English, in the dark', async ({
  page,
  signInAs,
  request,
  prefer,
}) => {
  const key = `lead-${run}`;
  await deploy(request, serviceBefore(key));
  await prefer({ language: 'en', appearance: 'dark' });
  await signInAs('designer');
  await openReview(page, key, 'Compare and deploy', 'Replace');
  expect(await axeFindings(page)).toEqual([]);
  await expect(page.getByRole('region', { name: 'Differences' })).not.toContainText(/word_|kind_|type_/);
  await page.getByRole('button', { name: 'Open “Rule 1” in “退税额度”' }).click();
  await expect(page).toHaveURL(new RegExp(`file=${key}\\.dmn`));
  await expect(page.locator('.tjs-table, .dmn-decision-table-container').first()).toContainText('> 5000');
});
