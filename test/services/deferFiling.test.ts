/** 延期申报 with 统一受理 and 送达 over REST, on a real server and database: every way a case can go. */
import { testDatabase, type TestDatabase } from '../database';
import { violations } from '../reliability/invariants';
import { demoTemplate, startServer, type Server } from '../server';
import { approval, CaseOverRest, day, type Sign, type Values } from './caseOverRest';

jest.setTimeout(60_000);

let database: TestDatabase;
let server: Server;
beforeAll(async () => {
  database = await testDatabase(demoTemplate);
  server = await startServer({ DATABASE_URL: database.url, DEMO: '1' });
});
afterAll(async () => {
  await server?.stop();
  await database?.drop();
});

const sign: Sign = (person) => server.as(person);

let cases = 0;
function apply(difference: Values = {}): Promise<CaseOverRest> {
  cases += 1;
  return CaseOverRest.apply(sign, `YQ-${cases}`, difference);
}

/** Accepted at once, approved and served by signature: the deferral has begun. */
async function deferred(difference: Values = {}): Promise<CaseOverRest> {
  const run = await decided(difference);
  await run.complete('Task_ServeDirectly', { signer: '张三', signedAt: `${day(0)}T02:00:00Z`, receiptNo: 'HZ-1' });
  return run;
}

async function decided(difference: Values = {}): Promise<CaseOverRest> {
  const run = await apply(difference);
  await run.complete('Task_Approve', approval());
  return run;
}

describe('good path', () => {
  test('with one round of 补正, electronic service, prepayment and filing; its history tells all of it', async () => {
    const run = await apply({ submittedMaterials: 'M01,M04', serveConsent: true });
    expect(await run.waits()).toEqual(['Task_OnceNotice']);
    await run.complete('Task_OnceNotice', { noticeRemarks: '请补交情况说明和账务证明', noticeWay: 'ONLINE' });
    expect(await run.waits()).toEqual(['Gateway_AwaitSupplement']);
    await run.message('supplement.submitted', { suppliedMaterials: 'M02, M03' });
    expect(await run.waits()).toEqual(['Task_Approve']);
    expect(await run.variable('acceptResult')).toBe('ACCEPTED');
    await run.complete('Task_Approve', approval());
    await run.message('document.read', { readAt: `${day(0)}T00:00:00Z`, receiptNo: 'E-7' });
    expect(await run.waits()).toEqual(['Gateway_AwaitFiling', 'Gateway_AwaitPrepayment']);
    await run.message('prepaid', { prepaidAt: day(10), prepaidAmount: 20_000 });
    await run.message('filed', { filedAt: day(30), declaredTax: 21_000 });
    expect(await run.waits()).toEqual(['Task_Settle']);
    expect(await run.state()).toBe('ACTIVE');
    await run.fetch('settle-prepayment');
    await run.settle({ settlementKind: 'TOP_UP', settlementAmount: 1_000 });

    expect(await run.state()).toBe('COMPLETED');
    const activities = await run.activities();
    expect(activities.filter(({ endTime, canceled }) => endTime === null && !canceled)).toEqual([]);
    const performed = activities.filter(({ activityType }) => activityType === 'userTask');
    expect(performed.map(({ activityId, assignee }) => [activityId, assignee])).toEqual(
      [
        ['Task_Approve', 'zhaojianguo'],
        ['Task_OnceNotice', 'zhangmin'],
      ].sort(),
    );
    const variables = await run.variables();
    expect([variables.get('serveMethod'), variables.get('receiptNo')]).toEqual(['ELECTRONIC', 'E-7']);
    expect([variables.get('prepayState'), variables.get('prepayAmount')]).toEqual(['IN_TIME', 20_000]);
    expect([variables.get('filingState'), variables.get('settlementKind')]).toEqual(['FILED', 'TOP_UP']);
    const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();
    expect(variables.get('decisionDocument')).toMatchObject({
      kind: 'DEFER_FILING_APPROVAL',
      number: `延申核〔${year}〕${run.businessKey}`,
    });
    const tasks = await server
      .as('admin')
      .get<readonly { taskDefinitionKey: string; deleteReason: string; assignee: string }[]>(
        `/history/task?processInstanceBusinessKey=${run.businessKey}&sortBy=startTime&sortOrder=asc`,
      );
    expect(tasks.map((task) => [task.taskDefinitionKey, task.assignee, task.deleteReason])).toEqual([
      ['Task_OnceNotice', 'zhangmin', 'completed'],
      ['Task_Approve', 'zhaojianguo', 'completed'],
    ]);
  });

  test('with a mistake mended on the spot', async () => {
    const run = await apply({ correctableMaterials: 'M02' });
    expect(await run.waits()).toEqual(['Task_CorrectOnTheSpot']);
    await run.complete('Task_CorrectOnTheSpot', { correctedMaterials: ['M02'] });
    expect(await run.waits()).toEqual(['Task_Approve']);
  });

  test('a mistake that is not mended on the spot is told in a notice', async () => {
    const run = await apply({ correctableMaterials: 'M02' });
    await run.complete('Task_CorrectOnTheSpot');
    expect(await run.waits()).toEqual(['Task_OnceNotice']);
  });

  test('force majeure, reported after the due date: verified, decided; prepayment by the approved date', async () => {
    const run = await apply({ reason: 'FORCE_MAJEURE', submittedMaterials: '', dueDate: day(-10) });
    expect(await run.waits()).toEqual(['Task_Verify']);
    await run.complete('Task_Verify', { verified: true, verifyFindings: '属实' });
    await run.complete('Task_Approve', approval());
    await run.complete('Task_ServeDirectly');
    const variables = await run.variables();
    expect(variables.get('appliedLate')).toBe(true);
    expect(variables.get('prepayBy')).toEqual(variables.get('approvedDate'));
  });
});

