/**
 * `openCase`: starts a process for a person at the window, with a receipt number he can be found by.
 *
 * `20261117-4839205`: the day in China, six random digits, a check digit over all of them (ISO 7064, MOD 11,10), which
 * catches every mistyped digit and most swapped ones. Digits alone can be read out and typed on a number pad. They are
 * drawn and not counted: a counter would make all windows wait for one row, and tell anybody who holds two receipts how
 * many came between them; nobody can guess another's.
 */
import type { Answers, Command } from './command';
import { accept, reject, type Result } from './result';
import { startProcess } from './startProcess';
import type { Work } from './work';

type OpenCase = Extract<Command, { type: 'openCase' }>;

/** China keeps one offset all year. */
const chinaOffset = 8 * 60 * 60 * 1000;

/** With 100,000 cases on one day one draw in ten is taken; twenty in a row are not. */
const draws = 20;

export async function openCase(command: OpenCase, work: Work): Promise<Result<Answers['openCase']>> {
  const businessKey = command.businessKey ?? (await drawReceipt(work));
  if (businessKey === undefined) {
    return reject('conflict', 'Expected a free receipt number, but none was found. Try again.');
  }
  const { definitionId, in: given } = command;
  const started = await startProcess({ type: 'startProcess', definitionId, businessKey, in: given }, work);
  if (!started.ok) return started;
  const { rootId, ended } = started.value;
  return accept({ rootId, ended, businessKey, time: work.session.now });
}

/** Whoever draws the same number at the same moment waits for the lock and then finds it taken. */
async function drawReceipt(work: Work): Promise<string | undefined> {
  for (let draw = 0; draw < draws; draw += 1) {
    const number = receiptNumber(work.session.now, work.services.newId());
    await work.session.lockName(`receipt ${number}`);
    const taken = await work.session.find({
      from: 'processInstance',
      where: { op: 'is', column: 'businessKey', value: number },
      columns: ['rootId'],
      limit: 1,
    });
    if (taken.length === 0) return number;
  }
  return undefined;
}

/** @param id a new UUID: its last digits are random */
export function receiptNumber(now: string, id: string): string {
  const day = new Date(Date.parse(now) + chinaOffset).toISOString().slice(0, 10).replaceAll('-', '');
  const random = String(Number.parseInt(id.slice(-12), 16) % 1_000_000).padStart(6, '0');
  return `${day}-${random}${checkDigit(day + random)}`;
}

/** ISO 7064, MOD 11,10. */
export function checkDigit(digits: string): number {
  let product = 10;
  for (const digit of digits) {
    const sum = (product + Number(digit)) % 10;
    product = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  return (11 - product) % 10;
}
