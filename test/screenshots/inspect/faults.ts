/** `faultsOf`: all that can be said against a page as it stands, by what a machine can see. */
import { axeFindings, contrastFindings, type Appearance, type Language, type Page } from '../../browser/harness';
import { settle, type Visit } from '../visit';
import { layoutFaults } from './layout';
import { markFaults } from './marks';
import { wordFaults } from './words';

export async function faultsOf({ page, data, complaints }: Visit, language: Language): Promise<readonly string[]> {
  return [
    ...(await layoutFaults(page)),
    ...(await markFaults(page)),
    ...(await wordFaults(page, language, data)),
    ...complaints.map((complaint) => `the console says: ${complaint}`),
  ];
}

/** The page as it stands in light and in dark, whichever comes first. */
export async function axeInBoth({ page }: Visit, first: Appearance): Promise<readonly string[]> {
  const second = first === 'light' ? 'dark' : 'light';
  await toTheBeginning(page);
  const faults = [...(await axeFindings(page))];
  await page.emulateMedia({ colorScheme: second });
  // The page for no address at all follows the system by itself.
  await page.waitForFunction(
    (wanted) => [wanted, undefined].includes(document.documentElement.dataset['theme']),
    second,
  );
  await settle(page, true);
  return [...faults, ...(await contrastFindings(page)).map((fault) => `${second}: ${fault}`)];
}

/** A target that lies half under an edge because somebody has scrolled is no small target. */
async function toTheBeginning(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const element of document.querySelectorAll('*')) if (element.scrollTop > 0) element.scrollTop = 0;
  });
}
