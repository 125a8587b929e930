/**
 * Every page and every state of test/screenshots/areas.ts: nothing cut off, covered, untranslated or left open; and axe.
 * Here in two looks, so that it takes a minute; `npm run screenshots` looks at all eight.
 */
import { areas } from '../screenshots/areas';
import { axeInBoth, faultsOf } from '../screenshots/inspect/faults';
import { lookName, looks, visit } from '../screenshots/visit';
import { worldOf } from '../screenshots/world';
import { expect, test } from './harness';

const chosen = new Set(['zh-light-1280x720', 'en-dark-1440x900']);

for (const look of looks.filter((one) => chosen.has(lookName(one)))) {
  for (const area of areas) {
    test(`${area.name}, ${lookName(look)}: words, layout and axe`, async ({ browser, baseURL, request }, {
      project,
    }) => {
      test.setTimeout(600_000);
      const world = await worldOf(baseURL ?? '', request, project.outputDir);
      for (const state of area.states) {
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
