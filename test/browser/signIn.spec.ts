import { axeFindings, expect, test } from './harness';

test('a clerk signs in with the keyboard alone, comes to the inbox, and leaves again', async ({ page }) => {
  await page.goto('/inbox?queue=team');
  await expect(page).toHaveURL(/\/sign-in\?to=/);
  await expect(page.getByLabel('账号', { exact: true })).toBeFocused();
  await page.keyboard.type('zhangmin');
  await page.keyboard.press('Tab');
  await page.keyboard.type('demo');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/inbox\?queue=team$/);
  const navigation = page.getByRole('navigation', { name: '主导航' });
  await expect(navigation.getByRole('link')).toHaveText(['待办', '窗口受理']);

  await page.getByRole('button', { name: /张敏/ }).click();
  await page.getByText('退出登录').click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await page.goto('/inbox');
  await expect(page).toHaveURL(/\/sign-in/);
});

test('in the demo a person is picked with one click, found by department', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByRole('searchbox', { name: /查找/ }).fill('核批');
  await page.getByRole('button', { name: '赵建国' }).click();
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible();
  await expect(page.getByRole('button', { name: /赵建国/ })).toBeVisible();
});

test('a wrong password is told without saying which part was wrong, and the text is kept', async ({
  page,
  complaints,
}) => {
  await page.goto('/sign-in');
  await page.getByLabel('账号', { exact: true }).fill('wangfang');
  await page.getByLabel('密码').fill('wrong');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page.getByText('账号或密码不正确')).toBeVisible();
  await expect(page.getByLabel('账号', { exact: true })).toHaveValue('wangfang');
  // Chromium itself notes the 401.
  expect(complaints.splice(0)).toEqual([expect.stringContaining('401')]);
});

test('the page changes its language and appearance at once and remembers both', async ({ page, signInAs }) => {
  await signInAs('designer');
  await page.goto('/');
  await expect(page).toHaveURL(/\/designer$/);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('navigation', { name: 'Main navigation' })).toContainText('Designer');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByRole('button', { name: 'Appearance' }).click();
  await page.getByRole('menuitem', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByRole('navigation', { name: 'Main navigation' })).toBeVisible();
});

test('when the session ends, the page asks for the password and goes on where it was', async ({
  page,
  signInAs,
  complaints,
}) => {
  await signInAs('liuyang');
  await page.goto('/inbox');
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible();
  await page.context().clearCookies();
  await page.getByRole('link', { name: '窗口受理' }).click();
  await expect(page.getByRole('dialog', { name: '登录已到期' })).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByLabel('密码').fill('demo');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page).toHaveURL(/\/front-desk$/);
  // Chromium notes every 401, and there may be several questions at once.
  expect(complaints.splice(0).filter((line) => !line.includes('401'))).toEqual([]);
});

test('when somebody else signs in in another tab, this one does not go on under the first name', async ({
  page,
  context,
  signInAs,
  complaints,
}) => {
  await signInAs('zhangmin');
  await page.goto('/inbox');
  await expect(page.getByRole('button', { name: /张敏/ })).toBeVisible();
  const other = await context.newPage();
  await context.clearCookies();
  await other.goto('/sign-in');
  await other.getByRole('button', { name: '王芳' }).click();
  await expect(other.getByRole('button', { name: /王芳/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /王芳/ })).toBeVisible();
  // Between the two, the first tab may have asked for something.
  expect(complaints.splice(0).filter((line) => !line.includes('401'))).toEqual([]);
});

test('a page that is not for the role says so, and an address that leads nowhere does too', async ({
  page,
  signInAs,
  complaints,
}) => {
  await signInAs('zhangmin');
  await page.goto('/designer');
  await expect(page.getByText('您的岗位不使用此页面')).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  const answer = await page.goto('/no-such-page');
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: '没有这个页面' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  expect(complaints.splice(0)).toEqual([expect.stringContaining('404')]);
});

test('nobody is led to another site by the sign-in', async ({ page, signInAs }) => {
  await signInAs('zhangmin');
  for (const to of ['https://example.org/', '//example.org', '/\\example.org', 'javascript:alert(1)']) {
    await page.goto(`/sign-in?to=${encodeURIComponent(to)}`);
    await expect(page).toHaveURL(/127\.0\.0\.1:\d+\/inbox$/);
  }
});
