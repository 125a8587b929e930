/** `HomePage` leads to where somebody's day begins. */
import { Navigate } from 'react-router';
import { useMe } from '../../client/session';
import { frameTexts } from '../catalogue/frame';
import { EmptyState } from '../EmptyState';
import { Page } from '../Page';
import { useTexts } from '../texts';
import { homeOf } from './rooms';

export function HomePage() {
  const text = useTexts(frameTexts);
  const home = homeOf(useMe().roles);
  if (home !== undefined) return <Navigate to={home} replace />;
  return (
    <Page title={text('product')}>
      <EmptyState title={text('noRole')} advice={text('noRoleAdvice')} />
    </Page>
  );
}
