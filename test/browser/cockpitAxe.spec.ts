import { bureau } from './cockpitCases';
import { axeFindings, expect, test, type Page } from './harness';

const run = Date.now().toString(36);

/** Something stuck, so that no page is empty. */
async function stuckCase(page: Page, key: string): Promise<string> {
  const service = bureau(page.request, key, '退税（无障碍）');
  await service.deploy();
  const id = await service.start(`WZ-${key}`);
  await service.check(id);
  await service.giveUp(id);
  return id;
}

for (const language of ['zh-CN', 'en'] as const) {
  for (const appearance of ['light', 'dark'] as const) {
    test(`cockpit: axe finds nothing in ${language}, ${appearance}`, async ({ page, prefer, signInAs }) => {
      test.setTimeout(120_000);
      const key = `axe-${language.toLowerCase()}-${appearance}-${run}`;
      const id = await stuckCase(page, key);
      await prefer({ language, appearance });
      await signInAs('operator');
      const pages = [
        '/cockpit',
        `/cockpit?process=${key}`,
        '/cockpit?process=no-such-process',
        `/cockpit/cases?process=${key}`,
        '/cockpit/cases?search=nobody',
        ...['timeline', 'variables', 'incidents', 'jobs', 'tasks', 'called'].map(
          (tab) => `/cockpit/cases/${id}?tab=${tab}`,
        ),
        `/cockpit/incidents?process=${key}`,
        '/cockpit/deployments',
      ];
      for (const address of pages) {
        await page.goto(address);
        await expect(page.getByRole('navigation')).not.toHaveCount(0);
        await page.waitForLoadState('load');
        await expect(page.locator('.ant-spin-spinning')).toHaveCount(0);
        expect({ address, findings: await axeFindings(page) }).toEqual({ address, findings: [] });
        const cut = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
        expect({ address, cut }).toEqual({ address, cut: false });
      }
    });
  }
}
