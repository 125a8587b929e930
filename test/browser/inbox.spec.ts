import type { Locator } from '@playwright/test';
import { expect, type Page, test } from './harness';
import { callAs, findTask, openCase } from './inboxCases';

/** A name nobody else has: every test looks for its own cases. */
const fresh = (name: string): string => `${name}${Math.random().toString(36).slice(2, 8)}`;
const grid = (page: Page): Locator => page.getByRole('grid');
const selected = (page: Page): Locator => page.locator('[role=row][aria-selected=true]');

test('a clerk decides a case from the list to the next task without the mouse', async ({ page, baseURL, signInAs }) => {
  const name = fresh('键盘商行');
  const made = await openCase(baseURL ?? '', { name, isComplete: true });
  await signInAs('zhaojianguo');
  await page.goto('/inbox');
  await expect(page.getByRole('navigation', { name: '工作列表' })).toBeVisible();
  await page.keyboard.press('2');
  await expect(page).toHaveURL(/queue=team/);
  await page.keyboard.press('/');
  await page.keyboard.type(made.number);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`search=${made.number}`));
  await expect(grid(page).getByText(name)).toBeVisible();
  // Out of the field, into the list.
  await page.keyboard.press('Tab');
  await grid(page).focus();
  await page.keyboard.press('c');
  await expect(selected(page)).toContainText('已领取');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: '提交办结' })).toBeVisible();
  await expect(page.locator('.fjs-form')).toBeVisible();

  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('alert').filter({ hasText: '1 处需要改正' })).toBeVisible();
  await expect(page.getByText('此项必填。')).toBeVisible();
  await expect(page.getByRole('radio', { name: '准予延期' })).toBeFocused();
  // A refusal wants its reason.
  await page.keyboard.press('ArrowDown');
  await expect(page.getByLabel('理由（不予核准必须说明）')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByLabel('理由（不予核准必须说明）')).toBeFocused();
  await page.keyboard.type('资料不足以说明理由。');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/已办结“前台核批”/)).toBeVisible();
  const shown = (await callAs(baseURL ?? '', 'admin', 'get', `/api/v1/cases/${made.caseId}`)) as {
    readonly variables: readonly { readonly name: string; readonly value: unknown }[];
  };
  const valueOf = (wanted: string): unknown => shown.variables.find((one) => one.name === wanted)?.value;
  expect([valueOf('decision'), valueOf('decisionReason')]).toEqual(['REFUSE', '资料不足以说明理由。']);
});

test('what was filled in survives reload, another visit and the end of the session', async ({
  page,
  baseURL,
  signInAs,
  complaints,
}) => {
  const made = await openCase(baseURL ?? '', { name: fresh('草稿公司'), isComplete: false });
  const task = await findTask(baseURL ?? '', 'zhangmin', made.number);
  await callAs(baseURL ?? '', 'zhangmin', 'post', `/api/v1/tasks/${task}/claim`);
  await signInAs('zhangmin');
  await page.goto(`/inbox/${task}`);
  const remarks = page.getByLabel('补正说明（逐项写明如何补正）');
  await remarks.fill('请补交情况说明');
  await expect(page.getByText(/草稿已保存/)).toBeVisible();
  await page.reload();
  await expect(page.getByText(/已恢复您/)).toBeVisible();
  await expect(remarks).toHaveValue('请补交情况说明');

  // Typed a moment before leaving: sooner than the server is told.
  await remarks.fill('请补交情况说明和证明');
  await page.reload();
  await expect(remarks).toHaveValue('请补交情况说明和证明');

  await page.context().clearCookies();
  await remarks.fill('请补交全部材料');
  await page.getByRole('button', { name: '暂存' }).click();
  await expect(page.getByRole('dialog', { name: '登录已到期' })).toBeVisible();
  await page.getByLabel('密码').fill('demo');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByText(/草稿已保存/)).toBeVisible();
  await expect(remarks).toHaveValue('请补交全部材料');

  await page.getByRole('button', { name: '不要草稿，重新填写' }).click();
  await page.getByRole('button', { name: '清除' }).click();
  await expect(remarks).toHaveValue('');
  expect(complaints.splice(0).filter((line) => !line.includes('401'))).toEqual([]);
});

test('news are announced and move no row until one asks for them', async ({ page, baseURL, signInAs }) => {
  const name = fresh('动态公司');
  for (const number of [1, 2, 3]) await openCase(baseURL ?? '', { name: `${name}${number}`, isComplete: false });
  await signInAs('wangfang');
  await page.goto(`/inbox?queue=team&search=${name}&sort=-created`);
  await expect(grid(page).getByText(name)).toHaveCount(3);
  await expect(page.getByText('实时更新', { exact: true })).toBeVisible();
  await grid(page).focus();
  await page.keyboard.press('j');
  const chosen = await selected(page).innerText();
  const before = await selected(page).boundingBox();

  await openCase(baseURL ?? '', { name: `${name}4`, isComplete: false });
  await expect(page.getByRole('button', { name: '有 1 件新到，点此显示' })).toBeVisible();
  expect(await selected(page).boundingBox()).toEqual(before);
  await expect(grid(page).getByText(name)).toHaveCount(3);

  await page.keyboard.press('r');
  await expect(grid(page).getByText(name)).toHaveCount(4);
  expect(await selected(page).innerText()).toBe(chosen);
});

