/**
 * Every kind of element can be drawn: each entry of the menu that replaces is tried on an element of every sort, and the
 * properties of the less usual ones are set, found right and deployed.
 */
import { readFile } from 'node:fs/promises';
import { axeFindings, expect, type Locator, type Page, test } from './harness';
import { everyKind } from './everyKindService';
import { saved, shape } from './designerSteps';

/** Runs may share a server: each has keys of its own. */
const run = Date.now().toString(36);

async function openFile(page: Page, key: string, text: string): Promise<void> {
  await page.goto('/designer');
  await expect(page.getByRole('link', { name: '延期申报核准' })).toBeVisible();
  const file = { name: `${key}.bpmn`, mimeType: 'application/xml', buffer: Buffer.from(text) };
  await page.locator('input[type=file]').first().setInputFiles(file);
  await expect(page).toHaveURL(new RegExp(`/designer/${key}$`));
  await expect(shape(page, 'Review')).toBeVisible();
}

/** As a click would, wherever it is on the canvas; a second click would take the selection away. */
async function select(page: Page, id: string): Promise<void> {
  const drawn = page.locator(`.djs-container [data-element-id="${id}"]`).first();
  if ((await drawn.getAttribute('class'))?.split(' ').includes('selected') !== true) {
    await drawn.locator('> .djs-hit').first().dispatchEvent('click');
  }
  await expect(drawn).toHaveClass(/\bselected\b/);
}

const menu = (page: Page): Locator => page.locator('.djs-popup');
const entries = (page: Page): Locator => menu(page).locator('.djs-popup-body .entry');

async function openMenu(page: Page, id: string): Promise<void> {
  await select(page, id);
  await page.locator('.djs-container > svg').first().focus();
  await page.keyboard.press('r');
  await expect(menu(page)).toBeVisible();
}

async function replace(page: Page, id: string, entry: string): Promise<void> {
  await openMenu(page, id);
  await menu(page).getByText(entry, { exact: true }).click();
  await expect(menu(page)).toBeHidden();
}

/** A group of the panel, opened. */
async function group(page: Page, name: string): Promise<Locator> {
  const item = page
    .locator('.ow-panel .ant-collapse-item')
    .filter({ has: page.getByText(name, { exact: true }) })
    .first();
  if ((await item.getByRole('button', { name }).first().getAttribute('aria-expanded')) !== 'true') {
    await item.getByRole('button', { name }).first().click();
  }
  return item;
}

async function choose(page: Page, label: string, option: string, within: Page | Locator = page): Promise<void> {
  await within.getByRole('combobox', { name: label, exact: true }).first().click();
  await page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
    .getByTitle(option, { exact: true })
    .click();
}

async function exported(page: Page): Promise<string> {
  await page.getByRole('button', { name: '文件' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: '导出 BPMN 文件' }).click();
  return readFile(await (await download).path(), 'utf8');
}

/** One of every sort of place: what the menu offers differs. */
const places = ['Start', 'LateStart', 'Wait', 'TxCancel', 'Reviewed', 'Failed', 'Meet', 'Tax', 'AdHoc', 'Transaction'];

for (const id of places) {
  test(`all that the menu offers for ${id} is drawn and undone`, async ({ page, signInAs }) => {
    test.setTimeout(180_000);
    await signInAs('designer');
    await openFile(page, `kinds-${id.toLowerCase()}-${run}`, everyKind(`kinds-${id.toLowerCase()}-${run}`, '各种元素'));
    await openMenu(page, id);
    const offered = await entries(page).locator('.djs-popup-label').allTextContents();
    expect(offered.length).toBeGreaterThan(0);
    await page.keyboard.press('Escape');
    for (const [index, label] of offered.entries()) {
      // What is not yet in Chinese would be told by its English.
      expect(label).toMatch(/[一-龥]/);
      await openMenu(page, id);
      await entries(page).nth(index).click();
      await expect(menu(page)).toBeHidden();
      await expect(page.locator('.ow-panel-head small')).not.toBeEmpty();
      await page.getByRole('button', { name: '撤销', exact: true }).click();
      await expect(shape(page, id)).toBeVisible();
      // One entry is one step.
      await expect(page.getByRole('button', { name: '撤销', exact: true })).toBeDisabled();
    }
  });
}

