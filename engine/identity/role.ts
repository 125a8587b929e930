/** The five roles: stored as groups of kind `role`, so that a group of the organisation can never pass for one. */
import type { Role } from '../commands/command';
import type { Row } from '../commands/tables';

export const roleNames = {
  administrator: '系统管理员',
  designer: '流程设计员',
  integrator: '系统集成',
  operator: '运行维护员',
  clerk: '经办人员',
} as const satisfies Record<Role, string>;

export const roles: readonly Role[] = ['administrator', 'designer', 'integrator', 'operator', 'clerk'];

export const roleGroups: readonly Row<'userGroup'>[] = roles.map((id) => ({ id, name: roleNames[id], kind: 'role' }));

export function isRole(name: string): name is Role {
  return Object.hasOwn(roleNames, name);
}
