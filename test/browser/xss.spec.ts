/**
 * Twenty payloads in everything that people can write, and every page that shows it: none runs, whether the browser keeps
 * to the page's content security policy or not, and nobody else is asked for anything.
 */
import { expect, type Page, test } from './harness';
import { elsewhere, payloads } from './xssPayloads';
import { poison, type Poisoned } from './xssSite';

interface Watch {
  /** Numbers of payloads that ran, and dialogs that opened. */
  readonly ran: string[];
  /** Requests to other origins. */
  readonly asked: string[];
  /** What the policy stopped: also what a cleaner of HTML met on its way, in a document of its own that never runs. */
  readonly stopped: string[];
}

async function watch(page: Page): Promise<Watch> {
  const found: Watch = { ran: [], asked: [], stopped: [] };
  await page.exposeFunction('xssRan', (number: unknown) => void found.ran.push(String(number)));
  await page.exposeFunction('xssStopped', (what: string) => void found.stopped.push(what));
  await page.addInitScript(() => {
    const tell: unknown = Reflect.get(window, 'xssStopped');
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      if (typeof tell === 'function') tell(`${violatedDirective} ${blockedURI}`);
    });
  });
  page.on('dialog', (dialog) => {
    if (dialog.type() !== 'beforeunload') found.ran.push(`dialog ${dialog.message()}`);
    void dialog.accept();
  });
  // What the policy stops does not come this far.
  await page.context().route(
    ({ hostname }) => hostname !== '127.0.0.1',
    (route) => {
      found.asked.push(route.request().url());
      return route.abort();
    },
  );
  return found;
}

/** Whatever would run one day, or when it is clicked: handlers, addresses that are programs, frames, foreign scripts. */
const danger = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    for (const element of document.querySelectorAll('*')) {
      const told = (): void => void found.push(element.outerHTML.slice(0, 160));
      if (element.localName === 'script' && !(element as HTMLScriptElement).src.startsWith(location.origin)) told();
      if (['object', 'embed', 'base'].includes(element.localName)) told();
      for (const { name, value } of element.attributes) {
        const address = value.replace(/[\u0000-\u0020]/g, '').toLowerCase();
        if (name.startsWith('on')) told();
        // An image of a text is none: it shows nothing and runs nothing.
        const runs = element.localName === 'img' ? /^javascript:/ : /^(javascript:|data:text)/;
        if (/^(href|src|action|formaction|xlink:href|data)$/.test(name) && runs.test(address)) told();
        if (name === 'srcdoc') told();
      }
    }
    return found;
  });

let site: Poisoned | undefined;

async function siteOf(page: Page): Promise<Poisoned> {
  site ??= await poison(page.request, `xss-${Date.now().toString(36)}`);
  return site;
}

/** Where to go, what must be there before it is looked at, and what is clicked one after the other. */
interface Visit {
  readonly to: string;
  readonly shown: string;
  readonly clicks?: readonly string[];
}

const tabsOfCase = ['timeline', 'variables', 'incidents', 'jobs', 'tasks', 'called'];

function visits(at: Poisoned): Readonly<Record<string, readonly Visit[]>> {
  const asked = encodeURIComponent(payloads.join(' '));
  const first = at.stuck[0]?.caseId ?? '';
  const cancelled = at.stuck.at(-1)?.caseId ?? '';
  return {
    zhangmin: [
      { to: '/inbox?queue=team', shown: 'main table, main [role=grid], main [role=list], main li' },
      { to: `/inbox?queue=team&search=${encodeURIComponent('<img')}`, shown: 'main input' },
      {
        to: `/inbox/${at.taskId}`,
        shown: '.fjs-form',
        clicks: ['[role=tab] >> nth=0', '[role=tab] >> nth=1', '[role=tab] >> nth=2'],
      },
      { to: `/inbox/${asked.slice(0, 600)}`, shown: '[role=alert]' },
      { to: `/front-desk`, shown: '.ow-service' },
      { to: `/front-desk?find=${encodeURIComponent('onerror')}`, shown: '.ow-cases' },
      { to: `/front-desk/start/${at.key}`, shown: '.fjs-form' },
      { to: `/front-desk/cases/${at.caseId}`, shown: '.djs-container' },
      { to: `/front-desk/cases/${at.caseId}/receipt`, shown: 'article' },
    ],
    operator: [
      { to: '/cockpit', shown: 'main table' },
      { to: `/cockpit?search=${asked}`, shown: 'main .ant-empty' },
      { to: `/cockpit?process=${at.key}`, shown: '.djs-container' },
      { to: `/cockpit?process=${asked}`, shown: 'main .ant-empty' },
      { to: '/cockpit/cases', shown: 'main table' },
      { to: `/cockpit/cases?search=${encodeURIComponent('xssRan')}&process=${asked}`, shown: 'main .ant-empty' },
      ...tabsOfCase.map((tab) => ({
        to: `/cockpit/cases/${at.caseId}?tab=${tab}&step=Task2`,
        shown: '.djs-container',
      })),
      { to: `/cockpit/cases/${at.caseId}?tab=variables`, shown: 'main table', clicks: ['tr:has-text("tree") button'] },
      { to: `/cockpit/cases/${first}`, shown: 'main table', clicks: ['[role=tabpanel] button >> nth=0'] },
      { to: `/cockpit/cases/${cancelled}?tab=timeline`, shown: 'main table' },
      { to: '/cockpit/incidents', shown: '.ow-group', clicks: ['.ow-group button >> nth=0'] },
      { to: `/cockpit/deployments`, shown: 'main table', clicks: ['main table button >> nth=0'] },
      { to: `/cockpit/deployments?search=${asked}`, shown: 'main .ant-empty' },
    ],
    designer: [
      { to: '/designer', shown: 'main table' },
      {
        to: `/designer/${at.key}`,
        shown: '.djs-container',
        clicks: [
          '[data-element-id="Task2"] .djs-hit',
          '[data-element-id="Task7"] .djs-hit',
          '.ow-file-tabs [role=tab] >> nth=1',
          '.ow-file-tabs [role=tab] >> nth=2',
          'button:has-text("试运行")',
          'button:has-text("比较与部署")',
        ],
      },
    ],
    [at.person.id]: [
      { to: '/inbox', shown: 'main' },
      { to: `/inbox/${at.taskId}`, shown: '.fjs-form' },
    ],
  };
}

