/** `untilSeen`: milliseconds of the page's own clock until something is drawn, and the long tasks of its main thread. */
import type { Page } from '@playwright/test';

/** Before the page is opened: what is awaited is noted in the page itself, so that the way here and back does not count. */
export async function watchPage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const longTasks: number[] = [];
    new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
      buffered: true,
    });
    Reflect.set(window, 'benchLongTasks', longTasks);
  });
}

/** @returns milliseconds since navigation began @throws Error after a minute without it */
export function untilSeen(page: Page, selector: string): Promise<number> {
  return page.evaluate((wanted) => {
    return new Promise<number>((resolve, reject) => {
      const longest = performance.now() + 60_000;
      const look = (): void => {
        const found = document.querySelector(wanted);
        // After the frame that shows it.
        if (found !== null && found.getClientRects().length > 0) setTimeout(() => resolve(performance.now()));
        else if (performance.now() > longest)
          reject(new Error(`Expected ${wanted} on the page, but it did not appear.`));
        else requestAnimationFrame(look);
      };
      look();
    });
  }, selector);
}

export const pageTime = (page: Page): Promise<number> => page.evaluate(() => performance.now());

/** The durations of tasks of the main thread longer than 50 ms since this was last asked. */
export function takeLongTasks(page: Page): Promise<readonly number[]> {
  return page.evaluate(() => {
    const found = Reflect.get(window, 'benchLongTasks') as number[];
    return found.splice(0);
  });
}
