import { bureau } from './cockpitCases';
import { axeFindings, expect, test } from './harness';

/** Runs may share a server: each has keys of its own. */
const run = Date.now().toString(36);

test('an operator finds a case with an incident, mends the variable, and retries: the case goes on', async ({
  page,
  signInAs,
  request,
}) => {
  const service = bureau(request, `mend-${run}`, '退税（修复）');
  await service.deploy();
  const id = await service.start(`XF-${run}`);
  await service.check(id);
  await service.giveUp(id);

  await signInAs('operator');
  await page.goto('/');
  await expect(page).toHaveURL(/\/cockpit$/);
  await page.getByRole('link', { name: '办件查询' }).click();
  await page.getByRole('textbox', { name: /受理号/ }).fill(`XF-${run}`);
  await page.getByRole('checkbox', { name: '只看有异常的' }).check();
  await expect(page).toHaveURL(new RegExp(`search=XF-${run}`));
  await expect(page).toHaveURL(/incidents=true/);
  await page.getByRole('link', { name: `XF-${run}`, exact: true }).click();

  await expect(page.getByRole('tab', { name: '异常 1' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByText(/Cannot resolve identifier 'due'/)).toBeVisible();
  await expect(page.locator('.ow-badge-bad')).toHaveText('! 1');

  await page.getByRole('tab', { name: /^变量/ }).click();
  await page.getByRole('button', { name: '新增变量' }).click();
  const dialog = page.getByRole('dialog', { name: '新增变量' });
  await dialog.getByLabel('变量名').fill('due');
  await dialog.getByLabel('类型').click();
  await page.getByTitle('整数', { exact: true }).click();
  await dialog.getByLabel('值', { exact: true }).fill('1000x');
  await dialog.getByRole('button', { name: '保存修改' }).click();
  await expect(dialog.getByText('请输入整数')).toBeVisible();
  await expect(dialog.getByText('请填写原因')).toBeVisible();
  await dialog.getByLabel('值', { exact: true }).fill('1000');
  await dialog.getByLabel('原因').fill('申报系统漏传应纳税额，按申报表补录');
  await dialog.getByRole('button', { name: '保存修改' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('row', { name: /due 整数 1000/ })).toBeVisible();

  await page.getByRole('tab', { name: /^异常/ }).click();
  await page.getByRole('button', { name: '重试 计算退税金额' }).click();
  await expect(page.getByText('将重试 1 个异常')).toBeVisible();
  await page.getByRole('button', { name: '开始重试' }).click();
  await expect(page.getByText('重试完成：成功 1 个，仍有异常 0 个')).toBeVisible();
  await expect(page).toHaveURL(/retry=/);
  await service.waitForIncidents(id, 0);

  // Without a click: the page follows the server.
  await expect(page.getByRole('tab', { name: '异常 0' })).toBeVisible();
  await page.getByRole('tab', { name: '办理经过' }).click();
  await expect(page.getByText('due: 申报系统漏传应纳税额，按申报表补录')).toBeVisible();
});

test('incidents stand together by cause and a whole group is retried, counted before', async ({
  page,
  signInAs,
  request,
}) => {
  const service = bureau(request, `group-${run}`, '退税（成组）');
  await service.deploy();
  const due = { due: { value: 1000, type: 'Integer' } };
  const ids: string[] = [];
  for (const at of [1, 2, 3]) {
    const id = await service.start(`CZ-${run}-${at}`, due);
    await service.check(id);
    ids.push(id);
  }
  // The amounts are computed behind the requests.
  let failed = 0;
  await expect(async () => {
    failed += await service.failPayments((at) => `国库系统超时：请求 ${4000 + at} 未响应`);
    expect(failed).toBe(3);
  }).toPass();

  await signInAs('operator');
  await page.goto(`/cockpit/incidents?process=group-${run}`);
  await expect(page.getByText('3 个异常未处理，按原因归为 1 组')).toBeVisible();
  await page.getByRole('button', { name: '逐件查看' }).click();
  await expect(page.getByRole('link', { name: `CZ-${run}-2` })).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);

  await page.getByRole('checkbox', { name: `CZ-${run}-1` }).check();
  await page.getByRole('button', { name: '重试选中的 1 个' }).click();
  await expect(page.getByText('将重试 1 个异常')).toBeVisible();
  await page.getByRole('button', { name: '取消' }).click();

  await page.getByRole('button', { name: '重试全组' }).click();
  await expect(page.getByText('将重试 3 个异常')).toBeVisible();
  await page.getByRole('button', { name: '开始重试' }).click();
  await expect(page.getByText('重试完成：成功 3 个，仍有异常 0 个')).toBeVisible();
  await expect(page.getByText('此流程没有未处理的异常')).toBeVisible();
  // The progress is in the address: it is still there after a reload.
  await page.reload();
  await expect(page.getByText('重试完成：成功 3 个，仍有异常 0 个')).toBeVisible();
  for (const id of ids) await service.waitForIncidents(id, 0);
});

test('a case is cancelled only with a reason and a tick, and the reason is kept', async ({
  page,
  signInAs,
  request,
}) => {
  const service = bureau(request, `cancel-${run}`, '退税（终止）');
  await service.deploy();
  const id = await service.start(`ZZ-${run}`);

  await signInAs('operator');
  await page.goto(`/cockpit/cases/${id}`);
  await page.getByRole('button', { name: '终止办件' }).click();
  const dialog = page.getByRole('dialog');
  const confirm = dialog.getByRole('button', { name: '终止办件' });
  await expect(confirm).toBeDisabled();
  await dialog.getByLabel('原因').fill('申请人撤回，已核实身份');
  await expect(confirm).toBeDisabled();
  await dialog.getByRole('checkbox', { name: /确认终止此办件/ }).check();
  await confirm.click();
  await expect(page.getByText('已终止', { exact: true })).toBeVisible();
  await expect(page.locator('.ow-facts')).toContainText('申请人撤回，已核实身份');
  await expect(page.getByRole('button', { name: '终止办件' })).toHaveCount(0);
  expect(await service.stateOf(id)).toBe('EXTERNALLY_TERMINATED');
});

test('a process shows counts and heat with numbers; a step is chosen in the list, by keyboard, and kept in the address', async ({
  page,
  signInAs,
  request,
}) => {
  const service = bureau(request, `heat-${run}`, `退税（热图）${run}`);
  await service.deploy();
  for (const at of [1, 2]) await service.start(`RT-${run}-${at}`);

  await signInAs('operator');
  await page.goto('/cockpit');
  await page.getByRole('textbox', { name: /查找流程/ }).fill(`heat-${run}`);
  await page.getByRole('link', { name: service.name }).click();
  await expect(page.locator('.djs-container .ow-badge-active')).toHaveText(['2']);
  await expect(page.locator('[data-element-id="Check"].ow-heat-2')).toBeVisible();
  await expect(page.getByRole('list', { name: '图例' })).toContainText('2');

  await page.getByRole('button', { name: /核对退税资料/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/step=Check/);
  await page.getByText('超期率', { exact: true }).first().click();
  await expect(page).toHaveURL(/shade=late/);
  await expect(page.getByText('此期间没有可着色的数据')).toBeVisible();
  await page.reload();
  await expect(page.locator('[data-element-id="Check"].ow-mark-selected')).toBeVisible();

  await page.getByRole('button', { name: '收起流程图' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: '展开流程图' })).toBeFocused();

  // A case begun elsewhere is counted without a click.
  await service.start(`RT-${run}-3`);
  await expect(page.getByRole('link', { name: '在办 3' })).toBeVisible();
});

test('the list of cases says that there is something new and moves no row by itself', async ({
  page,
  signInAs,
  request,
}) => {
  const service = bureau(request, `news-${run}`, `退税（动态）${run}`);
  await service.deploy();
  await service.start(`DT-${run}-1`);
  await signInAs('operator');
  await page.goto(`/cockpit/cases?process=news-${run}`);
  await expect(page.getByRole('link', { name: `DT-${run}-1` })).toBeVisible();
  await service.start(`DT-${run}-2`);
  await expect(page.getByRole('button', { name: '有新变化，点击刷新' })).toBeVisible();
  await expect(page.getByRole('link', { name: `DT-${run}-2` })).toHaveCount(0);
  await page.getByRole('button', { name: '有新变化，点击刷新' }).click();
  await expect(page.getByRole('link', { name: `DT-${run}-2` })).toBeVisible();
  await expect(page.getByRole('button', { name: '刷新', exact: true })).toBeVisible();
});

test('a deployment shows its files and is deleted by an administrator, with its cases only when asked', async ({
  page,
  signInAs,
  request,
}) => {
  const service = bureau(request, `files-${run}`, `退税（部署）${run}`);
  await service.deploy();
  await service.start(`BS-${run}`);

  await signInAs('admin');
  await page.goto('/cockpit/deployments');
  await page.getByRole('textbox', { name: /部署名称/ }).fill(service.name);
  const row = page.getByRole('row', { name: new RegExp(service.name.replace(/[（）]/g, '.')) });
  await row.getByRole('button', { name: '查看文件' }).click();
  await page.getByRole('button', { name: '查看', exact: true }).click();
  await expect(page.locator('.ow-resource [data-element-id="Amount"]')).toBeVisible();
  await page.getByText('文件内容').click();
  await expect(page.locator('pre')).toContainText(`<process id="files-${run}"`);
  await page.getByRole('button', { name: '关闭' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载' }).click();
  expect((await download).suggestedFilename()).toBe(`files-${run}.bpmn`);

  await row.getByRole('button', { name: '删除' }).click();
  const dialog = page.getByRole('dialog', { name: /删除部署/ });
  const confirm = dialog.getByRole('button', { name: '删除部署' });
  await dialog.getByRole('checkbox', { name: '我已核对，确认删除' }).check();
  await expect(confirm).toBeDisabled();
  await dialog.getByRole('checkbox', { name: /同时删除办件/ }).check();
  await confirm.click();
  await expect(page.getByText('没有符合的部署')).toBeVisible();
});

test('an operator is told who may delete a deployment, and is offered no button', async ({ page, signInAs }) => {
  await signInAs('operator');
  await page.goto('/cockpit/deployments');
  await expect(page.getByText('删除部署须由流程设计员或系统管理员办理。')).toBeVisible();
  await expect(page.getByRole('button', { name: '删除' })).toHaveCount(0);
});

test('a case that is not there is told with the way back', async ({ page, signInAs, complaints }) => {
  await signInAs('operator');
  await page.goto('/cockpit/cases/no-such-case');
  await expect(page.getByText('办件没有读到')).toBeVisible();
  await page.getByRole('link', { name: '回到办件查询' }).click();
  await expect(page).toHaveURL(/\/cockpit\/cases$/);
  expect(complaints.splice(0)).toEqual([expect.stringContaining('404')]);
});
