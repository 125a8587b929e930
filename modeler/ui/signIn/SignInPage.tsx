/** `SignInPage`: by account and password; in a demo, by picking a person too. */
import { Typography } from 'antd';
import { useNavigate, useSearchParams, Navigate } from 'react-router';
import { type Session, useSession } from '../../client/session';
import { signInTexts } from '../catalogue/signIn';
import { Mark } from '../frame/Logo';
import { Preferences } from '../frame/Preferences';
import { frameTexts } from '../catalogue/frame';
import { paths } from '../paths';
import { useTexts } from '../texts';
import { usePageTitle } from '../usePageTitle';
import { DemoPeople } from './DemoPeople';
import { SignInForm } from './SignInForm';
import './signIn.css';

export default function SignInPage() {
  const text = useTexts(signInTexts);
  const frame = useTexts(frameTexts);
  const { me, demo } = useSession();
  const navigate = useNavigate();
  const [query] = useSearchParams();
  usePageTitle(text('title'));
  const to = ownPath(query.get('to'));
  if (me !== undefined) return <Navigate to={to} replace />;
  const enter = (_session: Session): void => void navigate(to, { replace: true });
  return (
    <div className="ow-sign-in">
      <div className="ow-sign-in-corner">
        <Preferences />
      </div>
      <main id="main" className={demo ? 'ow-sign-in-main ow-sign-in-wide' : 'ow-sign-in-main'}>
        <section className="ow-sign-in-own">
          <div className="ow-sign-in-mark">
            <Mark />
            <span>{frame('product')}</span>
          </div>
          <Typography.Title level={1}>{text('welcome')}</Typography.Title>
          <p className="ow-sign-in-slogan">{text('slogan')}</p>
          <SignInForm onSignedIn={enter} />
        </section>
        {demo && <DemoPeople onSignedIn={enter} />}
      </main>
    </div>
  );
}

/** Only addresses of this very page: a link must not lead anybody elsewhere after the sign-in. */
function ownPath(to: string | null): string {
  if (to === null || !/^\/(?![/\\])/.test(to)) return paths.home;
  return to.startsWith(paths.signIn) ? paths.home : to;
}
