import { objectionTo } from '../../engine/store/typeorm/migrate';

test.each([
  [140_012, false],
  [150_000, true],
  [180_004, true],
  [190_000, false],
])('server version %i: %s', (number, accepted) => {
  const objection = objectionTo({ version: 'x.y', number, encoding: 'UTF8' });
  expect(objection === undefined).toBe(accepted);
  if (!accepted) expect(objection).toContain('PostgreSQL 15 to 18, but this server is x.y');
});
