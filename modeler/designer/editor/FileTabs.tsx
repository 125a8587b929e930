/** `FileTabs`: the drawing, the decision tables and the forms of the service, one beside the other. */
import { ApartmentOutlined, DeleteOutlined, FormOutlined, PlusOutlined, TableOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, Tabs } from 'antd';
import { designerTexts } from '../../ui/catalogue/designer';
import { useTexts } from '../../ui/texts';
import { type FileKind, kindOf } from '../draft/draft';
import type { Opened, Service } from '../draft/useService';
import { newDecision, newForm } from './newFile';

interface Props {
  readonly opened: Opened;
  readonly service: Service;
  readonly current: string;
  readonly onOpen: (name: string) => void;
}

const icons: Readonly<Record<FileKind, typeof TableOutlined>> = {
  bpmn: ApartmentOutlined,
  dmn: TableOutlined,
  form: FormOutlined,
  other: FormOutlined,
};

export function FileTabs({ opened, service, current, onOpen }: Props) {
  const text = useTexts(designerTexts);
  const { modal } = App.useApp();
  const shown = service.files
    .filter(({ name }) => name === opened.main || kindOf(name) === 'dmn' || kindOf(name) === 'form')
    .sort((a, b) => Number(b.name === opened.main) - Number(a.name === opened.main));
  const add = (make: typeof newDecision): void => {
    const file = make(opened.key, new Set(service.files.map(({ name }) => name)), text);
    service.setText(file.name, file.text);
    onOpen(file.name);
  };
  const remove = (name: string): void =>
    void modal.confirm({
      title: text('removeAsk', { file: name }),
      content: text('removeWhy'),
      okText: text('remove'),
      okButtonProps: { danger: true },
      cancelText: text('cancel'),
      onOk: () => {
        service.remove(name);
        onOpen(opened.main);
      },
    });
  return (
    <Tabs
      className="ow-file-tabs"
      size="small"
      aria-label={text('tabs')}
      activeKey={current}
      onChange={onOpen}
      items={shown.map(({ name }) => {
        const Icon = icons[kindOf(name)];
        return {
          key: name,
          label: name === opened.main ? text('tabProcess') : name.replace(/\.(dmn|form|form\.json)$/i, ''),
          icon: <Icon aria-hidden />,
        };
      })}
      tabBarExtraContent={
        <>
          {current !== opened.main && (
            <Button type="text" size="small" icon={<DeleteOutlined aria-hidden />} onClick={() => remove(current)}>
              {text('removeFile')}
            </Button>
          )}
          <Dropdown
            trigger={['click']}
            menu={{
              items: [
                {
                  key: 'dmn',
                  label: text('addDecision'),
                  icon: <TableOutlined aria-hidden />,
                  onClick: () => add(newDecision),
                },
                {
                  key: 'form',
                  label: text('addForm'),
                  icon: <FormOutlined aria-hidden />,
                  onClick: () => add(newForm),
                },
              ],
            }}
          >
            <Button type="text" size="small" icon={<PlusOutlined aria-hidden />}>
              {text('addFile')}
            </Button>
          </Dropdown>
        </>
      }
    />
  );
}