test('less usual elements are drawn, told what to do, found right and deployed', async ({
  page,
  signInAs,
  request,
}) => {
  test.setTimeout(180_000);
  const key = `every-${run}`;
  await signInAs('designer');
  await openFile(page, key, everyKind(key, '各种元素'));
  await expect(page.getByText('没有发现问题，可以部署')).toBeVisible();

  // An escalation, by its code.
  await replace(page, 'Reviewed', '升级边界（不中断）');
  await choose(page, '升级', '超期');
  await page.getByRole('textbox', { name: '代码存到变量' }).fill('code');
  // Any of three things ends the wait.
  await select(page, 'Wait');
  const triggers = await group(page, '哪几件事');
  await triggers.getByRole('button', { name: '添加一件' }).click();
  const third = triggers.locator('fieldset').nth(2);
  await choose(page, '是什么', '条件', third);
  await third.getByRole('textbox', { name: '条件' }).fill('${enough}');
  // A gateway, a sub-process, a loop, a variable.
  await select(page, 'Meet');
  await page.getByRole('textbox', { name: '什么时候往下走' }).fill('${activationCount >= 2}');
  await select(page, 'AdHoc');
  await choose(page, '里面的步骤怎样办', '一个办完再办下一个');
  await page.getByRole('checkbox', { name: '算办完时，停止还在办的' }).uncheck();
  await select(page, 'Review');
  const repeat = await group(page, '重复办理');
  await choose(page, '办完几份时另外通知', '办完一份且符合条件时通知', repeat);
  await repeat.getByRole('button', { name: '添加一个条件' }).click();
  await choose(page, '发出什么', '升级', repeat);
  await choose(page, '升级', '超期', repeat);
  await (await group(page, '次数与补偿')).getByRole('textbox', { name: '到几次才开始办' }).fill('2');
  await select(page, 'Bureau');
  await (await group(page, '自有变量')).getByRole('button', { name: '添加变量' }).click();
  // Data that is passed, and what tells the case.
  await select(page, 'Taken');
  await page.getByRole('textbox', { name: '给这一步的变量名' }).fill('form');
  await select(page, 'Mail');
  await (
    await group(page, '哪个字段对上案件')
  )
    .getByRole('textbox', { name: '在案件里取自' })
    .fill('${applicationNumber}');
  // What is undone.
  await select(page, 'Undo');
  await choose(page, '撤销什么', '这一层已经办完的全部步骤');
  await page.getByRole('checkbox', { name: '等全部撤销完再往下走' }).uncheck();
  await saved(page);
  await expect(page.getByText('没有发现问题，可以部署')).toBeVisible();

  const xml = await exported(page);
  for (const part of [
    /<boundaryEvent id="Reviewed"[^>]*cancelActivity="false"[^>]*>[\s\S]*?<escalationEventDefinition [^>]*escalationRef="Escalation"/,
    /camunda:escalationCodeVariable="code"/,
    /<conditionalEventDefinition[^>]*>\s*<condition [^>]*>\$\{enough\}/,
    /activationCount &gt;= 2|activationCount >= 2/,
    /<adHocSubProcess [^>]*ordering="Sequential"/,
    /cancelRemainingInstances="false"/,
    /behavior="Complex"/,
    /<complexBehaviorDefinition[\s\S]*?escalationRef="Escalation"/,
    /<userTask id="Review"[^>]*startQuantity="2"/,
    /<property [^>]*name="variable2"/,
    /<assignment[^>]*>\s*<from [^>]*>\$\{application\}<\/from>\s*<to [^>]*>form<\/to>/,
    /<correlationSubscription [^>]*correlationKeyRef="Key"[\s\S]*?\$\{applicationNumber\}/,
    /<compensateEventDefinition id="UndoBy" waitForCompletion="false" \/>/,
  ]) {
    expect(xml).toMatch(part);
  }
  expect(xml).not.toContain('ReviewedOne');
  expect(await axeFindings(page)).toEqual([]);

  await page.getByRole('button', { name: '比较与部署' }).click();
  await page.getByRole('button', { name: '部署第 1 版' }).click();
  await expect(page.getByText('“各种元素”已部署为第 1 版')).toBeVisible();
  const admin = { authorization: `Basic ${Buffer.from('admin:demo').toString('base64')}` };
  const answer = await request.get(`/engine-rest/process-definition?key=${key}`, { headers: admin });
  expect(await answer.json()).toHaveLength(1);
});

