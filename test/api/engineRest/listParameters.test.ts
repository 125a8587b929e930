import { parametersOf, readPage, readWish, unbuiltIn } from '../../../engine/api/engineRest/listParameters';
import { filtersOn, nothing, tenantFilters, type Listing } from '../../../engine/views/filters';
import { hasVariable } from '../../../engine/views/variableTests';

const on = filtersOn('processInstance');
const listing: Listing<'processInstance'> = {
  from: 'processInstance',
  base: on.is('endTime', null),
  filters: {
    businessKey: on.equals('businessKey'),
    businessKeyLike: on.like('businessKey'),
    keyIn: on.oneOf('definitionKey'),
    number: on.number('revision'),
    after: on.compare('startTime', '>'),
    root: on.flag(on.is('key', 0)),
    processInstanceIds: on.ids(['partition', 'rootId', 'key']),
    variables: {
      wants: 'variables',
      where: (tests) => ({ op: 'all', of: tests.map((test) => hasVariable('processInstance', 'key', test)) }),
    },
    variableValuesIgnoreCase: on.option(),
    ...tenantFilters<'processInstance'>('tenantId', 'includeWithout'),
  },
  sortings: { instanceId: ['rootId', 'key'], businessKey: ['businessKey'] },
  tieBreak: ['partition', 'rootId', 'key'],
};

const read = (parameters: object) => readWish(parametersOf(parameters), listing, '2026-01-01T00:00:00.000Z');

/** Conditions besides the base. */
function conditions(parameters: object): unknown {
  const wish = read(parameters);
  if (!wish.ok) return wish.rejection.message;
  return wish.value.where.op === 'all' ? wish.value.where.of.slice(1) : undefined;
}

describe('filters', () => {
  test('text from a URL and from a body are one', () => {
    const condition = [{ op: 'is', column: 'businessKey', value: '5' }];
    expect(conditions({ businessKey: '5' })).toEqual(condition);
    expect(conditions({ businessKey: 5 })).toEqual(condition);
    expect(conditions({ businessKeyLike: '%5%' })).toEqual([{ op: 'like', column: 'businessKey', pattern: '%5%' }]);
  });

  test('null and absent are no filter; unknown names are none either', () => {
    expect(conditions({ businessKey: null, keyIn: undefined, toString: 'x', notAParameter: 1 })).toEqual([]);
  });

  test('lists are separated by commas or JSON lists', () => {
    const condition = [{ op: 'in', column: 'definitionKey', values: ['a', 'b'] }];
    expect(conditions({ keyIn: 'a,b' })).toEqual(condition);
    expect(conditions({ keyIn: ['a', 'b'] })).toEqual(condition);
  });

  test('numbers, instants and flags', () => {
    expect(conditions({ number: '7' })).toEqual([{ op: 'is', column: 'revision', value: 7 }]);
    expect(conditions({ after: '2013-01-23T13:42:42.000+0200' })).toEqual([
      { op: 'compare', column: 'startTime', by: '>', value: '2013-01-23T11:42:42.000Z' },
    ]);
    expect(conditions({ root: 'true' })).toEqual([{ op: 'is', column: 'key', value: 0 }]);
    expect(conditions({ root: false })).toEqual([]);
  });

  test('an id that is none matches nothing', () => {
    expect(conditions({ processInstanceIds: "x' or 1=1" })).toEqual([{ op: 'any', of: [nothing] }]);
  });

  test('an option changes its neighbour and is no condition of its own', () => {
    const listed = { op: 'in', column: 'tenantId', values: ['t'] };
    expect(conditions({ tenantIdIn: 't' })).toEqual([listed]);
    expect(conditions({ tenantIdIn: 't', includeWithout: 'true' })).toEqual([
      { op: 'any', of: [listed, { op: 'is', column: 'tenantId', value: null }] },
    ]);
  });

  test.each([
    [{ businessKey: {} }],
    [{ keyIn: [null] }],
    [{ keyIn: 5 }],
    [{ number: 'x' }],
    [{ number: 1.5 }],
    [{ number: '99999999999' }],
    [{ after: 'today' }],
    [{ root: 'yes' }],
    [{ root: 1 }],
    [{ variables: 'a' }],
    [{ variables: 'a_eq' }],
    [{ variables: 'a_is_5' }],
    [{ variables: [{ name: 'a', operator: 'toString', value: 1 }] }],
    [{ variables: [{ operator: 'eq', value: 1 }] }],
    [{ variables: [{ name: 'a', operator: 'gt', value: true }] }],
    [{ variables: [{ name: 'a', operator: 'like', value: 5 }] }],
    [{ variables: [{ name: 'a', operator: 'gt', value: null }] }],
    [{ variables: [{ name: 'a', operator: 'eq', value: {} }] }],
    [{ orQueries: {} }],
    [{ orQueries: [{ orQueries: [{}] }] }],
    [{ orQueries: [{ sorting: [{ sortBy: 'instanceId', sortOrder: 'asc' }] }] }],
  ])('%j is refused', (parameters) => {
    expect(read(parameters)).toMatchObject({ ok: false, rejection: { code: 'invalidInput' } });
  });

  test('values of variables are text in a URL and typed in a body', () => {
    const testOf = (parameters: object): string => JSON.stringify(conditions(parameters));
    expect(testOf({ variables: 'amount_eq_5' })).toContain('"value":"String"');
    expect(testOf({ variables: [{ name: 'amount', operator: 'eq', value: 5 }] })).toContain('"column":"number"');
    expect(testOf({ variables: 'a_eq_b_c' })).toContain('"value":"b_c"');
    expect(testOf({ variables: 'a_eq_X', variableValuesIgnoreCase: 'true' })).toContain('"ignoreCase":true');
  });
});

