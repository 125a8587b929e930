/** 延期申报 with 统一受理 and 送达 on the pure step: the good path, every refusal, every timeout, withdrawal. */
import { CaseRun, shippedLibrary, type Library, type Values } from './caseRun';

let library: Library;
beforeAll(async () => {
  library = await shippedLibrary();
});
afterAll(() => library.evaluators.close());

/** Monday morning in Shanghai, in the filing period of March 2026. */
const MONDAY = '2026-03-02T01:00:00.000Z';
const APPLICATION: Values = {
  applicant: '91440101MA5XXXXX0A',
  applicantName: '甲公司',
  taxTypes: ['VAT'],
  period: '2026-02',
  dueDate: '2026-03-16',
  requestedDate: '2026-04-15',
  reason: 'ACCOUNTS',
  lastPeriodTax: 20_000,
  creditGrade: 'B',
  submittedMaterials: 'M01,M02,M03,M04',
};
const APPROVAL: Values = { decision: 'APPROVE', approvedDate: '2026-04-15' };

async function apply(difference: Values = {}, now = MONDAY): Promise<CaseRun> {
  const run = new CaseRun(library, now);
  await run.start('defer-filing', { ...APPLICATION, ...difference });
  return run;
}

/** Accepted at once, approved and served by signature: the deferral has begun. */
async function deferred(difference: Values = {}): Promise<CaseRun> {
  const run = await apply(difference);
  await run.complete('Task_Approve', APPROVAL);
  await run.complete('Task_ServeDirectly', { signer: '张三', signedAt: '2026-03-03T02:00:00Z', receiptNo: 'HZ-1' });
  return run;
}

/** The end of a local day in Shanghai is 16:00 UTC. */
const endOf = (day: string): string => `${day}T16:00:00.000Z`;

describe('good path', () => {
  test('with one round of 补正, electronic service, prepayment and filing', async () => {
    const run = await apply({ submittedMaterials: ['M01', 'M04'], serveConsent: true });
    expect(run.waits).toEqual(['Task_OnceNotice']);
    expect(run.task('Task_OnceNotice')).toMatchObject({
      candidateGroups: ['fh.window'],
      due: endOf('2026-03-09'),
      formRef: { key: 'accept-notice', binding: 'deployment' },
    });
    await run.complete('Task_OnceNotice', { noticeRemarks: '请补交情况说明和账务证明', noticeWay: 'ONLINE' });
    expect(run.waits).toEqual(['Gateway_AwaitSupplement']);
    expect(run.thrown).toEqual(['supplement.notice']);
    expect(run.due('Event_SupplementOverdue')).toBe(endOf('2026-03-16'));
    run.now = '2026-03-04T03:00:00.000Z';
    await run.message('supplement.submitted', { suppliedMaterials: 'M02, M03' });
    expect(run.waits).toEqual(['Task_Approve']);
    expect(run.variable('acceptResult')).toBe('ACCEPTED');
    expect(run.task('Task_Approve')).toMatchObject({ candidateGroups: ['fh.approver'], due: endOf('2026-03-09') });
    await run.complete('Task_Approve', APPROVAL);
    expect(run.variable('decisionDocument')).toMatchObject({
      kind: 'DEFER_FILING_APPROVAL',
      number: '延申核〔2026〕YQ-1',
    });
    await run.message('document.read', { readAt: '2026-03-05T00:00:00Z', receiptNo: 'E-7' });
    expect(run.variable('serveMethod')).toBe('ELECTRONIC');
    expect(run.variable('servedAt')).toEqual(new Date('2026-03-05T00:00:00Z'));
    expect(run.waits).toEqual(['Gateway_AwaitFiling', 'Gateway_AwaitPrepayment']);
    expect(run.due('Event_PrepayDue')).toBe(endOf('2026-03-16'));
    expect(run.due('Event_FilingDue')).toBe(endOf('2026-04-15'));
    await run.message('prepaid', { prepaidAt: '2026-03-10', prepaidAmount: 20_000 });
    await run.message('filed', { filedAt: '2026-04-10', declaredTax: 21_000 });
    expect(run.waits).toEqual(['Task_Settle']);
    await run.complete('Task_Settle', { settlementKind: 'TOP_UP', settlementAmount: 1_000 });
    expect(run.ended).toBe(true);
    expect(run.ends.at(-1)).toBe('EndEvent_Done');
    expect(run.variable('prepayState')).toBe('IN_TIME');
    expect(run.variable('prepayAmount')).toBe(20_000);
    expect(run.thrown).toEqual(['supplement.notice', 'document.delivered']);
  });

  test('with a mistake mended on the spot: no notice, the clock of five days goes on', async () => {
    const run = await apply({ correctableMaterials: 'M02' });
    expect(run.waits).toEqual(['Task_CorrectOnTheSpot']);
    await run.complete('Task_CorrectOnTheSpot', { correctedMaterials: ['M02'] });
    expect(run.waits).toEqual(['Task_Approve']);
    expect(run.thrown).toEqual([]);
  });

  test('a mistake that is not mended on the spot is told in a notice', async () => {
    const run = await apply({ correctableMaterials: 'M02' });
    await run.complete('Task_CorrectOnTheSpot');
    expect(run.waits).toEqual(['Task_OnceNotice']);
  });

  test('force majeure, reported after the due date: verified, then decided; prepayment by the approved date', async () => {
    const run = await apply({ reason: 'FORCE_MAJEURE', submittedMaterials: '' }, '2026-03-20T01:00:00.000Z');
    expect(run.waits).toEqual(['Task_Verify']);
    expect(run.task('Task_Verify').candidateGroups).toEqual(['bo.survey']);
    run.now = '2026-03-24T01:00:00.000Z';
    await run.complete('Task_Verify', { verified: true, verifyFindings: '属实' });
    expect(run.task('Task_Approve').due).toBe(endOf('2026-03-27'));
    await run.complete('Task_Approve', APPROVAL);
    await run.complete('Task_ServeDirectly');
    expect(run.due('Event_PrepayDue')).toBe(endOf('2026-04-15'));
  });
});

