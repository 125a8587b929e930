/** `processName`: what the process of this key is called in a file; undefined where it has no name. */
import { parseXml } from './parseXml';

const bpmn = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

export function processName(xml: string, key: string): string | undefined {
  const process = [...parseXml(xml).getElementsByTagNameNS(bpmn, 'process')].find(
    (one) => one.getAttribute('id') === key,
  );
  return process?.getAttribute('name') ?? undefined;
}
