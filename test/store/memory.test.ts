import { isLike } from '../../engine/store/memory/conditions';
import { openMemoryStore } from '../../engine/store/memory/openMemoryStore';
import { storeContract } from './contract';

storeContract(async () => {
  const store = openMemoryStore();
  return { store, close: () => store.close() };
});

test('time passes when the test says so', async () => {
  let now = new Date('2026-03-02T01:00:00.000Z');
  const store = openMemoryStore({ now: () => now });
  expect(await store.transact(async (session) => session.now)).toBe('2026-03-02T01:00:00.000Z');
  now = new Date('2026-03-03T01:00:00.000Z');
  expect(await store.transact(async (session) => session.now)).toBe('2026-03-03T01:00:00.000Z');
});

test.each([
  ['', '', true],
  ['', '%', true],
  ['', '_', false],
  ['abcabc', '%abc', true],
  ['abcab', '%abc', false],
  ['aXbXc', 'a%b%c', true],
  ['𠮷', '_', true],
])('%j like %j: %s', (text, pattern, expected) => {
  expect(isLike(text, pattern)).toBe(expected);
});
