/** Random requests over the table of routes: whatever comes, the answer is in good order and no invariant breaks. */
import fc from 'fast-check';
import { faultsOf, improper } from './faults';
import { violations } from './invariants';
import { multipart, multipartType } from './models';
import { openRange, type Range, routes, strangeIds } from './range';
import { bodies, type Targets } from './wrongTypes';

jest.setTimeout(120_000);

let range: Range;
beforeAll(async () => {
  range = await openRange();
});
afterAll(() => range?.close());
afterEach(() => range.expectWell());

describe('fuzz', () => {
  const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
  const runs = Number(process.env['FUZZ_RUNS'] ?? 2_000);

  const name = fc.oneof(
    fc.constantFrom(
      'variables',
      'value',
      'type',
      'valueInfo',
      'workerId',
      'topics',
      'topicName',
      'maxTasks',
      'sorting',
    ),
    fc.constantFrom(
      'userId',
      'messageName',
      'name',
      'modifications',
      'deletions',
      'retries',
      'orQueries',
      'processVariables',
    ),
    fc.constantFrom('__proto__', 'constructor', 'toString', 'length', ''),
    fc.string({ unit: 'binary', maxLength: 8 }),
  );
  const leaf = fc.oneof(
    fc.constantFrom<unknown>(
      null,
      true,
      0,
      -1,
      1.5,
      1e21,
      '',
      'a',
      'String',
      'Json',
      'File',
      'Date',
      '\u0000',
      '\ud800',
    ),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.double(),
    fc.integer(),
  );
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.array(tie('value'), { maxLength: 4 }),
      fc.array(fc.tuple(name, tie('value')), { maxLength: 5 }).map((entries) => Object.fromEntries(entries)),
    ),
  }));
  const id = fc.oneof(
    fc.constantFrom<keyof Targets>('instance', 'task', 'work', 'timer').map((target) => () => range.targets[target]),
    fc.constantFrom(...strangeIds).map((text) => () => text),
    fc.constantFrom('one-task', 'v', 'arrived').map((text) => () => text),
  );
  const query = fc.oneof(
    { weight: 3, arbitrary: fc.constant('') },
    fc.tuple(name, fc.string({ maxLength: 10 })).map((pair) => `?${new URLSearchParams([pair]).toString()}`),
  );

  test(`${runs} requests over the table of routes (SEED=${seed})`, async () => {
    // Its password must stay what it is; long polls and streams are asked elsewhere.
    const fuzzed = routes.filter(
      ({ operation, path }) =>
        operation !== 'version.read' &&
        operation !== 'event.read' &&
        !path.includes('password') &&
        !path.endsWith('/enabled'),
    );
    const request = fc.record({
      route: fc.constantFrom(...fuzzed),
      ids: fc.array(id, { minLength: 3, maxLength: 3 }),
      query,
      body: value,
    });
    await fc.assert(
      fc.asyncProperty(request, async ({ route, ids, query: asked, body }) => {
        let index = 0;
        const path = route.path.replaceAll(/:\w+/g, () => ids[index++]?.() ?? 'x') + asked;
        const withBody = route.method !== 'get' && route.method !== 'delete';
        const asMultipart = route.multipart === true;
        const [fault] = await faultsOf(
          range.server,
          [
            {
              name: 'fuzz',
              method: route.method.toUpperCase(),
              path: route.at + path,
              ...(withBody && asMultipart
                ? {
                    raw: multipart([{ name: 'data', fileName: 'a.bpmn', content: JSON.stringify(body) }]),
                    headers: { 'Content-Type': multipartType },
                  }
                : {}),
              ...(withBody && !asMultipart ? { json: limited(body) } : {}),
            },
          ],
          improper,
        );
        if (fault !== undefined) throw new Error(fault);
      }),
      { seed, numRuns: runs },
    );
    expect(await violations(range.database.url)).toEqual([]);
  });

  test(`${runs / 2} proper bodies with one property spoilt (SEED=${seed})`, async () => {
    const right = bodies(range.targets).filter(
      ({ path, fields }) => !path.startsWith('/api/v1') && Object.keys(fields).length > 0,
    );
    const spoilt = fc.record({ body: fc.constantFrom(...right), field: fc.nat(), with: value });
    await fc.assert(
      fc.asyncProperty(spoilt, async ({ body, field, with: bad }) => {
        const names = Object.keys({ ...body.right, ...body.fields });
        const json = limited({ ...body.right, [names[field % names.length] ?? 'x']: bad });
        const request = { name: 'fuzz', method: body.method, path: body.path, json };
        const [fault] = await faultsOf(range.server, [request], improper);
        if (fault !== undefined) throw new Error(fault);
      }),
      { seed, numRuns: runs / 2 },
    );
    expect(await violations(range.database.url)).toEqual([]);
  });

  /** A long poll would wait as long as it is told to. */
  function limited(body: unknown): unknown {
    if (typeof body !== 'object' || body === null || !('asyncResponseTimeout' in body)) return body;
    return { ...body, asyncResponseTimeout: 0 };
  }
});
