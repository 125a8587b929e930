/** `faultsOf`: all that can be said against a page as it stands, by what a machine can see. */
import { axeFindings, type Language } from '../../browser/harness';
import type { Visit } from '../visit';
import { layoutFaults } from './layout';
import { markFaults } from './marks';
import { wordFaults } from './words';

export async function faultsOf({ page, data, complaints }: Visit, language: Language): Promise<readonly string[]> {
  return [
    ...(await layoutFaults(page)),
    ...(await markFaults(page)),
    ...(await wordFaults(page, language, data)),
    ...(await axeFindings(page)),
    ...complaints.map((complaint) => `the console says: ${complaint}`),
  ];
}
