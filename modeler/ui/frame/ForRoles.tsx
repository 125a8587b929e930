/** `ForRoles` lets in whom a room is for; the others are told, and the server would refuse them anyway. */
import { Outlet } from 'react-router';
import { useMe } from '../../client/session';
import { frameTexts } from '../catalogue/frame';
import { EmptyState } from '../EmptyState';
import { Page } from '../Page';
import { useTexts } from '../texts';
import { HomeButton } from './HomeButton';
import { type Room, roomsOf } from './rooms';

export function ForRoles({ room }: { readonly room: Room['key'] }) {
  const text = useTexts(frameTexts);
  const { roles } = useMe();
  if (roomsOf(roles).some(({ key }) => key === room)) return <Outlet />;
  return (
    <Page title={text(room)}>
      <EmptyState title={text('notForYou')} advice={text('errorForbiddenAdvice')}>
        <HomeButton />
      </EmptyState>
    </Page>
  );
}
