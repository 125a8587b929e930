/** In the designer's page: what is exported has its names and its Chinese, and what cannot be read is told before it is lost. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Download } from '@playwright/test';
import { expect, type Page, test } from './harness';

const shipped = join(__dirname, '../../processes/defer-filing/defer-filing.bpmn');

async function download(page: Page, entry: string): Promise<Download> {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: '文件', exact: true }).click();
  await page.getByRole('menuitem', { name: entry }).click();
  return coming;
}

test('a drawing is exported as BPMN as it was deployed, as SVG with its Chinese names, and as PNG', async ({
  page,
  signInAs,
}) => {
  await signInAs('designer');
  await page.goto('/designer/defer-filing');
  await expect(page.locator('.ow-drawing-host [data-element-id="Task_Approve"]')).toBeVisible();

  const bpmn = await download(page, '导出 BPMN 文件');
  expect(bpmn.suggestedFilename()).toBe('defer-filing.bpmn');
  expect(readFileSync(await bpmn.path(), 'utf8')).toBe(readFileSync(shipped, 'utf8'));

  const svg = await download(page, '导出 SVG 图');
  expect(svg.suggestedFilename()).toBe('defer-filing.svg');
  const drawn = readFileSync(await svg.path(), 'utf8');
  for (const name of ['前台核批', '综合受理窗口', '准予延期？']) expect(drawn.replace(/<[^>]*>/g, '')).toContain(name);

  const png = await download(page, '导出 PNG 图');
  expect(png.suggestedFilename()).toBe('defer-filing.png');
  const image = readFileSync(await png.path());
  expect(image.subarray(1, 4).toString()).toBe('PNG');
  // Twice as many points as the drawing: sharp in print.
  const [, width = '0'] = /<svg[^>]* width="(\d+)/.exec(drawn) ?? [];
  expect(Math.abs(image.readUInt32BE(16) - 2 * Number(width))).toBeLessThanOrEqual(2);
});

test('what is in a file and cannot be read is told before a change would lose it', async ({ page, signInAs }) => {
  const key = `foreign-${Date.now().toString(36)}`;
  const xml = `<?xml version="1.0"?><!-- ours --><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:v="urn:vendor" id="D" targetNamespace="t">
  <process id="${key}" name="外来流程" isExecutable="true"><startEvent id="s" name="开始"/><sequenceFlow id="f" sourceRef="s" targetRef="e"/><endEvent id="e"><extensionElements><v:seal kind ="red"/></extensionElements><errorEventDefinition errorRef="refused"/></endEvent><thing id="x"/></process></definitions>`;
  await signInAs('designer');
  await page.goto('/designer');
  const file = { name: `${key}.bpmn`, mimeType: 'application/xml', buffer: Buffer.from(xml) };
  await page.locator('input[type=file]').first().setInputFiles(file);
  await page.getByRole('button', { name: '自动排版' }).click();
  await expect(page.locator('.ow-drawing-host [data-element-id="e"]')).toBeVisible();
  const notice = page.getByRole('alert').filter({ hasText: '文件中有 1 处内容这里不认识' });
  await expect(notice).toContainText('thing');

  // Laying it out has put a drawing in, and nothing else has gone.
  const kept = await download(page, '导出 BPMN 文件');
  const written = readFileSync(await kept.path(), 'utf8');
  for (const part of ['<!-- ours -->', '<thing id="x"/>', 'kind ="red"', 'errorRef="refused"']) {
    expect(written).toContain(part);
  }
  expect(written).toContain('BPMNShape');
});
