/** `router`: which room an address belongs to. Every room is loaded when it is first entered. */
import { lazy } from 'react';
import { createBrowserRouter } from 'react-router';
import { Frame } from './ui/frame/Frame';
import { ForRoles } from './ui/frame/ForRoles';
import { HomePage } from './ui/frame/HomePage';
import { NoSuchPage } from './ui/frame/NoSuchPage';
import { rooms } from './rooms';
import { paths } from './ui/paths';

const SignInPage = lazy(() => import('./ui/signIn/SignInPage'));
const Inbox = lazy(rooms.inbox);
const FrontDesk = lazy(rooms.frontDesk);
const Designer = lazy(rooms.designer);
const Cockpit = lazy(rooms.cockpit);

/** A room has all addresses below its own and divides them itself, with `<Routes>`. */
const below = (path: string): string => `${path}/*`;

export const router = createBrowserRouter([
  { path: paths.signIn, element: <SignInPage /> },
  {
    element: <Frame />,
    children: [
      { path: paths.home, element: <HomePage /> },
      {
        element: <ForRoles room="inbox" />,
        children: [{ path: below(paths.inbox), element: <Inbox /> }],
      },
      {
        element: <ForRoles room="frontDesk" />,
        children: [{ path: below(paths.frontDesk), element: <FrontDesk /> }],
      },
      {
        element: <ForRoles room="designer" />,
        children: [{ path: below(paths.designer), element: <Designer /> }],
      },
      {
        element: <ForRoles room="cockpit" />,
        children: [{ path: below(paths.cockpit), element: <Cockpit /> }],
      },
      { path: '*', element: <NoSuchPage /> },
    ],
  },
]);
