import { fromDriver } from '../../engine/store/typeorm/driverError';

test.each([
  ['22021', 'badInput'],
  ['22P02', 'badInput'],
  ['2201W', 'badInput'],
  ['54001', 'badInput'],
  ['23503', 'badInput'],
  ['23505', 'conflict'],
  ['40001', 'conflict'],
  ['40P01', 'conflict'],
  ['55P03', 'conflict'],
  ['57014', 'busy'],
  ['53100', 'unavailable'],
  ['53200', 'unavailable'],
  ['57P01', 'unavailable'],
  ['57P03', 'unavailable'],
  ['08006', 'unavailable'],
  ['42601', 'bug'],
  ['23502', 'bug'],
  ['XX000', 'bug'],
])('SQLSTATE %s is %s', (code, kind) => {
  const error = fromDriver(Object.assign(new Error('x'), { code, severity: 'ERROR' }));
  expect(error).toMatchObject({ kind, sqlState: code });
});

test('errors without SQLSTATE come from the connection', () => {
  expect(fromDriver(Object.assign(new Error('x'), { code: 'EPIPE' }))).toMatchObject({ kind: 'unavailable' });
  expect(fromDriver(new Error('Query read timeout'))).toMatchObject({ kind: 'unavailable' });
  expect(fromDriver(new TypeError('x is not a function'))).toMatchObject({ kind: 'bug' });
});