async function walk(page: Page, person: string, password: string, at: Poisoned): Promise<readonly string[]> {
  const found: string[] = [];
  await page.context().clearCookies();
  const answer = await page.request.post('/api/v1/session', { data: { id: person, password } });
  expect(answer.status()).toBe(201);
  for (const { to, shown, clicks = [] } of visits(at)[person] ?? []) {
    await page.goto(to);
    await expect(page.locator(shown).first(), to).toBeVisible();
    await expect(page.locator('.ant-spin-spinning')).toHaveCount(0);
    found.push(...(await danger(page)).map((one) => `${to}: ${one}`));
    for (const click of clicks) {
      const target = page.locator(click).first();
      // Names of flows lie over the steps: the click is given to the step itself.
      await (click.endsWith('.djs-hit') ? target.dispatchEvent('click') : target.click({ timeout: 15_000 }));
      await page.waitForLoadState('networkidle');
      found.push(...(await danger(page)).map((one) => `${to} ${click}: ${one}`));
    }
  }
  return found;
}

/** What Chromium notes of addresses that lead nowhere and of what the policy stopped. */
const isNoise = (line: string): boolean =>
  /status of 40[0-9]|Content Security Policy|ERR_FAILED|ERR_ABORTED/.test(line);

for (const bypassCSP of [false, true]) {
  test.describe(bypassCSP ? 'without the policy' : 'with the policy', () => {
    test.use({ bypassCSP });
    for (const role of ['zhangmin', 'operator', 'designer', 'a clerk with a payload for a name']) {
      test(`none of ${payloads.length} payloads runs on the pages of ${role}`, async ({ page, complaints }, info) => {
        test.setTimeout(240_000);
        const at = await siteOf(page);
        const seen = await watch(page);
        const mine = role.startsWith('a clerk');
        const found = await walk(page, mine ? at.person.id : role, mine ? at.person.password : 'demo', at);
        expect(found).toEqual([]);
        expect(seen.ran).toEqual([]);
        if (!bypassCSP) expect(seen.asked).toEqual([]);
        info.annotations.push({ type: 'stopped by the policy', description: String(seen.stopped.length) });
        expect(complaints.splice(0).filter((line) => !isNoise(line))).toEqual([]);
      });
    }
  });
}

test('whoever signs in with a payload is told so and nothing runs', async ({ page, complaints }) => {
  const seen = await watch(page);
  await page.goto('/sign-in');
  await page.getByLabel('账号', { exact: true }).fill(payloads.join(''));
  await page.getByLabel('密码').fill(payloads[1] ?? '');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  expect(await danger(page)).toEqual([]);
  expect(seen).toEqual({ ran: [], asked: [], stopped: [] });
  complaints.splice(0);
});

test('control: a payload that is taken for HTML is noticed in every way', async ({ page, complaints }) => {
  const seen = await watch(page);
  await page.goto('/sign-in');
  const put = (html: string) =>
    page.evaluate((text) => {
      const host = document.createElement('div');
      host.innerHTML = text;
      document.body.append(host);
    }, html);
  // The policy stops the handler; the look at the page and the count of the stopped see it.
  await put(payloads[1] ?? '');
  await expect.poll(() => seen.stopped.some((one) => one.startsWith('script'))).toBe(true);
  expect(await danger(page)).toEqual([expect.stringContaining('onerror')]);
  // A page without a policy runs it.
  await page.goto('about:blank');
  await put((payloads[1] ?? '').replace('src=x', 'src=data:,'));
  await expect.poll(() => seen.ran).toEqual(['2']);
  await page.setContent(`<img src="${elsewhere}/control"><script>alert('control')</script>`);
  await expect.poll(() => [seen.ran.includes('dialog control'), seen.asked.length]).toEqual([true, 1]);
  complaints.splice(0);
});
