/** The stream of events over a real socket, on both stores: who is told what, coming back, and the end of the server. */
import { eachStore } from './eachStore';

eachStore((bench) => {
  test('whom it concerns is told, strangers are not, and who comes back gets what he missed', async () => {
    const [wang, lin, operator] = await Promise.all(['wang', 'lin', 'operator'].map((as) => bench().listen(as)));
    const caseId = await bench().openCase();
    const [id = ''] = await bench().tasksOf(caseId);
    expect(await wang?.next('taskCreated')).toEqual({ type: 'taskCreated', id, caseId });
    expect(await operator?.next('caseStarted')).toEqual({ type: 'caseStarted', id: caseId, caseId });

    await bench().send('zhang', 'POST', `/tasks/${id}/claim`);
    // She saw it as offered to her group: now it must go from her list.
    expect(await wang?.next('taskChanged')).toMatchObject({ id });
    const last = wang?.told.at(-1)?.id;
    wang?.close();

    await bench().send('zhang', 'POST', `/tasks/${id}/complete`, { data: { fit: false, why: 'x' } });
    await bench().runJobs();
    expect(await operator?.next('incidentRaised')).toMatchObject({ id: caseId });
    const back = await bench().listen('wang', last);
    expect(await back.next('taskEnded')).toMatchObject({ id });
    expect(back.told.map(({ type }) => type)).not.toContain('incidentRaised');
    expect(lin?.told).toEqual([]);
    // What is told once is not told twice to who stayed.
    const told = operator?.told.map(({ id: at, type, data }) => `${at} ${type} ${String(data['id'])}`) ?? [];
    expect(new Set(told).size).toBe(told.length);
  });

  test('needs a role', async () => {
    expect((await bench().server.ask('/api/v1/events', { as: 'nobody' })).status).toBe(401);
  });
});

eachStore((bench) => {
  test('who was away longer than this node remembers is told to read everything again', async () => {
    await bench().openCase();
    const stream = await bench().listen('operator', '2001-01-01T00:00:00.000Z');
    expect(await stream.next('reset')).toEqual({ type: 'reset' });
  });

  test('the end of the server ends the streams', async () => {
    const stream = await bench().listen('operator');
    await bench().server.close();
    await stream.ended;
  });
});
