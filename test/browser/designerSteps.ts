/** What a designer does in the drawing, in the tables and in the simulation, as steps of browser tests. */
import { expect, type Locator, type Page } from './harness';

/** Opens a process and waits until it is drawn. */
export async function openProcess(page: Page, key: string): Promise<void> {
  await page.goto(`/designer/${key}`);
  await expect(page.locator('.djs-palette .entry').first()).toBeVisible();
  await expect(page.getByRole('heading', { level: 2 })).toBeVisible();
}

/** The text under a symbol of the palette. */
export function paletteEntry(page: Page, word: string): Locator {
  return page.locator(`.djs-palette .entry[data-word="${word}"]`);
}

export function shape(page: Page, id: string): Locator {
  return page.locator(`.djs-shape[data-element-id="${id}"]`);
}

/** Selects an element by its name, and brings it into view. */
export async function find(page: Page, name: string): Promise<void> {
  await expect(page.locator('.djs-palette .entry').first()).toBeVisible();
  await page.locator('.djs-container > svg').first().focus();
  await page.keyboard.press('Control+f');
  await page.locator('.djs-search-input input').fill(name);
  const found = page.locator('.djs-search-result').filter({ hasText: name }).first();
  await found.click();
  await expect(page.getByRole('heading', { level: 2, name })).toBeVisible();
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export async function middleOf(what: Locator): Promise<Point> {
  const box = await what.boundingBox();
  if (box === null) throw new Error('Expected it to be drawn, but it is not to be seen.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Clicks where no other shape is asked for: on the point itself. */
export async function clickAt(page: Page, { x, y }: Point): Promise<void> {
  await page.mouse.move(x - 2, y - 2);
  await page.mouse.move(x, y);
  await page.mouse.click(x, y);
}

/** Clicks an element until it is selected: for a moment after something was put down the drawing takes no click. */
export async function selectAt(page: Page, at: Point, name: string): Promise<void> {
  const heading = page.getByRole('heading', { level: 2, name, exact: true });
  await expect(async () => {
    await clickAt(page, at);
    await expect(heading).toBeVisible({ timeout: 500 });
  }).toPass();
}

/** In steps, as a hand does. */
export async function drag(page: Page, from: Point, to: Point): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 5 });
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.mouse.up();
}

/** A symbol of the palette is put where the mouse clicks next. */
export async function place(page: Page, word: string, at: Point): Promise<void> {
  await paletteEntry(page, word).click();
  await page.mouse.move(at.x - 20, at.y - 20);
  await page.mouse.move(at.x - 2, at.y - 2);
  // It hangs on the mouse before it can be put anywhere.
  await expect(page.locator('.djs-drag-group')).toHaveCount(1);
  await clickAt(page, at);
  await expect(page.locator('.djs-drag-group')).toHaveCount(0);
}

/** From the selected element to the one at the point; the new line is selected then. */
export async function connectTo(page: Page, at: Point): Promise<void> {
  await contextEntry(page, 'connect');
  await clickAt(page, at);
  await expect(page.getByRole('textbox', { name: '线上的文字' })).toBeVisible();
}

/** One of the symbols beside the selected element. */
export async function contextEntry(page: Page, action: string): Promise<void> {
  await page.locator(`.djs-context-pad [data-action="${action}"]`).click();
}

export async function typeCell(page: Page, cell: Locator, text: string): Promise<void> {
  await cell.click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
}

export async function saved(page: Page): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: '已自动保存' })).toBeVisible();
}
