/** `faultOf` says what is wrong with the answer to a request that should be refused, or with any answer at all. */
import { type Answer } from '../rest';
import { type Server } from '../server';

/**
 * Milliseconds after which an answer counts as a hang. The goal is one second, which holds on a machine of one's own; a
 * test that fails because the machine is busy tells nothing.
 */
const longestAnswer = 5_000;

/** However busy the machine is: whoever waits this long in vain hangs, and that takes no processor. Milliseconds. */
const longestWait = 5_000;

/** What must never leave the server: its insides, its statements, what its libraries say. */
const leaks =
  /\n\s+at |\.[jt]s:\d+|node_modules|\b(SELECT|INSERT INTO|UPDATE|DELETE FROM)\s+["\w]|pg_|postgres|invalid input syntax|violates|TypeError|RangeError|Cannot read prop|\[object Object\]/;

const insideBroken = 'Something went wrong inside';

/** Undefined for a proper refusal: 4xx, or a 500 or 501 that the followed API documents, as JSON. */
export function faultOf(answer: Answer): string | undefined {
  if (answer.status < 400) return `Expected a refusal, but got ${answer.status} ${answer.text.slice(0, 100)}`;
  return improper(answer);
}

/** Undefined for any answer in good order. */
export function improper(answer: Answer): string | undefined {
  const { status, headers, text } = answer;
  if (text.includes(insideBroken)) return `Expected no bug, but got ${status}: ${text}`;
  if (status === 503 || status === 502 || status === 504) return `Expected a server that is there, but got ${status}`;
  if (headers['x-request-id'] === undefined) return 'Expected a request id, but there is none';
  if (status < 400) return undefined;
  if (!/^application\/(problem\+)?json$/.test(headers['content-type'] ?? ''))
    return `Expected JSON, but ${status} came as ${String(headers['content-type'])}: ${text.slice(0, 100)}`;
  if (typeof answer.body !== 'object' || answer.body === null) return `Expected a body, but ${status} had none`;
  const leak = leaks.exec(text);
  return leak === null ? undefined : `Expected nothing from inside, but found "${leak[0]}" in ${text.slice(0, 300)}`;
}

export interface Bad {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly json?: unknown;
  readonly raw?: Buffer | string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Sends them one after the other; one sentence per fault. What was slow is asked again: the machine may be busy. If it
 * is slow always, the server's own processor time decides, which waiting for others does not count.
 */
export async function faultsOf(
  server: Pick<Server, 'as' | 'processorTime'>,
  bad: readonly Bad[],
  judge: (answer: Answer) => string | undefined = faultOf,
): Promise<readonly string[]> {
  const admin = server.as('admin');
  const faults: string[] = [];
  for (const { name, method, path, ...asked } of bad) {
    let fault: string | undefined;
    let fastest = Infinity;
    for (let tries = 0; tries < 3 && fastest > longestAnswer && fault === undefined; tries += 1) {
      const worked = server.processorTime();
      const answer = await admin.ask(method, path, asked).catch((error: unknown) => String(error));
      if (typeof answer === 'string') fault = `Expected an answer, but ${answer}`;
      else {
        fault = judge(answer);
        const { took } = answer;
        fastest = Math.min(fastest, took > longestWait ? took : Math.min(took, workSince(server, worked)));
      }
    }
    if (fault === undefined && fastest > longestAnswer)
      fault = `Expected an answer within a second, but it took ${Math.round(fastest)} ms`;
    if (fault !== undefined) faults.push(`${name}: ${method} ${path.slice(0, 120)}: ${fault}`);
  }
  return faults;
}

function workSince(server: Pick<Server, 'processorTime'>, before: number | undefined): number {
  const now = server.processorTime();
  return before === undefined || now === undefined ? Infinity : now - before;
}