describe('refusals', () => {
  test.each([
    ['NOT_REQUIRED', { itemRequired: false }, 'EndEvent_NotRequired'],
    ['NOT_COMPETENT', { competent: false, competentAuthority: '乙税务局' }, 'EndEvent_NotCompetent'],
  ])('%s: the document is served and the case ends', async (result, difference, end) => {
    const run = await apply(difference);
    await run.complete('Task_ServeDirectly', { signer: '张三' });
    expect(await run.variable('acceptResult')).toBe(result);
    expect(await run.endEvents()).toEqual(expect.arrayContaining([end, 'EndEvent_NotAccepted']));
    expect(await run.state()).toBe('COMPLETED');
  });

  test('not approved: the decision gives the reason, is served, and nothing goes on', async () => {
    const run = await apply();
    await run.complete('Task_Approve', { decision: 'REFUSE', decisionReason: '理由不成立' });
    expect(await run.variable('decisionDocument')).toMatchObject({
      kind: 'DEFER_FILING_REFUSAL',
      facts: { reason: '理由不成立' },
    });
    await run.complete('Task_ServeDirectly');
    expect(await run.variable('deferResult')).toBe('REFUSED');
    expect(await run.endEvents()).toContain('EndEvent_Refused');
    expect(await run.state()).toBe('COMPLETED');
  });

  test('not approved while 容缺 materials are awaited: that wait ends with the case', async () => {
    const run = await apply({ submittedMaterials: 'M01,M02' });
    await run.complete('Task_Promise', { promiseSigned: true });
    expect(await run.waits()).toEqual(['Gateway_AwaitRongque', 'Task_Approve']);
    await run.complete('Task_Approve', { decision: 'REFUSE', decisionReason: '理由不成立' });
    await run.complete('Task_ServeDirectly');
    expect(await run.state()).toBe('COMPLETED');
  });
});

describe('acceptance', () => {
  test('silence for five working days: accepted from the day of receipt', async () => {
    const run = await apply({ submittedMaterials: 'M01' });
    await run.fire('BoundaryEvent_NoticeOverdue');
    const variables = await run.variables();
    expect([variables.get('acceptResult'), variables.get('acceptDeemed')]).toEqual(['DEEMED', true]);
    expect(variables.get('acceptedAt')).toEqual(variables.get('receivedAt'));
    expect(await run.waits()).toEqual(['Task_Approve']);
  });

  test('after a supplement the window has five days anew, counted from it', async () => {
    const run = await apply({ submittedMaterials: 'M01' });
    const before = await run.timer('BoundaryEvent_NoticeOverdue');
    await run.complete('Task_OnceNotice');
    await expect(run.timer('BoundaryEvent_NoticeOverdue')).rejects.toThrow('found 0');
    await run.message('supplement.submitted', { suppliedAt: day(30), suppliedMaterials: 'M03' });
    expect(await run.waits()).toEqual(['Task_OnceNotice']);
    const after = await run.timer('BoundaryEvent_NoticeOverdue');
    expect(Date.parse(after.dueDate)).toBeGreaterThan(Date.parse(before.dueDate));
  });

  test('no supplement in time: the application has lapsed', async () => {
    const run = await apply({ submittedMaterials: 'M01' });
    await run.complete('Task_OnceNotice');
    await run.fire('Event_SupplementOverdue');
    expect(await run.variable('acceptResult')).toBe('LAPSED');
    expect(await run.endEvents()).toEqual(expect.arrayContaining(['EndEvent_Lapsed', 'EndEvent_NotAccepted']));
    expect(await run.state()).toBe('COMPLETED');
  });

  test.each([
    ['before the notice', () => Promise.resolve()],
    ['with the notice in hand', (run: CaseOverRest) => run.complete('Task_OnceNotice')],
  ])('withdrawn %s', async (_when, go) => {
    const run = await apply({ submittedMaterials: 'M01' });
    await go(run);
    await run.message('application.withdrawn');
    expect(await run.variable('acceptResult')).toBe('WITHDRAWN');
    expect(await run.endEvents()).toContain('EndEvent_Withdrawn');
    expect(await run.state()).toBe('COMPLETED');
  });

  test('only secondary materials missing, promise signed: accepted, the rest supplied later', async () => {
    const run = await apply({ submittedMaterials: 'M01,M02' });
    await run.complete('Task_Promise', { promiseSigned: true });
    const variables = await run.variables();
    expect(variables.get('acceptResult')).toBe('ACCEPTED');
    expect(variables.get('rongque')).toEqual([{ code: 'M03', name: '账务未处理完毕的证明' }]);
    await run.message('rongque.supplied');
    expect(await run.variable('rongqueState')).toBe('SUPPLIED');
    expect(await run.waits()).toEqual(['Task_Approve']);
  });

  test('promise broken: it is recorded, and the case goes on', async () => {
    const run = await apply({ submittedMaterials: 'M01,M02' });
    await run.complete('Task_Promise', { promiseSigned: true });
    await run.fire('Event_RongqueOverdue');
    expect(await run.variable('promiseBroken')).toBe(true);
    expect(await run.waits()).toEqual(['Task_Approve']);
  });

  test.each([
    ['declined', (run: CaseOverRest) => run.complete('Task_Promise', { promiseSigned: false })],
    ['not signed in time', (run: CaseOverRest) => run.fire('BoundaryEvent_PromiseOverdue')],
  ])('promise %s: notice, and it is not offered again', async (_how, go) => {
    const run = await apply({ submittedMaterials: 'M01,M02' });
    await go(run);
    expect(await run.waits()).toEqual(['Gateway_AwaitSupplement']);
    await run.message('supplement.submitted');
    expect(await run.waits()).toEqual(['Task_OnceNotice']);
  });
});

