/** `fillWorld`: a bureau on an ordinary day, so that no page is empty: cases in all states, overdue work, things stuck. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { APIRequestContext } from '@playwright/test';
import { bureau, type Bureau } from '../browser/cockpitCases';
import { everyKind } from '../browser/everyKindService';
import { callAs, findTask, openCase } from '../browser/inboxCases';
import { overdueService } from './overdueService';

export interface World {
  /** Key of the service of which cases are stuck. */
  readonly stuckKey: string;
  /** Key of a service that has what is drawn less often. */
  readonly everyKey: string;
  /** With an incident that can be retried. */
  readonly stuckCase: string;
  /** Waits at the window, claimed by 张敏. */
  readonly claimedTask: string;
  /** Waits at the window, claimed by nobody. */
  readonly freeTask: string;
  /** Of 延期申报; in the queue of the window. */
  readonly openCase: string;
  readonly openNumber: string;
  /** Ended by 张敏. */
  readonly finishedTask: string;
  /** A long way through 延期申报: it has called other processes and has a timer. */
  readonly longCase: string;
  /** A task without a form, long overdue. */
  readonly overdueTask: string;
}

/**
 * Filled once in a run of tests, by whoever asks first; kept in a file, because a failed test ends its process.
 * @param folder of this run's results
 */
export async function worldOf(baseURL: string, request: APIRequestContext, folder: string): Promise<World> {
  const file = join(folder, `world-${process.ppid}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as World;
  const world = await fillWorld(baseURL, request);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, JSON.stringify(world));
  return world;
}

async function fillWorld(baseURL: string, request: APIRequestContext): Promise<World> {
  // Somebody may have filled the same server before.
  const run = Date.now().toString(36);
  const stuck = bureau(request, `refund-${run}`, '多缴税款退还');
  const stuckCase = await makeStuck(stuck, run);
  const overdueKey = `follow-up-${run}`;
  await stuck.deployFile(`${overdueKey}.bpmn`, overdueService(overdueKey, '欠税催报催缴'));
  const overdue = bureau(request, overdueKey, '欠税催报催缴');
  for (const number of [1, 2, 3]) await overdue.start(`CB-${run}-${number}`);
  const everyKey = `every-kind-${run}`;
  await stuck.deployFile(`${everyKey}.bpmn`, everyKind(everyKey, '联合核税'));
  const open = await openCase(baseURL, { name: '北河精密机械制造有限公司', isComplete: false });
  const freeTask = await findTask(baseURL, 'zhangmin', open.number);
  for (const name of ['南山区兴旺百货商店', '东湖科技发展股份有限公司滨江新区第二分公司']) {
    await openCase(baseURL, { name, isComplete: false });
  }
  const overdueTask = await findTask(baseURL, 'zhangmin', `CB-${run}-1`);
  return {
    stuckKey: stuck.key,
    everyKey,
    stuckCase,
    openCase: open.caseId,
    openNumber: open.number,
    freeTask,
    claimedTask: await claimed(baseURL, '西岭建筑装饰工程有限公司'),
    finishedTask: await finished(baseURL, stuck, run),
    longCase: await approved(baseURL),
    overdueTask,
  };
}

/** Two kinds of incidents, a case cancelled, two versions. */
async function makeStuck(service: Bureau, run: string): Promise<string> {
  await service.deploy();
  await service.deploy();
  const failing = await service.start(`TS-${run}-1`);
  await service.check(failing);
  await service.giveUp(failing);
  const due = { due: { value: 1000, type: 'Integer' } };
  for (const number of [2, 3, 4]) await service.check(await service.start(`TS-${run}-${number}`, due));
  let failed = 0;
  while (failed < 3) failed += await service.failPayments((at) => `国库系统超时：请求 ${4100 + at} 未响应`);
  const canceled = await service.start(`TS-${run}-5`);
  await service.cancel(canceled);
  return failing;
}

async function claimed(baseURL: string, name: string): Promise<string> {
  const { number } = await openCase(baseURL, { name, isComplete: false });
  const task = await findTask(baseURL, 'zhangmin', number);
  await callAs(baseURL, 'zhangmin', 'post', `/api/v1/tasks/${task}/claim`);
  return task;
}

async function finished(baseURL: string, service: Bureau, run: string): Promise<string> {
  const key = `TS-${run}-6`;
  const id = await service.start(key, { due: { value: 1000, type: 'Integer' } });
  const task = await findTask(baseURL, 'zhangmin', key);
  await service.check(id);
  return task;
}

async function approved(baseURL: string): Promise<string> {
  const { caseId, number } = await openCase(baseURL, { name: '海港远洋运输有限公司', isComplete: true });
  const task = await findTask(baseURL, 'zhaojianguo', number);
  await callAs(baseURL, 'zhaojianguo', 'post', `/api/v1/tasks/${task}/claim`);
  await callAs(baseURL, 'zhaojianguo', 'post', `/engine-rest/task/${task}/complete`, {
    variables: { decision: { value: 'APPROVE' }, approvedDate: { value: '2100-01-15' } },
  });
  return caseId;
}
