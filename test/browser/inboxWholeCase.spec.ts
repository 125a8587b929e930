/** 延期申报 from the window to its end, each step by the person whose task it is; approver and issuer without the mouse. */
import { type Browser, expect, type Page, test } from './harness';
import { callAs } from './inboxCases';

interface ShownCase {
  readonly case: { readonly state: string };
  readonly variables: readonly { readonly name: string; readonly value: unknown }[];
}

/** Somebody at a computer of his own; `touched` counts what the mouse did there. */
async function seat(browser: Browser, baseURL: string) {
  const context = await browser.newContext({ baseURL, locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(() => {
    const count = (): void => {
      const before = Number(sessionStorage.getItem('touched') ?? 0);
      sessionStorage.setItem('touched', String(before + 1));
    };
    // A button that is pressed by a key fires `click` too, but with no pointer.
    for (const type of ['mousedown', 'mousemove', 'wheel', 'touchstart']) window.addEventListener(type, count, true);
  });
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  const touched = (): Promise<string | null> => page.evaluate(() => sessionStorage.getItem('touched'));
  const leave = async (): Promise<void> => {
    expect(complaints).toEqual([]);
    await context.close();
  };
  return { page, touched, leave };
}

/** From the address to one's own inbox, typing. */
async function signInByKeys(page: Page, person: string): Promise<void> {
  await page.goto('/');
  await expect(page.getByRole('textbox', { name: '账号' })).toBeFocused();
  await page.keyboard.type(person);
  await page.keyboard.press('Tab');
  await page.keyboard.type('demo');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: '工作列表' })).toBeVisible();
}

/** Out of the team's queue: find the case, down into the list, claim, open. */
async function openByKeys(page: Page, number: string, task: string): Promise<void> {
  await page.keyboard.press('2');
  await expect(page).toHaveURL(/queue=team/);
  await page.keyboard.press('/');
  await page.keyboard.type(number);
  await expect(page.getByRole('grid').getByText(number)).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('grid')).toBeFocused();
  const row = page.locator('[role=row][aria-selected=true]');
  await expect(row).toContainText(task);
  await page.keyboard.press('c');
  await expect(row).toContainText('已领取');
  await page.keyboard.press('Enter');
  await expect(page.locator('.fjs-form-field').first()).toBeVisible();
  await page.keyboard.press('e');
}

/** Goes on with Tab until this field has the focus. */
async function tabTo(page: Page, label: string | RegExp): Promise<void> {
  const field = page.getByLabel(label);
  const isThere = (): Promise<boolean> => field.evaluate((element) => element === document.activeElement);
  for (let press = 0; press < 30 && !(await isThere()); press += 1) await page.keyboard.press('Tab');
  await expect(field).toBeFocused();
}

const shown = async (baseURL: string, caseId: string): Promise<ShownCase> =>
  (await callAs(baseURL, 'admin', 'get', `/api/v1/cases/${caseId}`)) as ShownCase;

async function tell(baseURL: string, messageName: string, businessKey: string, values: object): Promise<void> {
  const processVariables = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));
  await callAs(baseURL, 'integrator', 'post', '/engine-rest/message', { messageName, businessKey, processVariables });
}

