/** `SignInForm`: id and password. Wrong ones are told without saying which. */
import { LoginOutlined } from '@ant-design/icons';
import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { ApiError } from '../../client/apiError';
import { signIn, type Session } from '../../client/session';
import { signInTexts } from '../catalogue/signIn';
import { ErrorState } from '../ErrorState';
import { useTexts } from '../texts';

interface Props {
  /** Only this person may sign in here. */
  readonly onlyId?: string;
  readonly onSignedIn: (session: Session) => void;
}

export function SignInForm({ onlyId, onSignedIn }: Props) {
  const text = useTexts(signInTexts);
  const [failure, setFailure] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  const submit = async ({ id, password }: { readonly id: string; readonly password: string }): Promise<void> => {
    setBusy(true);
    setFailure(undefined);
    try {
      onSignedIn(await signIn(onlyId ?? id.trim(), password));
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Form
      layout="vertical"
      requiredMark={false}
      onFinish={submit}
      initialValues={{ id: onlyId ?? '', password: '' }}
      // The message stands beside the field; the browser's own bubble would come on top of it.
      noValidate
    >
      <Form.Item
        name="id"
        label={text('id')}
        rules={[{ required: true, whitespace: true, message: text('idMissing') }]}
      >
        <Input
          size="large"
          autoComplete="username"
          autoFocus={onlyId === undefined}
          readOnly={onlyId !== undefined}
          maxLength={128}
          spellCheck={false}
        />
      </Form.Item>
      <Form.Item
        name="password"
        label={text('password')}
        rules={[{ required: true, message: text('passwordMissing') }]}
      >
        <Input.Password
          size="large"
          autoComplete="current-password"
          autoFocus={onlyId !== undefined}
          visibilityToggle={false}
        />
      </Form.Item>
      {failure !== undefined && (
        <Form.Item>
          {failure instanceof ApiError && failure.kind === 'unauthorized' ? (
            <Alert type="error" showIcon role="alert" title={text('wrong')} description={text('wrongAdvice')} />
          ) : (
            <ErrorState error={failure} />
          )}
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" size="large" block loading={busy} icon={<LoginOutlined aria-hidden />}>
        {text('signIn')}
      </Button>
    </Form>
  );
}
