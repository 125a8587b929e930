/** The good path of 延期申报 step by step, for tests that want something to happen between any two of them. */
import { approval, CaseOverRest, day, type Sign } from './caseOverRest';

export interface Step {
  readonly name: string;
  readonly take: (run: CaseOverRest) => Promise<unknown>;
  /** Where the case stands afterwards. */
  readonly waits: readonly string[];
}

export const applyFor = (sign: Sign, businessKey: string): Promise<CaseOverRest> =>
  CaseOverRest.apply(sign, businessKey, { submittedMaterials: 'M01,M04', serveConsent: true });

export const afterApplication: readonly string[] = ['Task_OnceNotice'];

const deferral = ['Gateway_AwaitFiling', 'Gateway_AwaitPrepayment'];

export const steps: readonly Step[] = [
  { name: 'notice claimed', take: (run) => run.claim('Task_OnceNotice'), waits: ['Task_OnceNotice'] },
  { name: 'notice given', take: (run) => run.complete('Task_OnceNotice'), waits: ['Gateway_AwaitSupplement'] },
  {
    name: 'supplement submitted',
    take: (run) => run.message('supplement.submitted', { suppliedMaterials: 'M02,M03' }),
    waits: ['Task_Approve'],
  },
  { name: 'approval claimed', take: (run) => run.claim('Task_Approve'), waits: ['Task_Approve'] },
  {
    name: 'approved',
    take: (run) => run.complete('Task_Approve', approval()),
    waits: ['Gateway_AwaitRead'],
  },
  { name: 'decision read', take: (run) => run.message('document.read', { receiptNo: 'E-7' }), waits: deferral },
  {
    name: 'prepaid',
    take: (run) => run.message('prepaid', { prepaidAt: day(10), prepaidAmount: 20_000 }),
    waits: ['Gateway_AwaitFiling'],
  },
  {
    name: 'filed',
    take: (run) => run.message('filed', { filedAt: day(30), declaredTax: 21_000 }),
    waits: ['Task_Settle'],
  },
  { name: 'settlement fetched', take: (run) => run.fetch('settle-prepayment'), waits: ['Task_Settle'] },
  { name: 'settled', take: (run) => run.settle({ settlementKind: 'TOP_UP', settlementAmount: 1_000 }), waits: [] },
];

/** What must be true of the case once all steps are taken. */
export async function expectDone(run: CaseOverRest): Promise<void> {
  expect(await run.state()).toBe('COMPLETED');
  const variables = await run.variables();
  expect([variables.get('serveMethod'), variables.get('prepayState'), variables.get('filingState')]).toEqual([
    'ELECTRONIC',
    'IN_TIME',
    'FILED',
  ]);
  const tasks = (await run.activities()).filter(({ activityType }) => activityType === 'userTask');
  expect(tasks.map(({ activityId, assignee }) => `${activityId} ${assignee ?? ''}`).sort()).toEqual([
    'Task_Approve zhaojianguo',
    'Task_OnceNotice zhangmin',
  ]);
}