describe('OR queries', () => {
  test('hold some of their own conditions, and each of the queries', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((value) => ({ op: 'is', column: 'businessKey', value }));
    const like = { op: 'like', column: 'businessKey', pattern: 'x%' };
    expect(
      conditions({
        businessKey: 'a',
        orQueries: [{ businessKey: 'b', businessKeyLike: 'x%' }, { businessKey: 'c' }, {}],
      }),
    ).toEqual([a, { op: 'any', of: [b, like] }, { op: 'any', of: [c] }]);
  });

  test('an option among them does not make them true', () => {
    expect(conditions({ orQueries: [{ businessKey: 'b', variableValuesIgnoreCase: true }] })).toEqual([
      { op: 'any', of: [{ op: 'is', column: 'businessKey', value: 'b' }] },
    ]);
  });
});

describe('order and page', () => {
  const order = (parameters: object): unknown => {
    const wish = read(parameters);
    return wish.ok ? wish.value.order.map(({ column, descending }) => `${column}${descending ? '-' : '+'}`) : 'refused';
  };

  test('is always total', () => {
    expect(order({})).toEqual(['partition+', 'rootId+', 'key+']);
    expect(order({ sortBy: 'businessKey', sortOrder: 'desc' })).toEqual([
      'businessKey-',
      'partition+',
      'rootId+',
      'key+',
    ]);
    expect(order({ sortBy: 'instanceId', sortOrder: 'asc' })).toEqual(['rootId+', 'key+', 'partition+']);
    expect(
      order({
        sorting: [
          { sortBy: 'businessKey', sortOrder: 'asc' },
          { sortBy: 'instanceId', sortOrder: 'desc' },
        ],
      }),
    ).toEqual(['businessKey+', 'rootId-', 'key-', 'partition+']);
    expect(order({ sorting: null })).toEqual(['partition+', 'rootId+', 'key+']);
  });

  test.each([
    [{ sortBy: 'instanceId' }],
    [{ sortOrder: 'asc' }],
    [{ sortBy: 'bogus', sortOrder: 'asc' }],
    [{ sortBy: 'toString', sortOrder: 'asc' }],
    [{ sortBy: 'instanceId', sortOrder: 'up' }],
    [{ sorting: [{ sortBy: 'instanceId' }] }],
    [{ sorting: [null] }],
    [{ sorting: {} }],
  ])('%j is refused', (parameters) => {
    expect(order(parameters)).toBe('refused');
  });

  test('pages: 0 is legal, and without a wish there is no limit', () => {
    const page = (text: string) => readPage(new Map(new URLSearchParams(text)));
    expect(page('')).toEqual({ ok: true, value: { offset: 0, limit: undefined } });
    expect(page('maxResults=0')).toEqual({ ok: true, value: { offset: 0, limit: 0 } });
    expect(page('firstResult=5&maxResults=10')).toEqual({ ok: true, value: { offset: 5, limit: 10 } });
    for (const wrong of ['maxResults=-1', 'firstResult=x', 'maxResults=1.5', 'maxResults=99999999999'])
      expect(page(wrong)).toMatchObject({ ok: false });
  });
});

describe('what is known and not built', () => {
  const documented = ['businessKey', 'assigneeIn', 'orQueries'];
  const unbuilt = (parameters: object) =>
    unbuiltIn(parametersOf(parameters), documented, listing, ['businessKey', 'due']);

  test('is told, in OR queries and sortings too', () => {
    expect(unbuilt({ businessKey: 'a', unknown: 1 })).toEqual([]);
    expect(unbuilt({ assigneeIn: ['x'] })).toEqual(['assigneeIn']);
    expect(unbuilt({ assigneeIn: null })).toEqual([]);
    expect(unbuilt({ orQueries: [{ assigneeIn: ['x'] }] })).toEqual(['assigneeIn']);
    expect(unbuilt({ sortBy: 'due', sortOrder: 'asc' })).toEqual(['sortBy=due']);
    expect(unbuilt({ sorting: [{ sortBy: 'due', sortOrder: 'asc' }] })).toEqual(['sortBy=due']);
    expect(unbuilt({ sortBy: 'bogus', sortOrder: 'asc' })).toEqual([]);
  });
});
