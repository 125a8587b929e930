/** `FileTabs`: the drawing, the decision tables and the forms of the service, one beside the other. */
import { ApartmentOutlined, DeleteOutlined, EditOutlined, FormOutlined, TableOutlined } from '@ant-design/icons';
import { App, Button, Tabs } from 'antd';
import { useState } from 'react';
import { designerTexts } from '../../ui/catalogue/designer';
import { useTexts } from '../../ui/texts';
import { type DraftFile, type FileKind, fileOf, kindOf } from '../draft/draft';
import { fileTitle } from '../draft/fileTitle';
import { type FileWords, renameFile, wordsOf } from '../draft/renameFile';
import type { Opened, Service } from '../draft/useService';
import { AddFile } from './AddFile';
import { RenameFile } from './RenameFile';

interface Props {
  readonly opened: Opened;
  readonly service: Service;
  readonly current: string;
  readonly onOpen: (name: string) => void;
  readonly onRenamed: (file: DraftFile, from: FileWords, to: FileWords) => void;
}

const icons: Readonly<Record<FileKind, typeof TableOutlined>> = {
  bpmn: ApartmentOutlined,
  dmn: TableOutlined,
  form: FormOutlined,
  other: FormOutlined,
};

export function FileTabs({ opened, service, current, onOpen, onRenamed }: Props) {
  const text = useTexts(designerTexts);
  const { modal } = App.useApp();
  const [renaming, setRenaming] = useState<{ readonly file: DraftFile; readonly words: FileWords }>();
  const beside = service.files.filter(({ name }) => kindOf(name) === 'dmn' || kindOf(name) === 'form');
  const open = current === opened.main ? undefined : fileOf(service, current);
  const words = open === undefined ? undefined : wordsOf(open);
  const remove = (file: DraftFile): void =>
    void modal.confirm({
      title: text('removeAsk', { file: fileTitle(file) }),
      content: text('removeWhy'),
      okText: text('remove'),
      okButtonProps: { danger: true },
      cancelText: text('cancel'),
      onOk: () => {
        service.remove(file.name);
        onOpen(opened.main);
      },
    });
  const tab = (name: string, label: string) => {
    const Icon = icons[kindOf(name)];
    return {
      key: name,
      label: (
        <span className="ow-file-tab" title={name}>
          {label}
        </span>
      ),
      icon: <Icon aria-hidden />,
    };
  };
  return (
    <>
      <div className="ow-file-tabs">
        <Tabs
          size="small"
          aria-label={text('tabs')}
          activeKey={current}
          onChange={onOpen}
          items={[
            tab(opened.main, text('tabProcess')),
            ...beside.filter(({ name }) => name !== opened.main).map((file) => tab(file.name, fileTitle(file))),
          ]}
        />
        {open !== undefined && words !== undefined && (
          <Button
            type="text"
            size="small"
            icon={<EditOutlined aria-hidden />}
            onClick={() => setRenaming({ file: open, words })}
          >
            {text('rename')}
          </Button>
        )}
        {open !== undefined && (
          <Button type="text" size="small" icon={<DeleteOutlined aria-hidden />} onClick={() => remove(open)}>
            {text('remove')}
          </Button>
        )}
        <AddFile process={opened.key} service={service} onAdded={onOpen} />
      </div>
      {renaming !== undefined && (
        <RenameFile
          words={renaming.words}
          isTable={kindOf(renaming.file.name) === 'dmn'}
          taken={idsTaken(beside, renaming.file)}
          onCancel={() => setRenaming(undefined)}
          onRename={(to) => {
            setRenaming(undefined);
            // What was typed in the table a moment ago has been written in the meantime.
            const file = fileOf({ files: service.current() }, renaming.file.name) ?? renaming.file;
            const renamed = renameFile(file, renaming.words, to);
            service.replace(file.name, renamed);
            onRenamed(renamed, renaming.words, to);
          }}
        />
      )}
    </>
  );
}

/** Ids of the other files of the same kind. */
function idsTaken(files: readonly DraftFile[], besides: DraftFile): ReadonlySet<string> {
  const others = files.filter(({ name }) => name !== besides.name && kindOf(name) === kindOf(besides.name));
  return new Set(others.flatMap((file) => wordsOf(file)?.id ?? []));
}
