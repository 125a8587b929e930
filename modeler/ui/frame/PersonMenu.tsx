/** `PersonMenu`: who is signed in, and the way out. */
import { DownOutlined, LogoutOutlined, UserOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import { type Me, signOut } from '../../client/session';
import { frameTexts } from '../catalogue/frame';
import { paths } from '../paths';
import { listWords } from '../listWords';
import { useTexts } from '../texts';

export function PersonMenu({ me }: { readonly me: Me }) {
  const text = useTexts(frameTexts);
  const { message } = App.useApp();
  const leave = async (): Promise<void> => {
    try {
      await signOut();
      // A fresh page: nothing of this person stays in memory.
      window.location.assign(paths.signIn);
    } catch {
      message.error(text('errorOffline'));
    }
  };
  const facts = [listWords(me.roles.map((role) => text(`role_${role}`))), ...me.groups.map(({ name }) => name)];
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          {
            key: 'facts',
            type: 'group',
            label: (
              <div className="ow-person-facts">
                <strong>{me.name}</strong>
                {facts
                  .filter((fact) => fact !== '' && fact !== me.name)
                  .map((fact) => (
                    <span key={fact}>{fact}</span>
                  ))}
              </div>
            ),
          },
          { type: 'divider' },
          { key: 'out', icon: <LogoutOutlined aria-hidden />, label: text('signOut'), onClick: () => void leave() },
        ],
      }}
    >
      <Button type="text" icon={<UserOutlined aria-hidden />} aria-label={`${text('person')} ${me.name}`}>
        {me.name}
        <DownOutlined aria-hidden className="ow-person-more" />
      </Button>
    </Dropdown>
  );
}