test('a task that somebody else takes stays in its place and says so', async ({ page, baseURL, signInAs }) => {
  const name = fresh('先到公司');
  const [one, two] = [
    await openCase(baseURL ?? '', { name: `${name}1`, isComplete: false }),
    await openCase(baseURL ?? '', { name: `${name}2`, isComplete: false }),
  ];
  await signInAs('wangfang');
  await page.goto(`/inbox?queue=team&search=${name}&sort=created`);
  await expect(grid(page).getByText(name)).toHaveCount(2);
  await expect(page.getByText('实时更新', { exact: true })).toBeVisible();
  const task = await findTask(baseURL ?? '', 'liuyang', one.number);
  await callAs(baseURL ?? '', 'liuyang', 'post', `/api/v1/tasks/${task}/claim`);
  const rows = grid(page).getByRole('row');
  await expect(rows.nth(1)).toContainText('已不在此列');
  await expect(rows.nth(2)).toContainText(two.number);
  // Who opens it reads why it cannot be done.
  await page.goto(`/inbox/${task}`);
  await expect(page.getByText(/现在不能办理/)).toBeVisible();
  await expect(page.getByRole('button', { name: '提交办结' })).toHaveAttribute('aria-disabled', 'true');
});

test('queue, search and the selected row are there again after a task was looked at', async ({
  page,
  baseURL,
  signInAs,
}) => {
  const name = fresh('返回公司');
  for (const number of [1, 2, 3]) await openCase(baseURL ?? '', { name: `${name}${number}`, isComplete: false });
  await signInAs('liuyang');
  await page.goto('/inbox?queue=team');
  await page.getByRole('textbox', { name: '查找' }).fill(name);
  // The rows may all be in sight before they are searched for.
  await expect(page).toHaveURL(/search=/);
  await expect(grid(page).getByText(name)).toHaveCount(3);
  await page.getByRole('columnheader', { name: '到达时间' }).getByRole('button').click();
  await expect(page).toHaveURL(/sort=created/);
  await grid(page).focus();
  await page.keyboard.press('End');
  const chosen = await selected(page).innerText();
  await page.keyboard.press('Enter');
  await expect(page.locator('.ow-task-actions').getByRole('button', { name: '领取' })).toBeVisible();
  await page.keyboard.press('u');
  await expect(page).toHaveURL(/queue=team.*sort=created|sort=created.*queue=team/);
  await expect(selected(page)).toContainText(`${name}3`);
  expect(await selected(page).innerText()).toBe(chosen);
  await page.reload();
  expect(await selected(page).innerText()).toBe(chosen);
});

test('the task page shows where the case is, in the diagram and in words', async ({ page, baseURL, signInAs }) => {
  const made = await openCase(baseURL ?? '', { name: fresh('流程公司'), isComplete: false });
  const task = await findTask(baseURL ?? '', 'zhangmin', made.number);
  await signInAs('zhangmin');
  await page.goto(`/inbox/${task}`);
  await page.getByRole('tab', { name: '流程图' }).click();
  await expect(page.getByText('现在到这里：一次性告知')).toBeVisible();
  await expect(page.locator('.ow-mark-here')).toHaveCount(1);
  await expect(page.locator('.ow-badge', { hasText: '当前' })).toBeVisible();
  await expect(page.locator('.bjs-powered-by')).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole('list').filter({ hasText: '统一受理' })).toContainText('等待领取');
});

test('a task is handed over to a colleague', async ({ page, baseURL, signInAs }) => {
  const made = await openCase(baseURL ?? '', { name: fresh('转办公司'), isComplete: false });
  const task = await findTask(baseURL ?? '', 'zhangmin', made.number);
  await callAs(baseURL ?? '', 'zhangmin', 'post', `/api/v1/tasks/${task}/claim`);
  await signInAs('zhangmin');
  await page.goto(`/inbox/${task}`);
  await page.getByRole('button', { name: '转办' }).click();
  await page.getByRole('combobox', { name: '转给谁办理' }).fill('王芳');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '转给 王芳' }).click();
  await expect(page.getByText('已转给 王芳')).toBeVisible();
  await expect(page).toHaveURL(/\/inbox$/);
  const mine = (await callAs(baseURL ?? '', 'wangfang', 'get', `/api/v1/inbox?search=${made.number}`)) as {
    readonly rows: readonly { readonly id: string }[];
  };
  expect(mine.rows.map(({ id }) => id)).toEqual([task]);
});
