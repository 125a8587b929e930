/** `openRoutes`: the two questions that may be asked before anybody can sign in. */
import { demoOrganisation } from '../../identity/demoOrganisation';
import type { Identity } from '../../identity/identity';
import { json, rejected, type Route } from '../http/route';
import { FirstAdministratorBody } from './accountBodies';

const mostDemoAccounts = 200;

const demoMessage = {
  zh: '这是演示系统：人员与数据均为虚构，所有密码均为“demo”，请勿录入真实信息。',
  en: 'This is a demo: people and cases are invented and every password is "demo". Enter nothing real.',
};
const realMessage = { zh: '这不是演示系统。', en: 'This is not a demo.' };

/** @param identity asked at every call: it comes into being after the server */
export function openRoutes(identity: () => Identity): readonly Route[] {
  const demo: Route = {
    method: 'get',
    path: '/demo',
    operation: 'public',
    async handle() {
      const { isDemo, accounts } = identity();
      if (!(await isDemo())) return json({ demo: false, message: realMessage });
      const people = await accounts.list({ offset: 0, limit: mostDemoAccounts });
      return json({
        demo: true,
        message: demoMessage,
        groups: demoOrganisation.groups,
        accounts: people.map(({ id, name, roles, groups }) => ({ id, name, roles, groups })),
      });
    },
  };

  const administrator: Route<FirstAdministratorBody> = {
    method: 'post',
    path: '/administrator',
    operation: 'public',
    body: FirstAdministratorBody,
    async handle({ body: { token, id, name, password } }) {
      const created = await identity().firstAdministrator.create({ token, id, name, password });
      return created.ok ? { kind: 'json', status: 201, body: created.value } : rejected(created.rejection);
    },
  };

  return [demo, administrator];
}
