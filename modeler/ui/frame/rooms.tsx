/** `rooms`: the pages of the navigation and whom they are for. */
import { AuditOutlined, DashboardOutlined, InboxOutlined, PartitionOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { Role } from '../../client/session';
import { paths } from '../paths';

export interface Room {
  readonly key: 'inbox' | 'frontDesk' | 'designer' | 'cockpit';
  readonly path: string;
  readonly icon: ReactNode;
  readonly roles: readonly Role[];
}

/** In the order of the navigation. */
export const rooms: readonly Room[] = [
  { key: 'inbox', path: paths.inbox, icon: <InboxOutlined aria-hidden />, roles: ['clerk', 'administrator'] },
  { key: 'frontDesk', path: paths.frontDesk, icon: <AuditOutlined aria-hidden />, roles: ['clerk', 'administrator'] },
  {
    key: 'designer',
    path: paths.designer,
    icon: <PartitionOutlined aria-hidden />,
    roles: ['designer', 'administrator'],
  },
  {
    key: 'cockpit',
    path: paths.cockpit,
    icon: <DashboardOutlined aria-hidden />,
    roles: ['operator', 'administrator'],
  },
];

export function roomsOf(roles: readonly Role[]): readonly Room[] {
  return rooms.filter((room) => room.roles.some((role) => roles.includes(role)));
}

/** Where somebody's day begins; undefined for accounts of programs. */
export function homeOf(roles: readonly Role[]): string | undefined {
  return roomsOf(roles)[0]?.path;
}
