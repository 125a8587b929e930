/** `Preferences`: language and appearance, each one click away. */
import { BulbOutlined, GlobalOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { type Appearance, changeAppearance, useAppearance } from '../appearance';
import { frameTexts } from '../catalogue/frame';
import { changeLanguage, useLanguage } from '../language';
import { useTexts } from '../texts';

const appearances: readonly Appearance[] = ['light', 'dark', 'system'];

export function Preferences() {
  const text = useTexts(frameTexts);
  const language = useLanguage();
  const appearance = useAppearance();
  const items = appearances.map((key) => ({ key, label: text(key) }));
  // Each language is named in itself: whoever cannot read the page must find the way out.
  const other =
    language === 'en' ? ({ key: 'zh-CN', name: '中文' } as const) : ({ key: 'en', name: 'English' } as const);
  return (
    <div className="ow-preferences">
      <Button
        type="text"
        icon={<GlobalOutlined aria-hidden />}
        lang={other.key}
        onClick={() => changeLanguage(other.key)}
      >
        {other.name}
      </Button>
      <Dropdown
        trigger={['click']}
        menu={{
          items,
          selectable: true,
          selectedKeys: [appearance],
          onClick: ({ key }) => changeAppearance(appearances.find((one) => one === key) ?? 'system'),
        }}
      >
        <Button type="text" icon={<BulbOutlined aria-hidden />}>
          {text('appearance')}
        </Button>
      </Dropdown>
    </div>
  );
}
