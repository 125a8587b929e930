/** Files come in and go out, what is made is kept by itself, and the drawing is worked without a mouse. */
import { readFile } from 'node:fs/promises';
import { axeFindings, expect, type Page, test } from './harness';
import { find, openProcess, saved } from './designerSteps';

const process = (id: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:foreign="urn:somebody:else" id="Definitions_1" targetNamespace="urn:test">
  <process id="${id}" name="拖进来的流程" isExecutable="true">
    <startEvent id="Start" name="申请"><extensionElements><foreign:note>keep me</foreign:note></extensionElements></startEvent>
  </process>
  <bpmndi:BPMNDiagram id="Diagram_1"><bpmndi:BPMNPlane id="Plane_1" bpmnElement="${id}">
    <bpmndi:BPMNShape id="Start_di" bpmnElement="Start"><dc:Bounds x="200" y="200" width="36" height="36" /></bpmndi:BPMNShape>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</definitions>`;

/** As a file manager drops it. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const files = await page.evaluateHandle(
    ([fileName, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], fileName));
      return transfer;
    },
    [name, text] as const,
  );
  await page.locator('.ow-drop-area').dispatchEvent('dragover', { dataTransfer: files });
  await expect(page.getByText('松开鼠标即可导入')).toBeVisible();
  await page.locator('.ow-drop-area').dispatchEvent('drop', { dataTransfer: files });
}

async function exported(page: Page, entry: string): Promise<string> {
  await page.getByRole('button', { name: '文件' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: entry }).click();
  return readFile(await (await download).path(), 'utf8');
}

test('a dropped file opens, a broken one is told, foreign extensions go out again', async ({ page, signInAs }) => {
  await signInAs('designer');
  await page.goto('/designer');
  await expect(page.getByRole('link', { name: '延期申报核准' })).toBeVisible();
  await drop(page, '说明.bpmn', '<html>not a process</html>');
  await expect(page.getByText('“说明.bpmn”里没有读到流程。请选择 BPMN 2.0 文件（.bpmn）。')).toBeVisible();
  await expect(page).toHaveURL(/\/designer$/);

  await drop(page, 'dropped.bpmn', process('dropped-process'));
  await expect(page).toHaveURL(/\/designer\/dropped-process$/);
  await expect(page.getByRole('heading', { level: 2, name: '拖进来的流程' })).toBeVisible();
  await find(page, '申请');
  await page.getByRole('textbox', { name: '名称' }).fill('提出申请');
  await page.getByRole('textbox', { name: '名称' }).press('Tab');
  const xml = await exported(page, '导出 BPMN 文件');
  expect(xml).toContain('提出申请');
  expect(xml).toContain('keep me</foreign:note>');
  expect(await exported(page, '导出 SVG 图')).toContain('提出申请');
  const [png] = await exported(page, '导出 PNG 图');
  expect(png).toBeDefined();
});

test('what is drawn is kept: after a reload it is there, undo and restore bring back what was', async ({
  page,
  signInAs,
}) => {
  await signInAs('designer');
  await openProcess(page, 'c-serve');
  await find(page, '直接送达');
  const name = page.getByRole('textbox', { name: '名称' });
  await name.fill('当面送达');
  await saved(page);
  await page.reload();
  await expect(page.getByText(/未部署的修改，已为您恢复/)).toBeVisible();
  await find(page, '当面送达');
  await name.fill('上门送达');
  await name.press('Tab');
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(name).toHaveValue('当面送达');
  await page.getByRole('button', { name: '文件' }).click();
  await page.getByRole('menuitem', { name: /^还原到部署的第/ }).click();
  await page.getByRole('button', { name: '还原', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: '相同' })).toBeVisible();
  await find(page, '直接送达');
});

test('the flow is walked and heard with the keyboard, and a step is renamed by it', async ({ page, signInAs }) => {
  await signInAs('designer');
  await openProcess(page, 'c-serve');
  await page.locator('.djs-container > svg').first().focus();
  const heard = page.locator('.djs-container [aria-live="polite"]').first();
  await page.keyboard.press('Alt+ArrowRight');
  await expect(heard).toHaveText('开始 文书待送达，1 条出线');
  await page.keyboard.press('Alt+ArrowRight');
  await expect(heard).toContainText('读取送达期限');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(heard).toContainText('文书待送达');
  await page.keyboard.press('Alt+ArrowRight');
  await page.keyboard.press('e');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('查期限');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: '查期限' })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('heading', { level: 2, name: '读取送达期限' })).toBeVisible();
});

test('the search takes what an input method writes', async ({ page, signInAs }) => {
  await signInAs('designer');
  await openProcess(page, 'c-serve');
  await page.locator('.djs-container > svg').first().focus();
  await page.keyboard.press('Control+f');
  const tools = await page.context().newCDPSession(page);
  await tools.send('Input.imeSetComposition', { text: 'liu zhi', selectionStart: 7, selectionEnd: 7 });
  await tools.send('Input.insertText', { text: '留置' });
  await expect(page.locator('.djs-search-result').first()).toContainText('留置送达');
});

test('nothing in the designer is closed to people with aids', async ({ page, signInAs }) => {
  await signInAs('designer');
  await page.goto('/designer');
  await expect(page.getByRole('link', { name: '延期申报核准' })).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  await openProcess(page, 'c-serve');
  await find(page, '直接送达');
  expect(await axeFindings(page)).toEqual([]);
});
