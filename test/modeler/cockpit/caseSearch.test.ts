import { filtersOf, isEmpty, noSearch, searchIn } from '../../../modeler/cockpit/cases/caseSearch';

const search = (address: string) => searchIn(new URLSearchParams(address));

test('an address without a search asks for everything', () => {
  expect(filtersOf(search(''))).toEqual({});
  expect(isEmpty(search(''))).toBe(true);
  expect(isEmpty(search('state=nonsense&from=yesterday&incidents=no&search=%20'))).toBe(true);
});

test('every filter goes on to the server, trimmed', () => {
  expect(filtersOf(search('search=%20YQ-1%20&process=refund&definitionId=r:2:x&state=running&incidents=true'))).toEqual(
    {
      search: 'YQ-1',
      process: 'refund',
      definitionId: 'r:2:x',
      state: 'running',
      incidents: 'true',
    },
  );
});

test('first and last day are included whole', () => {
  const { startedAfter = '', startedBefore = '' } = filtersOf(search('from=2026-03-16&to=2026-03-16'));
  expect(Date.parse(startedBefore) - Date.parse(startedAfter)).toBe(24 * 60 * 60 * 1000 - 1);
  expect(new Date(startedAfter).getHours()).toBe(0);
});

test('clearing takes away all that a search can say', () => {
  const said = new URLSearchParams(
    'search=a&process=b&definitionId=c&state=running&incidents=true&from=2026-01-01&to=2026-01-02',
  );
  for (const name of said.keys()) expect(Object.keys(noSearch)).toContain(name);
  expect(Object.keys(noSearch).sort()).toEqual([...new Set(said.keys())].sort());
});
