/** Chinese as it is really typed, through an input method, in the search and in a field of a form. */
import type { CDPSession } from '@playwright/test';
import { expect, type Page, test } from './harness';
import { callAs, findTask, openCase } from './inboxCases';

const fresh = (name: string): string => `${name}${Math.random().toString(36).slice(2, 8)}`;

/** Letter by letter in the underlined text, then the characters chosen in its place. */
async function compose(session: CDPSession, pinyin: string, chosen: string): Promise<void> {
  for (let end = 1; end <= pinyin.length; end += 1) {
    const text = pinyin.slice(0, end);
    await session.send('Input.imeSetComposition', { text, selectionStart: end, selectionEnd: end });
  }
  await session.send('Input.insertText', { text: chosen });
}

const inputMethodOf = (page: Page): Promise<CDPSession> => page.context().newCDPSession(page);

test('the search waits for the input method, keeps every letter, and finds', async ({ page, baseURL, signInAs }) => {
  const name = fresh('拼音商行');
  await openCase(baseURL ?? '', { name, isComplete: false });
  await signInAs('zhangmin');
  const asked: string[] = [];
  page.on('request', (request) => {
    const search = new URL(request.url()).searchParams.get('search');
    if (request.url().includes('/api/v1/inbox') && search !== null) asked.push(search);
  });
  await page.goto('/inbox?queue=team');
  const search = page.getByRole('textbox', { name: '查找' });
  await search.focus();
  const keys = await inputMethodOf(page);
  await compose(keys, 'pinyin', '拼音');
  await expect(search).toHaveValue('拼音');
  // Further words, while the list and the address follow the first.
  await compose(keys, 'shanghang', '商行');
  await page.keyboard.type(name.slice(4));
  await expect(search).toHaveValue(name);
  await expect(page.getByRole('grid').getByText(name)).toHaveCount(1);
  await expect(page).toHaveURL(new RegExp(`search=${encodeURIComponent(name)}`));
  // Nobody was asked for half a syllable.
  expect(asked.filter((word) => /pin|shang/.test(word))).toEqual([]);
  expect(asked.at(-1)).toBe(name);
});

test('what is typed through an input method into a form is kept and submitted', async ({ page, baseURL, signInAs }) => {
  const made = await openCase(baseURL ?? '', { name: fresh('拼音公司'), isComplete: false });
  const task = await findTask(baseURL ?? '', 'zhangmin', made.number);
  await callAs(baseURL ?? '', 'zhangmin', 'post', `/api/v1/tasks/${task}/claim`);
  await signInAs('zhangmin');
  await page.goto(`/inbox/${task}`);
  const remarks = page.getByLabel('补正说明（逐项写明如何补正）');
  await remarks.focus();
  const keys = await inputMethodOf(page);
  await compose(keys, 'qingbujiao', '请补交');
  await compose(keys, 'cailiao', '材料');
  // Enter chooses the letters themselves; it must not submit, nor may a shortcut answer to the letters.
  await keys.send('Input.imeSetComposition', { text: 'c', selectionStart: 1, selectionEnd: 1 });
  await keys.send('Input.insertText', { text: 'c' });
  await expect(remarks).toHaveValue('请补交材料c');
  await expect(page.getByText(/草稿已保存/)).toBeVisible();
  await page.reload();
  await expect(remarks).toHaveValue('请补交材料c');
  await page.getByText('请选择').click();
  await page.getByText('当面', { exact: true }).click();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/已办结“一次性告知”/)).toBeVisible();
  const path = '/engine-rest/history/variable-instance?variableName=noticeRemarks';
  const kept = (await callAs(baseURL ?? '', 'admin', 'get', path)) as readonly { readonly value: unknown }[];
  expect(kept.map(({ value }) => value)).toContain('请补交材料c');
});
