/**
 * Simulation equals server. Two hundred random processes are played on the engine as the server puts it together (on its
 * memory store, in this process: over REST all of them would take minutes), and again by the page's simulator in a real
 * browser under the page's own policy. Each side is asked the same choices; events, refusals, what is offered next and the
 * variables in the end must be the same. Twenty of the cases run on a real server over REST too, on PostgreSQL, with its
 * own job runner, and what its history says is compared with the browser.
 *
 * A case that fails names its seed: `randomCase(seed)` draws it again.
 */
import { request } from '@playwright/test';
import { createEvaluatorPool } from '../../engine/expressions/workerPool';
import { expect, test, type Page } from './harness';
import { type Fault, serveSimulation } from './simulation/buildSimulation';
import { type Played, playOnEngine, Restless } from './simulation/engineInMemory';
import { type RandomCase, randomCase } from './simulation/randomProcess';
import { historyOf, playOverRest } from './simulation/serverOverRest';
import { difference, type Trace } from './simulation/trace';

const cases = 200;
const casesOverRest = 20;
const casesForFaults = 200;

interface Case {
  readonly drawn: RandomCase;
  readonly played: Played;
}

/** Every kind of element that the engine executes. */
const executed = [
  ...['startEvent', 'endEvent', 'intermediateCatchEvent', 'intermediateThrowEvent', 'boundaryEvent'],
  ...['task', 'userTask', 'manualTask', 'serviceTask', 'sendTask', 'scriptTask', 'businessRuleTask', 'receiveTask'],
  ...['callActivity', 'subProcess', 'transaction', 'adHocSubProcess'],
  ...['exclusiveGateway', 'parallelGateway', 'inclusiveGateway', 'eventBasedGateway', 'complexGateway'],
];

test.describe.configure({ mode: 'serial' });

const played: Case[] = [];

test.beforeAll(async () => {
  test.setTimeout(180_000);
  const pool = createEvaluatorPool();
  for (let seed = 1; played.length < cases; seed += 1) {
    const drawn = randomCase(seed);
    try {
      played.push({ drawn, played: await playOnEngine(drawn, pool) });
    } catch (error) {
      if (!(error instanceof Restless)) throw error;
    }
  }
  await pool.close();
});

async function simulate(page: Page, { drawn, played: { made } }: Case): Promise<Trace> {
  const trace = await page.evaluate(([one, choices]) => window.simulate?.(one, choices), [drawn, made] as const);
  if (trace === undefined) throw new Error('Expected the page to simulate, but it has not begun.');
  return trace;
}

async function openSimulation(page: Page, fault?: Fault): Promise<() => Promise<void>> {
  const served = await serveSimulation(fault);
  await page.goto(served.url);
  await page.waitForFunction(() => window.simulate !== undefined);
  return served.close;
}

test('200 random processes leave the same trace in the browser as on the server', async ({ page }) => {
  test.setTimeout(180_000);
  const close = await openSimulation(page);
  const differences: string[] = [];
  for (const one of played) {
    const found = difference(one.played, await simulate(page, one));
    if (found !== undefined) differences.push(`seed ${one.drawn.seed}, ${found}`);
  }
  await close();
  expect(differences).toEqual([]);
});

test('these processes have everything in them that the engine executes', () => {
  const seen = new Set<string>();
  const happened = new Set<string>();
  for (const { drawn, played: game } of played) {
    const xml = drawn.files.map(({ text }) => text).join('\n');
    const tags = new Map([...xml.matchAll(/<(\w+) id="(\w+)"/g)].map(([, tag = '', id = '']) => [id, tag]));
    for (const event of game.outcomes.flatMap(({ events }) => events)) {
      happened.add(event.type);
      if (event.type === 'elementActivated') seen.add(tags.get(event.elementId) ?? '');
    }
    if (game.outcomes.some(({ refused }) => refused !== null)) happened.add('refused');
  }
  expect([...seen].sort()).toEqual([...executed].sort());
  const wanted = [
    'refused',
    'incidentRaised',
    'incidentResolved',
    'errorUncaught',
    'elementTerminated',
    'tokensRemoved',
  ];
  const rare = [
    'correlationKeySet',
    'compensationStarted',
    'complexGatewaySet',
    'activitiesOffered',
    'escalationUncaught',
  ];
  const more = [...rare, 'iterationOutput', 'subscriptionUpdated', 'jobCreated', 'externalTaskCreated', 'taskCreated'];
  for (const type of [...wanted, ...more]) expect(happened).toContain(type);
});

test('20 of them tell the same history on a real server, over REST', async ({ page, baseURL }) => {
  test.setTimeout(180_000);
  // Which of two jobs that are due at once comes first is nobody's promise, and failed ones are tried again much later.
  // A timer that is let occur over REST is the work of whoever does it; the runner's is nobody's.
  const asksWho = ({ drawn, played: { chosen } }: Case): boolean =>
    chosen.some((choice) => choice?.kind === 'timer') && drawn.files.some(({ text }) => text.includes('currentUser()'));
  const chosen = played.filter((one) => !one.played.jobsRaced && !one.played.jobsFailed && !asksWho(one));
  expect(chosen.length).toBeGreaterThanOrEqual(casesOverRest);
  const close = await openSimulation(page);
  const server = await request.newContext({
    ...(baseURL === undefined ? {} : { baseURL }),
    extraHTTPHeaders: { authorization: `Basic ${Buffer.from('admin:demo').toString('base64')}` },
  });
  for (const one of chosen.slice(0, casesOverRest)) {
    const history = await playOverRest(server, one.drawn, one.played);
    const simulated = historyOf(await simulate(page, one));
    expect({ seed: one.drawn.seed, ...simulated }).toEqual({ seed: one.drawn.seed, ...history });
  }
  await server.dispose();
  await close();
});

const faults: Readonly<Record<string, Fault>> = {
  'a parallel gateway that does not wait': {
    file: 'semantics/elements/parallelGateway.ts',
    text: 'if (token === undefined) return undefined;',
    instead: 'if (token === undefined) continue;',
  },
  'a background that never works': {
    file: 'simulation/background.ts',
    text: "if (state.header.status === 'ended') return undefined;",
    instead: 'return undefined;',
  },
  'messages that are not kept': {
    file: 'simulation/simulator.ts',
    text: 'kept: [...taken.moment.kept, keep(job, from.now)]',
    instead: 'kept: []',
  },
  'a message that the first who waits gets, and not the innermost': {
    file: 'simulation/messages.ts',
    text: '!others.some((other) => isNearer(other, one, definition))',
    instead: 'true',
  },
  'steps that ought to be refused': {
    file: 'semantics/incidents.ts',
    text: "['expressionFailed', 'noFlowTaken', 'notFound']",
    instead: '[]',
  },
  'an evaluation that answers nothing': {
    file: 'simulation/evaluateAsk.ts',
    text: 'fromFeel(evaluateFeel(ask.text, seen), seen.timeZone)',
    instead: 'null',
  },
};

for (const [name, fault] of Object.entries(faults)) {
  test(`a mistake in the browser is noticed: ${name}`, async ({ page }) => {
    const close = await openSimulation(page, fault);
    let noticed: string | undefined;
    for (const one of played.slice(0, casesForFaults)) {
      noticed ??= difference(one.played, await simulate(page, one));
      if (noticed !== undefined) break;
    }
    await close();
    expect(noticed).toBeDefined();
  });
}
