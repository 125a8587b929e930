/**
 * Every page and every state of test/screenshots/areas.ts: nothing cut off, covered, untranslated or left open; and axe, in
 * light and in dark. So that it takes no longer than it must, the states take turns: one is seen in Chinese, light and small,
 * the next in English, dark and large. `PAGES=all` sees each in both, and `npm run screenshots` in all eight looks.
 */
import { areas } from '../screenshots/areas';
import { axeInBoth, faultsOf } from '../screenshots/inspect/faults';
import { lookName, looks, visit } from '../screenshots/visit';
import { worldOf } from '../screenshots/world';
import { expect, test } from './harness';

const turns = ['zh-light-1280x720', 'en-dark-1440x900'];

for (const look of looks.filter((one) => turns.includes(lookName(one)))) {
  for (const area of areas) {
    const isTurn = (at: number): boolean =>
      process.env['PAGES'] === 'all' || at % turns.length === turns.indexOf(lookName(look));
    test(`${area.name}, ${lookName(look)}: words, layout and axe`, async ({ browser, baseURL, request }, {
      project,
    }) => {
      test.setTimeout(600_000);
      const world = await worldOf(baseURL ?? '', request, project.outputDir);
      for (const state of area.states.filter((_, at) => isTurn(at))) {
        let faults: readonly string[] = [];
        const outcome = visit({ browser, baseURL: baseURL ?? '', state, look, world }, async (seen) => {
          faults = [...(await faultsOf(seen, look.language)), ...(await axeInBoth(seen, look.appearance))];
        });
        await outcome.catch((error: unknown) => (faults = [`it was not reached: ${String(error)}`]));
        expect.soft({ state: state.name, faults }).toEqual({ state: state.name, faults: [] });
      }
    });
  }
}
