/** `openCaseAs` and the like: cases for the tests of inbox and front desk, made over the API and not by the page. */
import { request } from '@playwright/test';

/** Office, materials M01–M04: with all of them a case goes straight to approval, without some to the one-time notice. */
const complete = ['M01', 'M02', 'M03', 'M04'];
const incomplete = ['M01', 'M04'];

export interface MadeCase {
  readonly caseId: string;
  readonly number: string;
}

interface Wish {
  readonly name: string;
  /** True: to the approver; false: to the window, for the notice of what is missing. */
  readonly isComplete: boolean;
}

/** 延期申报, asked for at the window of 张敏. */
export async function openCase(baseURL: string, { name, isComplete }: Wish): Promise<MadeCase> {
  const answer = await callAs(baseURL, 'zhangmin', 'post', '/api/v1/cases', {
    service: 'defer-filing',
    person: { id: '91110108MA0TEST00X', name, phone: '13800138000' },
    data: {
      taxTypes: ['VAT'],
      period: '2026-10',
      dueDate: '2099-12-15',
      requestedDate: '2100-01-15',
      reason: 'ACCOUNTS',
      reasonText: '财务资料被抽调审计，账务处理尚未完毕。',
      lastPeriodTax: 120000,
      serveConsent: true,
      submittedMaterials: isComplete ? complete : incomplete,
      itemRequired: true,
      competent: true,
    },
  });
  return answer as MadeCase;
}

/** The open task of a case in somebody's queue for the team. */
export async function findTask(baseURL: string, person: string, number: string): Promise<string> {
  const page = (await callAs(baseURL, person, 'get', `/api/v1/inbox?queue=team&search=${number}`)) as {
    readonly rows: readonly { readonly id: string }[];
  };
  const [row] = page.rows;
  if (row === undefined) throw new Error(`Expected a task of ${number} for ${person}, but there is none.`);
  return row.id;
}

/** @throws Error where the answer is no success */
export async function callAs(
  baseURL: string,
  person: string,
  method: 'get' | 'post',
  path: string,
  data?: object,
): Promise<unknown> {
  const caller = await request.newContext({
    baseURL,
    extraHTTPHeaders: { authorization: `Basic ${Buffer.from(`${person}:demo`).toString('base64')}` },
  });
  try {
    const answer = await caller[method](path, data === undefined ? {} : { data });
    const text = await answer.text();
    if (!answer.ok()) throw new Error(`Expected success of ${path}, but found ${answer.status()}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  } finally {
    await caller.dispose();
  }
}
