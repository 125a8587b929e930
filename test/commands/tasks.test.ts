/** Whose task it is: claim, unclaim, assign. */
import { randomUUID } from 'node:crypto';
import { actor, Desk, given, li, root, wang, zhao } from './desk';
import { line, userTask } from './models';

let desk: Desk;
beforeEach(async () => {
  desk = new Desk();
  await desk.deploy({ 'one.bpmn': line('one', 'check', userTask('check')) });
});

const operator = actor('op', 'operator');
const designer = actor('de', 'designer');

describe('claimTask', () => {
  test('a candidate gets it: assignee in task and activity, and the time', async () => {
    await desk.start('one');
    const task = await desk.task('check');
    desk.later(60_000);
    await desk.accepted({ type: 'claimTask', task, user: 'wang' }, wang);
    expect(await desk.only('task')).toMatchObject({ assignee: 'wang', updateTime: desk.now, endTime: null });
    expect(await desk.only('activity', { elementId: 'check' })).toMatchObject({ assignee: 'wang', endTime: null });
  });

  test('of many at once one wins, the others hear who has it', async () => {
    await desk.start('one');
    const task = await desk.task('check');
    const people = Array.from({ length: 20 }, (_, index) => actor(`clerk${index}`, 'clerk', 'window'));
    const results = await Promise.all(people.map((one) => desk.run({ type: 'claimTask', task, user: one.id }, one)));
    const { assignee } = await desk.only('task');
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(assignee).toBe(people[results.findIndex(({ ok }) => ok)]?.id);
    for (const result of results) {
      if (!result.ok)
        expect(result.rejection).toMatchObject({
          code: 'wrongState',
          message: expect.stringContaining(String(assignee)),
        });
    }
  });

  test('again by the same person is fine and changes nothing', async () => {
    await desk.start('one');
    const task = await desk.task('check');
    await desk.accepted({ type: 'claimTask', task, user: 'wang' }, wang);
    const before = await desk.dump();
    await desk.accepted({ type: 'claimTask', task, user: 'wang' }, wang);
    expect(await desk.dump()).toEqual(before);
  });

  test('refused: to a stranger, for somebody else, without a role for it', async () => {
    await desk.start('one');
    const task = await desk.task('check');
    await desk.refused('forbidden', { type: 'claimTask', task, user: 'zhao' }, zhao);
    await desk.refused('forbidden', { type: 'claimTask', task, user: 'li' }, wang);
    await desk.refused('forbidden', { type: 'claimTask', task, user: 'de' }, designer);
    await desk.refused('forbidden', { type: 'claimTask', task, user: 'op' }, operator);
  });

  test('an administrator claims for anybody, candidate or not', async () => {
    await desk.start('one');
    await desk.accepted({ type: 'claimTask', task: await desk.task('check'), user: 'zhao' });
    expect(await desk.only('task')).toMatchObject({ assignee: 'zhao' });
  });

  test('refused: what is not there, what is over', async () => {
    const rootId = await desk.start('one');
    const task = await desk.task('check');
    await desk.refused('notFound', { type: 'claimTask', task: root(randomUUID()), user: 'wang' }, wang);
    await desk.refused('notFound', { type: 'claimTask', task: { ...task, key: 99 }, user: 'wang' }, wang);
    await desk.accepted({ type: 'completeTask', task, in: given() });
    await desk.refused('wrongState', { type: 'claimTask', task, user: 'wang' }, wang);
    await desk.accepted({ type: 'claimTask', task: await second(rootId), user: 'wang' }, wang);
  });
});

/** Another case beside one that has ended. */
async function second(ended: string) {
  const rootId = await desk.start('one');
  expect(rootId).not.toBe(ended);
  return desk.task('check', rootId);
}

describe('unclaimTask and assignTask', () => {
  test('given back, it is free for the group again', async () => {
    await desk.start('one');
    const task = await desk.task('check');
    await desk.accepted({ type: 'claimTask', task, user: 'wang' }, wang);
    await desk.refused('forbidden', { type: 'unclaimTask', task }, li);
    await desk.accepted({ type: 'unclaimTask', task }, wang);
    expect(await desk.only('task')).toMatchObject({ assignee: null });
    expect(await desk.only('activity', { elementId: 'check' })).toMatchObject({ assignee: null });
    await desk.accepted({ type: 'claimTask', task, user: 'li' }, li);
  });

  test('who has it may pass it on; a stranger may not; an operator may always', async () => {
    await desk.start('one');
    const task = await desk.task('check');
    await desk.accepted({ type: 'claimTask', task, user: 'wang' }, wang);
    await desk.refused('forbidden', { type: 'assignTask', task, user: 'li' }, li);
    await desk.accepted({ type: 'assignTask', task, user: 'li' }, wang);
    expect(await desk.only('task')).toMatchObject({ assignee: 'li' });
    await desk.accepted({ type: 'assignTask', task, user: null }, operator);
    expect(await desk.only('task')).toMatchObject({ assignee: null });
  });

  test('refused after the end of the case', async () => {
    const rootId = await desk.start('one');
    const task = await desk.task('check');
    await desk.accepted({ type: 'cancelProcess', instance: root(rootId), reason: null });
    for (const type of ['assignTask', 'claimTask'] as const) {
      await desk.refused('wrongState', { type, task, user: 'li' });
    }
    await desk.refused('wrongState', { type: 'unclaimTask', task });
  });
});
