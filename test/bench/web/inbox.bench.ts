/** How long people wait for the page, medians of ten, each with an empty cache; and whether long lists scroll smoothly. */
import { type Browser, expect, type Page, test } from '@playwright/test';
import { availableParallelism, cpus } from 'node:os';
import { median } from '../rounds';
import { fillInbox } from './fill';
import { pageTime, takeLongTasks, untilSeen, watchPage } from './stopwatch';

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 10);
const tasks = Number(process.env['BENCH_TASKS'] ?? 10_000);
const drawnRow = '.ow-grid-row:not(.ow-grid-blank)';
/** Pixels of one turn. */
const wheel = 2_400;

interface Figure {
  readonly what: string;
  readonly aim: string;
  readonly values: readonly number[];
}

const figures: Figure[] = [];

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({}, info) => {
  const baseURL = String(info.project.use.baseURL);
  if (process.env['BENCH_FILLED'] === undefined) {
    const milliseconds = await fillInbox(baseURL, tasks);
    print(`${tasks} cases opened over the API in ${Math.round(milliseconds / 1000)} s`);
  }
});

test.afterAll(() => {
  print(`\nnode ${process.versions.node}, ${availableParallelism()} cores, ${cpus()[0]?.model ?? 'unknown processor'}`);
  for (const { what, aim, values } of figures) {
    const sorted = [...values].sort((one, other) => one - other).map(Math.round);
    print(`${what}: median ${Math.round(median(values))} ms (${sorted[0]}–${sorted.at(-1)}), aim ${aim}`);
  }
});

test('first rows, and a task opened', async ({ browser }) => {
  const rows: number[] = [];
  const opened: number[] = [];
  const reopened: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await withPage(browser, 'zhangmin', async (page) => {
      await page.goto('/inbox?queue=team', { waitUntil: 'commit' });
      rows.push(await untilSeen(page, drawnRow));
      await expect(page.getByText('实时更新', { exact: true })).toBeVisible();
      // A task with form and diagram.
      await page.getByRole('textbox', { name: '查找' }).fill('一次性告知');
      await expect(page.locator(drawnRow).first()).toContainText('一次性告知');
      await page.getByRole('grid').focus();
      opened.push(await openTask(page));
      await page.keyboard.press('Escape');
      await page.locator(drawnRow).first().waitFor();
      await page.keyboard.press('j');
      reopened.push(await openTask(page));
    });
  }
  figures.push({ what: `first rows of ${tasks} open tasks`, aim: '1500 ms', values: rows });
  figures.push({ what: 'first task opened, form ready', aim: '1000 ms', values: opened });
  figures.push({ what: 'another task opened, form ready', aim: '1000 ms', values: reopened });
});

test('designer ready', async ({ browser }) => {
  const ready: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await withPage(browser, 'designer', async (page) => {
      await page.goto('/designer/defer-filing', { waitUntil: 'commit' });
      await untilSeen(page, '.djs-container .djs-shape');
      ready.push(await untilSeen(page, '.ow-panel-group'));
    });
  }
  figures.push({ what: 'designer ready (diagram and panel)', aim: '3000 ms', values: ready });
});

test('long lists scroll smoothly', async ({ browser }) => {
  const longest: number[] = [];
  await withPage(browser, 'zhangmin', async (page) => {
    await page.goto('/inbox?queue=team', { waitUntil: 'commit' });
    await untilSeen(page, drawnRow);
    await expect(page.getByText('实时更新', { exact: true })).toBeVisible();
    const grid = page.getByRole('grid');
    await grid.hover();
    await takeLongTasks(page);
    // To the end, as with a wheel that is turned quickly; each turn waits until it has been followed.
    for (let turned = true; turned;) {
      await page.mouse.wheel(0, wheel);
      turned = await page.evaluate(scrolledOn, wheel);
    }
    expect(Number(await grid.getAttribute('aria-rowcount'))).toBeGreaterThan(tasks);
    await expect(page.locator(drawnRow).last()).toBeVisible();
    longest.push(0, ...(await takeLongTasks(page)));
  });
  const tooLong = longest.filter((duration) => duration > 100);
  print(
    `scrolling through ${tasks} rows: longest task ${Math.round(Math.max(...longest))} ms, ${tooLong.length} over 100 ms`,
  );
});

/** Two frames after a turn of the wheel: false at the end of the list. In the page. */
function scrolledOn(step: number): Promise<boolean> {
  const list = document.querySelector('[role=grid]');
  return new Promise((resolve) => {
    requestAnimationFrame(() =>
      requestAnimationFrame(() =>
        resolve(list !== null && list.scrollTop + list.clientHeight + step / 100 < list.scrollHeight),
      ),
    );
  });
}

/** The time from the key to the form, by the page's clock. */
async function openTask(page: Page): Promise<number> {
  const begin = pageTime(page);
  await page.keyboard.press('Enter');
  return (await untilSeen(page, '.fjs-form-field')) - (await begin);
}

async function withPage(browser: Browser, person: string, work: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext();
  try {
    const answer = await context.request.post('/api/v1/session', { data: { id: person, password: 'demo' } });
    expect(answer.status()).toBe(201);
    const page = await context.newPage();
    await watchPage(page);
    await work(page);
  } finally {
    await context.close();
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