describe('refusals', () => {
  test.each([
    ['NOT_REQUIRED', { itemRequired: false }, 'EndEvent_NotRequired'],
    ['NOT_COMPETENT', { competent: false, competentAuthority: '乙税务局' }, 'EndEvent_NotCompetent'],
  ])('%s: the document is served and the case ends', async (result, difference, end) => {
    const run = await apply(difference);
    expect(run.waits).toEqual(['Task_ServeDirectly']);
    await run.complete('Task_ServeDirectly', { signer: '张三' });
    expect(run.variable('acceptResult')).toBe(result);
    expect(run.ends).toEqual(['EndEvent_Examined', 'EndEvent_Served', end, 'EndEvent_NotAccepted']);
    expect(run.ended).toBe(true);
  });

  test('not approved: the decision gives the reason, is served, and nothing goes on', async () => {
    const run = await apply();
    await run.complete('Task_Approve', { decision: 'REFUSE', decisionReason: '理由不成立' });
    expect(run.variable('decisionDocument')).toMatchObject({
      kind: 'DEFER_FILING_REFUSAL',
      facts: { reason: '理由不成立' },
    });
    await run.complete('Task_ServeDirectly');
    expect(run.variable('deferResult')).toBe('REFUSED');
    expect(run.ends.at(-1)).toBe('EndEvent_Refused');
    expect(run.ended).toBe(true);
  });

  test('not approved while 容缺 materials are awaited: that wait ends with the case', async () => {
    const run = await apply({ submittedMaterials: 'M01,M02' });
    await run.complete('Task_Promise', { promiseSigned: true });
    expect(run.waits).toEqual(['Gateway_AwaitRongque', 'Task_Approve']);
    await run.complete('Task_Approve', { decision: 'REFUSE', decisionReason: '理由不成立' });
    await run.complete('Task_ServeDirectly');
    expect(run.ended).toBe(true);
  });
});