test('a finding proposes a repair, which is done as one step and undone as one', async ({ page, signInAs }) => {
  const key = `repair-${run}`;
  await signInAs('designer');
  await openFile(
    page,
    key,
    everyKind(key, '各种元素')
      .replace(' escalationCode="LATE"', '')
      .replace('itemDefinition id="Item"', 'itemDefinition id="Item" isCollection="true"'),
  );
  const bar = page.getByRole('region', { name: '检查结果' });
  await bar.getByRole('button', { name: '展开' }).click();
  // What is not drawn itself is told and mended where it is drawn.
  const data = bar.getByRole('listitem').filter({ hasText: '申请表' });
  await data.getByRole('button', { name: '去修改' }).click();
  await expect(page.getByRole('heading', { level: 2, name: '申请表' })).toBeVisible();
  await data.getByRole('button', { name: '修正：与数据类型保持一致' }).click();
  await expect(page.getByRole('checkbox', { name: '是多个（列表）' })).toBeChecked();
  await expect(data).toHaveCount(0);
  const code = bar.getByRole('listitem').filter({ hasText: 'escalationCode' });
  await code.first().getByRole('button', { name: '修正：用“Escalation”作为代码' }).click();
  await expect(page.getByText('没有发现问题，可以部署')).toBeVisible();
  await page.getByRole('button', { name: '撤销', exact: true }).click();
  await expect(code).not.toHaveCount(0);
  await page.getByRole('button', { name: '撤销', exact: true }).click();
  await expect(page.getByRole('button', { name: '撤销', exact: true })).toBeDisabled();
  await expect(data).toHaveCount(1);
});

const endless = (key: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="D" targetNamespace="test">
  <process id="${key}" name="没有结束" isExecutable="true"><startEvent id="Start" /><manualTask id="Review" name="看看" /><sequenceFlow id="f1" sourceRef="Start" targetRef="Review" /></process>
  <bpmndi:BPMNDiagram id="Diagram"><bpmndi:BPMNPlane id="Plane" bpmnElement="${key}">
    <bpmndi:BPMNShape id="Start_di" bpmnElement="Start"><dc:Bounds x="200" y="122" width="36" height="36" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="Review_di" bpmnElement="Review"><dc:Bounds x="290" y="100" width="100" height="80" /></bpmndi:BPMNShape>
    <bpmndi:BPMNEdge id="f1_di" bpmnElement="f1"><di:waypoint x="236" y="140" /><di:waypoint x="290" y="140" /></bpmndi:BPMNEdge>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</definitions>`;

test('an end event is added behind what had no end', async ({ page, signInAs }) => {
  const key = `ending-${run}`;
  await signInAs('designer');
  await openFile(page, key, endless(key));
  const bar = page.getByRole('region', { name: '检查结果' });
  await bar.getByRole('button', { name: '展开' }).click();
  await bar.getByRole('button', { name: '修正：添加结束事件' }).click();
  await expect(page.getByText('没有发现问题，可以部署')).toBeVisible();
  expect(await exported(page)).toMatch(/sourceRef="Review" targetRef="Event_/);
});
