/**
 * `test` for browser tests: skips where no Chromium is installed, fails on anything the page itself complains about,
 * and signs people in. Write `import { expect, test } from './harness'`.
 */
import AxeBuilder from '@axe-core/playwright';
import { test as plain, expect, type Browser, type Page } from '@playwright/test';
import { findChromium } from './chromium';

export { expect, type Browser, type Page };

export type Language = 'zh-CN' | 'en';
export type Appearance = 'light' | 'dark';

interface Fixtures {
  /** What the page wrote to the console as an error, and what it threw. A test may take expected ones out. */
  readonly complaints: string[];
  /** Signs in by the API; the next page that is opened belongs to this person. */
  readonly signInAs: (id: string, password?: string) => Promise<void>;
  /** Before the first page is opened. */
  readonly prefer: (preference: { readonly language?: Language; readonly appearance?: Appearance }) => Promise<void>;
  readonly needsChromium: void;
}

export const test = plain.extend<Fixtures>({
  needsChromium: [
    async ({}, use, info) => {
      if (findChromium() === undefined) info.skip(true, 'no Chromium is installed here');
      await use();
    },
    { auto: true },
  ],
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (line) => {
        if (line.type() === 'error') complaints.push(line.text());
      });
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
  signInAs: async ({ page }, use) => {
    await use(async (id, password = 'demo') => {
      const answer = await page.request.post('/api/v1/session', { data: { id, password } });
      expect(answer.status()).toBe(201);
    });
  },
  prefer: async ({ page }, use) => {
    await use(async ({ language, appearance }) => {
      await page.addInitScript(
        ([chosenLanguage, chosenAppearance]) => {
          if (chosenLanguage !== undefined) localStorage.setItem('onewindow.language', chosenLanguage);
          if (chosenAppearance !== undefined) localStorage.setItem('onewindow.appearance', chosenAppearance);
        },
        [language, appearance] as const,
      );
    });
  },
});

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Serious and critical violations of WCAG 2.2 AA on the page as it stands, one line each. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  await still(page);
  return faultsIn(axeOn(page).withTags(rules));
}

/** Of these only what depends on light or dark. */
export async function contrastFindings(page: Page): Promise<readonly string[]> {
  await still(page);
  return faultsIn(axeOn(page).withRules('color-contrast'));
}

/** What is fading in has not the colours of the page yet; it begins to a frame or two after it can be seen. */
async function still(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  await page.waitForFunction(() =>
    document.getAnimations().every((one) => one.effect?.getTiming().iterations === Infinity),
  );
}

/** Without another page for what is in frames: there are none. */
const axeOn = (page: Page): AxeBuilder => new AxeBuilder({ page }).setLegacyMode(true);

async function faultsIn(axe: AxeBuilder): Promise<readonly string[]> {
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)}`));
}
