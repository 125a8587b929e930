/** The simulation as a designer uses it: run, look back, go another way, and be told why something cannot be. */
import { axeFindings, expect, test } from './harness';

const address = '/designer/defer-filing?view=simulate';

for (const language of ['zh-CN', 'en'] as const) {
  const isEnglish = language === 'en';
  const say = (zh: string, en: string): string => (isEnglish ? en : zh);

  test(`a case is tried step by step, back, and another way (${language})`, async ({ page, signInAs, prefer }) => {
    await prefer({ language });
    await signInAs('designer');
    await page.goto(address);
    const button = (zh: string, en: string) => page.getByRole('button', { name: say(zh, en), exact: true });
    await button('填入示例', 'Fill in examples').click();
    await button('开始', 'Start').click();

    const side = page.getByRole('complementary', { name: say('试运行', 'Simulation') });
    const waiting = side.getByRole('region', { name: say('等待办理', 'Waiting') });
    const lines = page.locator('.ow-history-line');
    await expect(waiting.locator('.ow-wait').first()).toBeVisible();
    expect(await axeFindings(page)).toEqual([]);

    // Work is done: a second step, from which one goes back and forth.
    const before = await lines.count();
    await button('办理完成', 'Complete').first().click();
    await button('填入示例', 'Fill in examples').click();
    await button('提交', 'Submit').click();
    await expect(page.getByRole('status').filter({ hasText: say('第 2 步，共 2 步', 'Step 2 of 2') })).toBeVisible();
    expect(await lines.count()).toBeGreaterThan(before);
    await button('后退一步', 'Step back').click();
    await expect(lines).toHaveCount(before);
    await button('前进一步', 'Step forward').click();

    // A line of the history shows the drawing as it stood then; the keyboard walks on and comes back.
    await lines.first().click();
    await expect(lines.first()).toHaveAttribute('aria-current', 'true');
    await expect(button('回到现在', 'Back to now')).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await expect(lines.nth(1)).toBeFocused();
    await expect(lines.nth(1)).toHaveAttribute('aria-current', 'true');
    await page.keyboard.press('Escape');
    await expect(button('回到现在', 'Back to now')).toBeHidden();

    // From the beginning, without papers: somebody must ask for them in time, and the simulated clock can run there.
    await button('重新开始', 'Start over').click();
    await button('开始', 'Start').click();
    await expect(button('时间到', 'Time is up').first()).toBeVisible();
    const time = await page.getByText(say('模拟时间', 'Simulated time')).innerText();
    await button('时间到', 'Time is up').first().click();
    await expect(page.getByText(say('模拟时间', 'Simulated time'))).not.toHaveText(time);
  });

  test(`what the server would refuse is refused, with the reason, and nothing is lost (${language})`, async ({
    page,
    signInAs,
    prefer,
  }) => {
    await prefer({ language });
    await signInAs('designer');
    await page.goto(address);
    const button = (zh: string, en: string) => page.getByRole('button', { name: say(zh, en), exact: true });
    // The script that registers the case looks for papers in a list: a number is none.
    await button('填入示例', 'Fill in examples').click();
    await button('添加变量', 'Add variable').click();
    await page.getByPlaceholder(say('变量名', 'Variable')).fill('submittedMaterials');
    await page.getByPlaceholder(say('值', 'Value'), { exact: true }).fill('5');
    await button('开始', 'Start').click();
    const alert = page.getByRole('alert').filter({ hasText: say('系统会退回这一步', 'would refuse this') });
    await expect(alert).toBeVisible();
    await expect(alert).toContainText(say('案件没有变化', 'Nothing has changed'));
    await expect(page.getByPlaceholder(say('变量名', 'Variable'))).toHaveValue('submittedMaterials');
    await expect(page.locator('.djs-element.ow-mark-incident')).toHaveCount(1);
    expect(await axeFindings(page)).toEqual([]);
  });
}
