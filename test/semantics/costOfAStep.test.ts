/** What a step looks at does not grow with what has nothing to do with it: nodes of the process, and whatever waits beside. */
import { growing, prepare, waitingIn } from '../bench/growing';
import { operationsOf } from '../bench/operations';
import { Motion } from '../../engine/semantics/motion';

it.each(growing.map((one) => [one.what, one] as const))('%s', async (_what, one) => {
  const counts: number[] = [];
  for (const size of one.sizes) {
    const prepared = await prepare(one, size);
    if (!one.what.startsWith('nodes')) expect(waitingIn(prepared.state)).toBeGreaterThanOrEqual(size);
    counts.push(operationsOf(prepared));
  }
  expect(counts[0]).toBeGreaterThan(10);
  expect(new Set(counts)).toEqual(new Set([counts[0]]));
});

/** A step with a fault in it, beside ten and beside a hundred. */
async function countsOf(what: string): Promise<readonly number[]> {
  const one = growing.find((each) => each.what === what);
  if (one === undefined) throw new Error(`Expected ${what} to be among what grows, but it is not.`);
  return [operationsOf(await prepare(one, 10)), operationsOf(await prepare(one, 100))];
}

describe('it would be told', () => {
  afterEach(() => jest.restoreAllMocks());

  it('if a step looked through all elements of a scope', async () => {
    jest.spyOn(Motion.prototype, 'element').mockImplementation(({ elements }, key) => {
      const found = elements.find((element) => element.key === key);
      if (found === undefined) throw new Error(`Expected element ${key}, but there is none.`);
      return found;
    });
    const [few = 0, more = 0] = await countsOf('user tasks beside it');
    expect(more - few).toBeGreaterThanOrEqual(90);
  });

  it('if a step looked through all nodes of a process', async () => {
    jest.spyOn(Motion.prototype, 'node').mockImplementation(function scan(this: Motion, scope, id) {
      const found = Object.values(this.definition(scope).nodes).find((node) => node.id === id);
      if (found === undefined) throw new Error(`Expected node ${id}, but there is none.`);
      return found;
    });
    const [few = 0, more = 0] = await countsOf('nodes: a task completed');
    expect(more - few).toBeGreaterThanOrEqual(90);
  });
});
