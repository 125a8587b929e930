/** `State`: a page in one of its states, as data: whose it is, where it is, how it is brought about. */
import type { Locator, Page } from '@playwright/test';
import type { World } from './world';

export interface State {
  /** Names the picture. */
  readonly name: string;
  /** Left out: nobody is signed in. */
  readonly person?: string;
  readonly path: string | ((world: World) => string);
  /** What is there when the page is. */
  readonly ready: string;
  /** From the page to the state. */
  readonly steps?: (page: Page, world: World) => Promise<void>;
  /** It leaves something behind in the browser: it has a window to itself. */
  readonly changes?: boolean;
  /** Something behind it goes on waiting. */
  readonly unfinished?: boolean;
  /** What the browser notes as an error here, as it should. */
  readonly complains?: RegExp;
}

export interface Area {
  readonly name: string;
  readonly states: readonly State[];
}

/** A button by its text in either language. */
export const button = (page: Page | Locator, name: RegExp): Locator => page.getByRole('button', { name }).first();

/** Clicks it, and waits for what opens. */
export const opening =
  (name: RegExp, opens: string): NonNullable<State['steps']> =>
  async (page) => {
    await button(page, name).click();
    await page.locator(opens).first().waitFor();
  };
