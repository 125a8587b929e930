/**
 * `npm run screenshots`: a picture of every page and state in every look, what a machine finds wrong with it, and an
 * index.html to walk through them. `LOOKS` and `AREAS` (parts of their names) leave some out.
 */
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { axeFindings, expect, test } from '../browser/harness';
import { areas } from './areas';
import { pictureFolder, writeIndex, type Picture } from './indexPage';
import { faultsOf } from './inspect/faults';
import { lookName, looks, visit } from './visit';
import { worldOf } from './world';

const wanted = (name: string, filter: string | undefined): boolean =>
  filter === undefined || filter.split(',').some((part) => name.includes(part));

for (const look of looks.filter((one) => wanted(lookName(one), process.env['LOOKS']))) {
  for (const area of areas.filter(({ name }) => wanted(name, process.env['AREAS']))) {
    test(`${area.name}, ${lookName(look)}`, async ({ browser, baseURL, request }, { project }) => {
      test.setTimeout(900_000);
      const world = await worldOf(baseURL ?? '', request, project.outputDir);
      for (const state of area.states.filter(({ name }) => wanted(name, process.env['STATES']))) {
        const file = join(lookName(look), area.name, `${state.name}.png`);
        const path = join(pictureFolder, file);
        mkdirSync(dirname(path), { recursive: true });
        const picture: Picture = { file, look: lookName(look), area: area.name, state: state.name, faults: [] };
        const began = Date.now();
        try {
          await visit({ browser, baseURL: baseURL ?? '', state, look, world, picture: path }, async (seen) => {
            picture.faults.push(...(await faultsOf(seen, look.language)));
            // The second size brings no new colours.
            if (look.width === 1440) picture.faults.push(...(await axeFindings(seen.page)));
          });
        } catch (error) {
          picture.faults.push(`it was not reached: ${String(error).split('\n').slice(0, 3).join(' ')}`);
        }
        writeIndex(picture, Date.now() - began);
        expect.soft({ state: state.name, faults: picture.faults }).toEqual({ state: state.name, faults: [] });
      }
    });
  }
}