describe('acceptance', () => {
  test('silence for five working days: accepted from the day of receipt', async () => {
    const run = await apply({ submittedMaterials: 'M01' });
    expect(run.due('BoundaryEvent_NoticeOverdue')).toBe(endOf('2026-03-09'));
    await run.fire('BoundaryEvent_NoticeOverdue');
    expect(run.variable('acceptResult')).toBe('DEEMED');
    expect(run.variable('acceptDeemed')).toBe(true);
    expect(run.variable('acceptedAt')).toEqual(new Date(MONDAY));
    expect(run.waits).toEqual(['Task_Approve']);
  });

  test('after a supplement the five days run anew, from the day of the supplement', async () => {
    const run = await apply({ submittedMaterials: 'M01' });
    await run.complete('Task_OnceNotice');
    run.now = '2026-03-10T03:00:00.000Z';
    await run.message('supplement.submitted', { suppliedAt: '2026-03-06', suppliedMaterials: 'M03' });
    expect(run.waits).toEqual(['Task_OnceNotice']);
    expect(run.due('BoundaryEvent_NoticeOverdue')).toBe(endOf('2026-03-13'));
    await run.fire('BoundaryEvent_NoticeOverdue');
    expect(run.variable('acceptedAt')).toEqual(new Date('2026-03-05T16:00:00.000Z'));
  });

  test('while the applicant has the notice, the five days do not run', async () => {
    const run = await apply({ submittedMaterials: 'M01' });
    await run.complete('Task_OnceNotice');
    expect(() => run.due('BoundaryEvent_NoticeOverdue')).toThrow('found 0');
  });

  test('no supplement in time: the application has lapsed', async () => {
    const run = await apply({ submittedMaterials: 'M01' });
    await run.complete('Task_OnceNotice');
    await run.fire('Event_SupplementOverdue');
    expect(run.variable('acceptResult')).toBe('LAPSED');
    expect(run.ends.slice(-2)).toEqual(['EndEvent_Lapsed', 'EndEvent_NotAccepted']);
    expect(run.ended).toBe(true);
  });

  test.each([
    ['before the notice', async () => undefined],
    ['with the notice in hand', (run: CaseRun) => run.complete('Task_OnceNotice')],
  ])('withdrawn %s', async (_when, go) => {
    const run = await apply({ submittedMaterials: 'M01' });
    await go(run);
    await run.message('application.withdrawn');
    expect(run.variable('acceptResult')).toBe('WITHDRAWN');
    expect(run.ends.slice(-2)).toEqual(['EndEvent_Withdrawn', 'EndEvent_Withdrawn']);
    expect(run.ended).toBe(true);
  });

  test('only secondary materials missing, promise signed: accepted, the rest within 20 working days', async () => {
    const run = await apply({ submittedMaterials: 'M01,M02' });
    expect(run.task('Task_Promise').candidateGroups).toEqual(['applicant', 'agent']);
    await run.complete('Task_Promise', { promiseSigned: true });
    expect(run.variable('acceptResult')).toBe('ACCEPTED');
    expect(run.variable('rongque')).toEqual([{ code: 'M03', name: '账务未处理完毕的证明' }]);
    expect(run.due('Event_RongqueOverdue')).toBe(endOf('2026-03-30'));
    await run.message('rongque.supplied');
    expect(run.variable('rongqueState')).toBe('SUPPLIED');
    expect(run.waits).toEqual(['Task_Approve']);
  });

  test('promise broken: it is recorded, and the case goes on', async () => {
    const run = await apply({ submittedMaterials: 'M01,M02' });
    await run.complete('Task_Promise', { promiseSigned: true });
    await run.fire('Event_RongqueOverdue');
    expect(run.variable('promiseBroken')).toBe(true);
    expect(run.waits).toEqual(['Task_Approve']);
  });

  test.each([
    ['declined', (run: CaseRun) => run.complete('Task_Promise', { promiseSigned: false })],
    ['not signed in time', (run: CaseRun) => run.fire('BoundaryEvent_PromiseOverdue')],
  ])('promise %s: notice, and it is not offered again', async (_how, go) => {
    const run = await apply({ submittedMaterials: 'M01,M02' });
    await go(run);
    expect(run.waits).toEqual(['Gateway_AwaitSupplement']);
    await run.message('supplement.submitted');
    expect(run.waits).toEqual(['Task_OnceNotice']);
  });
});

