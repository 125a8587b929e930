/** `Frame`: the header with navigation and person, and below it the page. */
import { Tag, Tooltip } from 'antd';
import { Suspense } from 'react';
import { Navigate, NavLink, Outlet, useLocation } from 'react-router';
import { useSession } from '../../client/session';
import { frameTexts } from '../catalogue/frame';
import { ErrorBoundary } from '../ErrorBoundary';
import { Loading } from '../Loading';
import { paths } from '../paths';
import { useTexts } from '../texts';
import './frame.css';
import { Logo } from './Logo';
import { PersonMenu } from './PersonMenu';
import { Preferences } from './Preferences';
import { roomsOf } from './rooms';
import { SignInAgain } from './SignInAgain';

export function Frame() {
  const text = useTexts(frameTexts);
  const { me, demo } = useSession();
  const { pathname, search, hash } = useLocation();
  if (me === undefined) {
    const back = `${pathname}${search}${hash}`;
    const query = back === paths.home ? '' : `?${new URLSearchParams({ to: back }).toString()}`;
    return <Navigate to={`${paths.signIn}${query}`} replace />;
  }
  return (
    <>
      <a className="ow-skip" href="#main">
        {text('skip')}
      </a>
      <header className="ow-header">
        <Logo />
        <nav aria-label={text('navigation')} className="ow-nav">
          {roomsOf(me.roles).map((room) => (
            <NavLink key={room.key} to={room.path} className="ow-nav-link">
              {room.icon}
              <span>{text(room.key)}</span>
            </NavLink>
          ))}
        </nav>
        {demo && (
          <Tooltip title={text('demoHint')}>
            <Tag className="ow-demo" tabIndex={0}>
              {text('demo')}
            </Tag>
          </Tooltip>
        )}
        <Preferences />
        <PersonMenu me={me} />
      </header>
      <main id="main" tabIndex={-1} className="ow-main">
        <ErrorBoundary resetKey={pathname}>
          <Suspense fallback={<Loading />}>
            <Outlet />
          </Suspense>
        </ErrorBoundary>
      </main>
      <SignInAgain me={me} />
    </>
  );
}
