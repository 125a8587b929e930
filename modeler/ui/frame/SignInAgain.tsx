/** `SignInAgain` asks for the password when the session has ended, over the page, so that nothing typed is lost. */
import { Button, Modal } from 'antd';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { queryClient } from '../../client/queryClient';
import { type Me, sessionQuery } from '../../client/session';
import { giveUpWaiting, goOnAfterSignIn, onSessionEnd } from '../../client/signInAgain';
import { signInTexts } from '../catalogue/signIn';
import { paths } from '../paths';
import { SignInForm } from '../signIn/SignInForm';
import { useTexts } from '../texts';

export function SignInAgain({ me }: { readonly me: Me }) {
  const text = useTexts(signInTexts);
  const [ended, setEnded] = useState(false);
  const navigate = useNavigate();
  useEffect(() => onSessionEnd(setEnded), []);

  const another = (): void => {
    giveUpWaiting();
    const { pathname, search } = window.location;
    queryClient.setQueryData(sessionQuery.queryKey, (known) => known && { ...known, me: undefined });
    void navigate(`${paths.signIn}?${new URLSearchParams({ to: `${pathname}${search}` }).toString()}`);
  };

  return (
    <Modal open={ended} title={text('again')} closable={false} keyboard={false} footer={null} destroyOnHidden>
      <p>{text('againWhy')}</p>
      <SignInForm onlyId={me.id} onSignedIn={goOnAfterSignIn} />
      <Button type="link" block onClick={another}>
        {text('another')}
      </Button>
    </Modal>
  );
}