describe('service', () => {
  async function decided(difference: Values = {}): Promise<CaseRun> {
    const run = await apply(difference);
    await run.complete('Task_Approve', APPROVAL);
    return run;
  }

  test('electronic document not read within three working days: served in person', async () => {
    const run = await decided({ serveConsent: true });
    expect(run.due('Event_ReadOverdue')).toBe(endOf('2026-03-05'));
    await run.fire('Event_ReadOverdue');
    expect(run.waits).toEqual(['Task_ServeDirectly']);
    await run.complete('Task_ServeDirectly', { signedAt: '2026-03-06T02:00:00Z', receiptNo: 'HZ-2' });
    expect([run.variable('serveMethod'), run.variable('receiptNo')]).toEqual(['DIRECT', 'HZ-2']);
  });

  test('refused: left behind before a witness', async () => {
    const run = await decided();
    await run.error('Task_ServeDirectly', 'REFUSED');
    expect(run.task('Task_LeaveWithWitness').candidateGroups).toEqual(['fh.issue']);
    await run.complete('Task_LeaveWithWitness', { witness: '李四', signedAt: '2026-03-05T02:00:00Z' });
    expect([run.variable('serveMethod'), run.variable('receiptNo')]).toEqual(['LEFT', '回证〔2026〕YQ-1']);
    expect(run.variable('servedAt')).toEqual(new Date('2026-03-05T02:00:00Z'));
  });

  test('not found: by mail, served on the date of the receipt', async () => {
    const run = await decided();
    await run.error('Task_ServeDirectly', 'NOT_FOUND');
    expect(run.thrown).toEqual(['document.mailed']);
    await run.message('mail.receipt', { receivedOn: '2026-03-09', receiptNo: 'RR-1' });
    expect([run.variable('serveMethod'), run.variable('receiptNo')]).toEqual(['MAIL', 'RR-1']);
    expect(run.variable('servedAt')).toEqual(new Date('2026-03-08T16:00:00.000Z'));
  });

  test('no receipt within 15 days: public notice, served after 30 days', async () => {
    const run = await decided();
    await run.error('Task_ServeDirectly', 'NOT_FOUND');
    expect(run.due('Event_MailOverdue')).toBe(endOf('2026-03-17'));
    await run.fire('Event_MailOverdue');
    // Due at 24:00 of the 17th, so the notice goes up on the 18th.
    expect(run.due('Event_PublicNoticeOver')).toBe(endOf('2026-04-17'));
    await run.fire('Event_PublicNoticeOver');
    expect(run.variable('serveMethod')).toBe('PUBLIC');
    expect(run.variable('servedAt')).toEqual(new Date(endOf('2026-04-17')));
  });
});

describe('deferral', () => {
  test('prepaid late: late fee from the day after the due date', async () => {
    const run = await deferred();
    await run.fire('Event_PrepayDue');
    expect(run.variable('prepayState')).toBe('OVERDUE');
    await run.message('prepaid', { prepaidAt: '2026-03-26', prepaidAmount: 20_000 });
    expect(run.variable('prepayState')).toBe('LATE');
    expect([run.variable('lateFeeDays'), run.variable('lateFee')]).toEqual([10, 100]);
    expect(run.waits).toEqual(['Gateway_AwaitFiling']);
  });

  test('neither prepaid nor filed: late fee to the end, signal filing.missed, the case ends', async () => {
    const run = await deferred();
    await run.fire('Event_PrepayDue');
    await run.fire('Event_FilingDue');
    await run.fire('Event_NeverPrepaid');
    expect(run.thrown).toEqual(['filing.missed']);
    expect([run.variable('prepayState'), run.variable('filingState')]).toEqual(['UNPAID', 'MISSED']);
    // From 17 March to 15 April, both counted.
    expect([run.variable('lateFeeDays'), run.variable('lateFee')]).toEqual([30, 300]);
    expect(run.ended).toBe(true);
  });

  test('credit drops to D: somebody is told once, the deferral goes on', async () => {
    const run = await deferred();
    await run.set({ creditGrade: 'D' });
    expect(run.thrown).toEqual(['credit.dropped']);
    expect(run.waits).toEqual(['Gateway_AwaitFiling', 'Gateway_AwaitPrepayment']);
    await run.set({ lastPeriodTax: 1 });
    expect(run.thrown).toEqual(['credit.dropped']);
  });

  test('credit was D already: nobody is told', async () => {
    const run = await deferred({ creditGrade: 'D' });
    await run.set({ creditGrade: 'D' });
    expect(run.thrown).toEqual([]);
  });

  test('no tax last period: the assessed average is prepaid', async () => {
    const run = await deferred({ lastPeriodTax: 0, assessedMonthlyTax: 5_000 });
    expect(run.variable('prepayAmount')).toBe(5_000);
  });
});