describe('service', () => {
  test('electronic document not read within three working days: served in person', async () => {
    const run = await decided({ serveConsent: true });
    await run.fire('Event_ReadOverdue');
    await run.complete('Task_ServeDirectly', { signedAt: `${day(3)}T02:00:00Z`, receiptNo: 'HZ-2' });
    const variables = await run.variables();
    expect([variables.get('serveMethod'), variables.get('receiptNo')]).toEqual(['DIRECT', 'HZ-2']);
  });

  test('refused: left behind before a witness', async () => {
    const run = await decided();
    await run.error('Task_ServeDirectly', 'REFUSED');
    await run.complete('Task_LeaveWithWitness', { witness: '李四', signedAt: `${day(3)}T02:00:00Z` });
    expect(await run.variable('serveMethod')).toBe('LEFT');
  });

  test('not found: by mail, served on the date of the receipt', async () => {
    const run = await decided();
    await run.error('Task_ServeDirectly', 'NOT_FOUND');
    await run.message('mail.receipt', { receivedOn: day(7), receiptNo: 'RR-1' });
    const variables = await run.variables();
    expect([variables.get('serveMethod'), variables.get('receiptNo')]).toEqual(['MAIL', 'RR-1']);
    expect(Date.parse(String(variables.get('servedAt')))).toBe(Date.parse(`${day(7)}T00:00:00+08:00`));
  });

  test('no receipt either: public notice, served when its time is over', async () => {
    const run = await decided();
    await run.error('Task_ServeDirectly', 'NOT_FOUND');
    await run.fire('Event_MailOverdue');
    await run.fire('Event_PublicNoticeOver');
    expect(await run.variable('serveMethod')).toBe('PUBLIC');
    expect(await run.waits()).toEqual(['Gateway_AwaitFiling', 'Gateway_AwaitPrepayment']);
  });
});

describe('deferral', () => {
  test('prepaid late: late fee from the day after the due date', async () => {
    const run = await deferred();
    await run.fire('Event_PrepayDue');
    expect(await run.variable('prepayState')).toBe('OVERDUE');
    await run.message('prepaid', { prepaidAt: day(24), prepaidAmount: 20_000 });
    const variables = await run.variables();
    expect(variables.get('prepayState')).toBe('LATE');
    expect([variables.get('lateFeeDays'), variables.get('lateFee')]).toEqual([10, 100]);
    expect(await run.waits()).toEqual(['Gateway_AwaitFiling']);
  });

  test('neither prepaid nor filed: late fee to the end, signal filing.missed, the case ends', async () => {
    const run = await deferred();
    await run.fire('Event_PrepayDue');
    await run.fire('Event_FilingDue');
    await run.fire('Event_NeverPrepaid');
    const variables = await run.variables();
    expect([variables.get('prepayState'), variables.get('filingState')]).toEqual(['UNPAID', 'MISSED']);
    expect([variables.get('lateFeeDays'), variables.get('lateFee')]).toEqual([30, 300]);
    expect((await run.activities()).map(({ activityId }) => activityId)).toContain('Event_FilingMissed');
    expect(await run.state()).toBe('COMPLETED');
  });

  test('credit drops to D: somebody is told, the deferral goes on', async () => {
    const run = await deferred();
    await run.set({ creditGrade: 'D' });
    expect((await run.activities()).map(({ activityId }) => activityId)).toContain('Task_NotifyCredit');
    expect(await run.waits()).toEqual(['Gateway_AwaitFiling', 'Gateway_AwaitPrepayment']);
  });
});

test('after all of this, the database holds nothing that must not be', async () => {
  expect(await violations(database.url)).toEqual([]);
  expect(server.log.filter((line) => /"level":(50|60)/.test(line))).toEqual([]);
});
