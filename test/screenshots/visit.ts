/** `visit`: one state opened in a window, in a language, size and appearance; what the server told it is noted. */
import type { Browser, BrowserContext, Page, Response } from '@playwright/test';
import type { Appearance, Language } from '../browser/harness';
import { collectData } from './inspect/data';
import type { State } from './state';
import type { World } from './world';

export interface Look {
  readonly language: Language;
  readonly appearance: Appearance;
  readonly width: number;
  readonly height: number;
}

export const looks: readonly Look[] = (['zh-CN', 'en'] as const).flatMap((language) =>
  (['light', 'dark'] as const).flatMap((appearance) => [
    { language, appearance, width: 1440, height: 900 },
    { language, appearance, width: 1280, height: 720 },
  ]),
);

export const lookName = ({ language, appearance, width, height }: Look): string =>
  `${language === 'en' ? 'en' : 'zh'}-${appearance}-${width}x${height}`;

export interface Visit {
  readonly page: Page;
  /** Texts that came from the server, and so need no translation. */
  readonly data: ReadonlySet<string>;
  readonly complaints: readonly string[];
}

interface Wish {
  readonly browser: Browser;
  readonly baseURL: string;
  readonly state: State;
  readonly look: Look;
  readonly world: World;
  /** Where a picture of it is put, also of what is there instead of it. */
  readonly picture?: string;
}

/** The window is closed when the work with it is over. */
export async function visit(wish: Wish, work: (visit: Visit) => Promise<void>): Promise<void> {
  const { state, world, picture } = wish;
  const context = await contextFor(wish);
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  try {
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (line) => {
      if (line.type() === 'error' && state.complains?.test(line.text()) !== true) complaints.push(line.text());
    });
    const address = typeof state.path === 'string' ? state.path : state.path(world);
    // What stands in the address was chosen by whoever asks.
    const data = new Set(address.split(/[/?&=]/).filter((word) => word.length > 1));
    const reading: Promise<void>[] = [];
    page.on('response', (response) => void reading.push(note(response, data)));
    await page.goto(address);
    await page.locator(state.ready).first().waitFor();
    await state.steps?.(page, world);
    await settle(page, state.unfinished === true);
    await Promise.all(reading);
    if (picture !== undefined) await page.screenshot({ path: picture });
    await work({ page, data, complaints });
  } catch (error) {
    if (picture !== undefined) await page.screenshot({ path: picture, timeout: 5_000 });
    throw error;
  } finally {
    await (state.changes === true ? context.close() : page.close());
  }
}

/** What a person's browser has loaded once it need not load again; a run of tests has one browser. */
const contexts = new Map<string, BrowserContext>();

async function contextFor(wish: Wish): Promise<BrowserContext> {
  if (wish.state.changes === true) return openContext(wish);
  const key = [wish.baseURL, wish.state.person ?? '', lookName(wish.look)].join(' ');
  const known = contexts.get(key) ?? (await openContext(wish));
  contexts.set(key, known);
  return known;
}

/** One sign-in for each person is enough. */
const sessions = new Map<string, Awaited<ReturnType<BrowserContext['cookies']>>>();

async function openContext({ browser, baseURL, state, look }: Wish): Promise<BrowserContext> {
  const { language, appearance, width, height } = look;
  const context = await browser.newContext({
    baseURL,
    viewport: { width, height },
    locale: language,
    colorScheme: appearance,
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  });
  await context.addInitScript((chosen) => {
    localStorage.setItem('onewindow.language', chosen);
    localStorage.setItem('onewindow.appearance', 'system');
  }, language);
  if (state.person !== undefined) {
    const known = sessions.get(`${baseURL} ${state.person}`);
    if (known !== undefined) await context.addCookies(known);
    else {
      const answer = await context.request.post('/api/v1/session', { data: { id: state.person, password: 'demo' } });
      if (!answer.ok()) throw new Error(`Expected ${state.person} to be signed in, but found ${answer.status()}.`);
      sessions.set(`${baseURL} ${state.person}`, await context.cookies());
    }
  }
  return context;
}

/** Nothing loads, nothing moves: colours in the middle of a fade are not those of the page. */
export async function settle(page: Page, unfinished: boolean): Promise<void> {
  await page.waitForLoadState('load');
  await page.waitForFunction(
    (maySpin) =>
      // A menu is measured far outside before it is put into its place.
      [...document.querySelectorAll('.ant-dropdown, .ant-select-dropdown')].every((one) => {
        const { left, top } = one.getBoundingClientRect();
        return left < window.innerWidth && left >= 0 && top >= 0;
      }) &&
      (maySpin || document.querySelector('.ant-spin-spinning, .ant-skeleton-active') === null) &&
      document.getAnimations().every((one) => one.effect?.getTiming().iterations === Infinity),
    unfinished,
  );
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

/** A stream has no end, and what is torn off with the window is not needed. */
async function note(response: Response, data: Set<string>): Promise<void> {
  const type = response.headers()['content-type'] ?? '';
  if (!/\/(api|engine-rest)\//.test(response.url()) || !/json|xml|text\/plain/.test(type)) return;
  const text = await response.text().catch(() => '');
  collectData(text, data);
}
