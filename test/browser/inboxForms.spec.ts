/** Every kind of field in a task's form: drawn, checked in Chinese, submitted; and fields that stay where they are. */
import { request } from '@playwright/test';
import { axeFindings, expect, type Page, test } from './harness';
import { callAs, findTask } from './inboxCases';
import { everyFieldForm, everyFieldProcess } from './inboxEveryField';

async function openEveryField(baseURL: string): Promise<{ readonly task: string; readonly caseId: string }> {
  const caller = await request.newContext({
    baseURL,
    extraHTTPHeaders: { authorization: `Basic ${Buffer.from('designer:demo').toString('base64')}` },
  });
  const answer = await caller.post('/engine-rest/deployment/create', {
    multipart: {
      'deployment-name': 'every-field',
      process: { name: 'every-field.bpmn', mimeType: 'text/xml', buffer: Buffer.from(everyFieldProcess) },
      form: {
        name: 'every-field.form.json',
        mimeType: 'application/json',
        buffer: Buffer.from(JSON.stringify(everyFieldForm)),
      },
    },
  });
  expect([answer.status(), await answer.text()]).toEqual([200, expect.any(String)]);
  await caller.dispose();
  const made = (await callAs(baseURL, 'zhangmin', 'post', '/api/v1/cases', { service: 'every-field' })) as {
    readonly number: string;
    readonly caseId: string;
  };
  const task = await findTask(baseURL, 'zhangmin', made.number);
  await callAs(baseURL, 'zhangmin', 'post', `/api/v1/tasks/${task}/claim`);
  return { task, caseId: made.caseId };
}

async function valuesOf(baseURL: string, caseId: string): Promise<Readonly<Record<string, unknown>>> {
  const { variables } = (await callAs(baseURL, 'admin', 'get', `/api/v1/cases/${caseId}`)) as {
    readonly variables: readonly { readonly name: string; readonly value: unknown }[];
  };
  return Object.fromEntries(variables.map(({ name, value }) => [name, value]));
}

const faultOf = (page: Page, label: string) =>
  page.locator('.fjs-form-field').filter({ hasText: label }).last().locator('.fjs-form-field-error');

test('every kind of field is drawn, checked in Chinese and submitted', async ({ page, signInAs }, info) => {
  const baseURL = String(info.project.use.baseURL);
  const { task, caseId } = await openEveryField(baseURL);
  await signInAs('zhangmin');
  await page.goto(`/inbox/${task}`);
  await expect(page.getByRole('form', { name: '填写各类栏目' })).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('alert').filter({ hasText: '7 处需要改正' })).toBeVisible();
  await expect(page.getByLabel(/^纳税人识别号/)).toBeFocused();
  const shown = await page.locator('.fjs-form').innerText();
  // Nothing of what form-js says by itself is left in English.
  expect(shown.match(/[A-Za-z]{4,}[^\n]*/g)?.filter((line) => !line.startsWith('Powered by')) ?? []).toEqual([]);

  await page.getByLabel(/^纳税人识别号/).fill('123');
  await expect(faultOf(page, '纳税人识别号')).toContainText('至少填写 5 个字');
  await page.getByLabel('电子邮箱').fill('nobody');
  await expect(faultOf(page, '电子邮箱')).toContainText('请填写正确的电子邮箱');
  await page.getByLabel(/^金额/).fill('500');
  await page.getByLabel(/^事实/).fill('经核对无误。');
  await expect(faultOf(page, '金额')).toContainText('不能大于 100');
  expect(await axeFindings(page)).toEqual([]);

  await page.getByLabel(/^纳税人识别号/).fill('91110108MA0');
  await page.getByLabel('电子邮箱').fill('office@example.cn');
  await page.getByLabel(/^金额/).fill('12.5');
  await page.getByLabel(/^日期/).fill('2026-11-20');
  await page.getByLabel('已核对').check();
  await page.getByRole('checkbox', { name: '乙类' }).check();
  await page.getByRole('radio', { name: '甲类' }).check();
  await page.getByLabel('下拉').fill('乙');
  await expect(page.locator('.fjs-dropdownlist-item')).toHaveText(['乙类']);
  await page.keyboard.press('Enter');
  await page.getByLabel('标签').fill('甲');
  await expect(page.locator('.fjs-dropdownlist-item')).toHaveText(['甲类']);
  await page.keyboard.press('Enter');
  await page.getByLabel('组内栏目').fill('组内');
  await page.getByLabel('项目').fill('第一项');
  await page.getByRole('button', { name: '添加一项' }).click();
  await page.getByLabel('项目').last().fill('第二项');
  await page.getByLabel('钟点').fill('09:30');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/已办结“填写各类栏目”/)).toBeVisible();

  expect(await valuesOf(baseURL, caseId)).toMatchObject({
    taxNumber: '91110108MA0',
    mail: 'office@example.cn',
    facts: '经核对无误。',
    amount: 12.5,
    day: '2026-11-20',
    agreed: true,
    kinds: ['B'],
    one: 'A',
    chosen: 'B',
    tags: ['A'],
    inGroup: '组内',
    lines: [{ item: '第一项' }, { item: '第二项' }],
  });
});

test('a fault that appears moves no field: the click that made it appear still counts', async ({ page, signInAs }) => {
  await signInAs('zhangmin');
  await page.goto('/front-desk/start/defer-filing');
  await page.getByLabel('税款所属期').fill('2026-10');
  await page.getByLabel('税款所属期').fill('');
  const radio = page.getByRole('radio', { name: '不可抗力' });
  await radio.click();
  await expect(radio).toBeChecked();
  await expect(page.getByText('此项必填。')).toBeVisible();
  await page.getByLabel('申请延期至').fill('2100-01-15');
  const other = page.getByRole('radio', { name: '账务未处理完毕，不能按期申报' });
  await other.click();
  await expect(other).toBeChecked();
});
