import { saveStatement } from '../../engine/store/typeorm/saveStatement';
import { rowOf, uuidOf } from './rows';

describe('the statement of a change set', () => {
  test('is one, with the same text for any number of rows', () => {
    const change = (count: number): Parameters<typeof saveStatement>[0] => ({
      task: { put: Array.from({ length: count }, (_, seed) => rowOf('task', seed)) },
      job: { remove: [{ partition: 1, rootId: uuidOf(1), key: 1 }] },
    });
    const one = saveStatement(change(1));
    const many = saveStatement(change(50));
    expect(one?.text).toBe(many?.text);
    expect(one?.text.match(/INSERT|DELETE/g)).toEqual(['INSERT', 'DELETE']);
    expect(saveStatement({ task: { put: [] } })).toBeUndefined();
  });
});