test('延期申报 is worked from the window to its end, by four people', async ({ browser }, info) => {
  const baseURL = String(info.project.use.baseURL);
  test.setTimeout(120_000);
  const name = `全程商贸${Date.now()}`;

  // 张敏 starts it at the window: two of four papers are there, and the decision is to be served in person.
  const zhang = await seat(browser, baseURL);
  await zhang.page.addInitScript(() => void (window.print = () => undefined));
  await zhang.page.goto('/front-desk');
  await zhang.page.getByRole('textbox', { name: '账号' }).fill('zhangmin');
  await zhang.page.getByLabel('密码').fill('demo');
  await zhang.page.getByRole('button', { name: '登录', exact: true }).click();
  await zhang.page.getByRole('button', { name: '开始办理 延期申报核准' }).click();
  await zhang.page.getByLabel('纳税人识别号或证件号').fill('91110108MA0WHOLE01');
  await zhang.page.getByLabel('姓名或单位名称').fill(name);
  await zhang.page.getByRole('checkbox', { name: '增值税' }).check();
  await zhang.page.getByLabel('税款所属期').fill('2026-10');
  await zhang.page.getByLabel('申报期限').fill('2099-12-15');
  await zhang.page.getByLabel('申请延期至').fill('2100-01-15');
  await zhang.page.getByRole('radio', { name: '账务未处理完毕，不能按期申报' }).check();
  await zhang.page.getByRole('textbox', { name: '情况说明' }).fill('财务资料被抽调审计，账务尚未处理完毕。');
  await zhang.page.getByLabel('上期实际缴纳税额').fill('120000');
  await zhang.page.getByRole('checkbox', { name: '延期申报申请核准表' }).first().check();
  await zhang.page.getByRole('button', { name: '提交并打印回执' }).click();
  const number = await zhang.page.locator('.ow-receipt-number strong').innerText();
  const caseId = /cases\/([^/]+)\/receipt/.exec(zhang.page.url())?.[1] ?? '';

  // Her own next step: the notice of what is missing.
  await zhang.page.goto(`/inbox?queue=team&search=${number}`);
  await zhang.page.getByRole('grid').getByRole('button', { name: '领取' }).click();
  await zhang.page.getByRole('grid').getByRole('link', { name: '一次性告知' }).click();
  await zhang.page.getByLabel('补正说明（逐项写明如何补正）').fill('请补交其余材料。');
  await zhang.page.getByText('请选择').click();
  await zhang.page.getByText('当面', { exact: true }).click();
  await zhang.page.getByRole('button', { name: '提交办结' }).click();
  await expect(zhang.page.getByText(/已办结“一次性告知”/)).toBeVisible();
  await zhang.leave();

  // The taxpayer brings the rest.
  await tell(baseURL, 'supplement.submitted', number, { suppliedMaterials: 'M01,M02,M03,M04' });

  // 赵建国 approves, from the sign-in on without the mouse.
  const zhao = await seat(browser, baseURL);
  await signInByKeys(zhao.page, 'zhaojianguo');
  await openByKeys(zhao.page, number, '前台核批');
  await expect(zhao.page.getByRole('radio', { name: '准予延期' })).toBeFocused();
  await zhao.page.keyboard.press('Space');
  await tabTo(zhao.page, '核准延期至');
  await zhao.page.keyboard.type('2100-01-15');
  await zhao.page.keyboard.press('Control+Enter');
  await expect(zhao.page.getByText(/已办结“前台核批”/)).toBeVisible();
  expect(await zhao.touched()).toBeNull();
  await zhao.leave();

  // 何丽 hands the decision over, without the mouse too: text, choice, day and time.
  const he = await seat(browser, baseURL);
  await signInByKeys(he.page, 'heli');
  await openByKeys(he.page, number, '直接送达');
  await expect(he.page.getByLabel(/^签收人\*?$/)).toBeFocused();
  await he.page.keyboard.type('周宁');
  await tabTo(he.page, '签收人与受送达人的关系');
  await he.page.keyboard.press('ArrowDown');
  await he.page.keyboard.press('Enter');
  await tabTo(he.page, '签收时间');
  await he.page.keyboard.type('2026-11-20');
  await tabTo(he.page, /^时间/);
  await he.page.keyboard.type('09:30');
  await tabTo(he.page, /^送达人/);
  await he.page.keyboard.type('何丽');
  await he.page.keyboard.press('Control+Enter');
  await expect(he.page.getByText(/已办结“直接送达”/)).toBeVisible();
  expect(await he.touched()).toBeNull();
  await he.leave();

  // Other systems report payment and filing, and settle the account.
  await tell(baseURL, 'prepaid', number, { prepaidAmount: 120000 });
  await tell(baseURL, 'filed', number, { declaredTax: 118500 });
  const topic = { topicName: 'settle-prepayment', lockDuration: 60_000, businessKey: number };
  const [job] = (await callAs(baseURL, 'integrator', 'post', '/engine-rest/external-task/fetchAndLock', {
    workerId: 'settlement',
    maxTasks: 1,
    topics: [topic],
  })) as readonly { readonly id: string }[];
  await callAs(baseURL, 'integrator', 'post', `/engine-rest/external-task/${job?.id}/complete`, {
    workerId: 'settlement',
    variables: { settlementKind: { value: 'REFUND' }, settlementAmount: { value: 1500 } },
  });

  const over = await shown(baseURL, caseId);
  const valueOf = (wanted: string): unknown => over.variables.find((one) => one.name === wanted)?.value;
  expect(over.case.state).toBe('completed');
  expect([valueOf('decision'), valueOf('serveMethod'), valueOf('deferResult')]).toEqual([
    'APPROVE',
    'DIRECT',
    'APPROVED',
  ]);
});
