/** `layoutFaults`: what is cut off, what lies over something one clicks, and a page that scrolls sideways. */
import type { Page } from '@playwright/test';
import { covered } from './covered';
import { cutTexts } from './cutTexts';

export async function layoutFaults(page: Page): Promise<readonly string[]> {
  return [...(await page.evaluate(cutTexts)), ...(await page.evaluate(covered))];
}
