/** `FileMenu`: files come in and go out, and what is made can be given up for what is deployed. */
import { DownloadOutlined, FileOutlined, ImportOutlined, RollbackOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import { useRef } from 'react';
import { designerTexts } from '../../ui/catalogue/designer';
import { useTexts } from '../../ui/texts';
import { type DraftFile, fileOf } from '../draft/draft';
import { fileTitle } from '../draft/fileTitle';
import type { Opened, Service } from '../draft/useService';
import { FileInput } from '../list/FileInput';
import { pngOf, saveAs } from './exportDrawing';
import type { Drawing } from './useModeler';

interface Props {
  readonly opened: Opened;
  readonly service: Service;
  readonly drawing: Drawing;
  /** The one that is open. */
  readonly file: DraftFile | undefined;
  readonly onFlush: () => Promise<void>;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onRestore: () => void;
}

type Entry = 'import' | 'file' | 'bpmn' | 'svg' | 'png' | 'restore';

export function FileMenu({ opened, service, drawing, file, onFlush, onFiles, onRestore }: Props) {
  const text = useTexts(designerTexts);
  const { modal, message } = App.useApp();
  const { modeler } = drawing;
  const input = useRef<HTMLInputElement>(null);
  const textNow = (name: string): string => fileOf({ files: service.current() }, name)?.text ?? '';
  const save = async (kind: Entry): Promise<void> => {
    try {
      await onFlush();
      if (kind === 'file' && file !== undefined) {
        const type = file.name.endsWith('json') ? 'application/json' : 'application/xml';
        return saveAs(file.name, new Blob([textNow(file.name)], { type }));
      }
      if (kind === 'bpmn') return saveAs(opened.main, new Blob([textNow(opened.main)], { type: 'application/xml' }));
      const { svg } = (await modeler?.saveSVG()) ?? { svg: '' };
      const name = opened.main.replace(/\.bpmn$/i, '');
      if (kind === 'svg') saveAs(`${name}.svg`, new Blob([svg], { type: 'image/svg+xml' }));
      else saveAs(`${name}.png`, await pngOf(svg));
    } catch {
      message.error(text('exportFailed'));
    }
  };
  const isBeside = file !== undefined && file.name !== opened.main;
  const noImage = modeler === undefined;
  const version = opened.base?.version;
  const restore = (): void =>
    void modal.confirm({
      title: text('restoreAsk', { version: version ?? 1 }),
      content: text('restoreWhy'),
      okText: text('restore'),
      okButtonProps: { danger: true },
      cancelText: text('cancel'),
      onOk: onRestore,
    });
  const choose = (entry: Entry): void => {
    if (entry === 'import') input.current?.click();
    else if (entry === 'restore') restore();
    else void save(entry);
  };
  const canRestore = version !== undefined && service.state.kind !== 'unchanged';
  const icon = <DownloadOutlined aria-hidden />;
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'import', label: text('import'), icon: <ImportOutlined aria-hidden /> },
            { type: 'divider' },
            ...(isBeside ? [{ key: 'file', icon, label: text('exportFile', { file: fileTitle(file) }) }] : []),
            { key: 'bpmn', icon, label: text('exportBpmn') },
            { key: 'svg', icon, label: text('exportSvg'), disabled: noImage },
            { key: 'png', icon, label: text('exportPng'), disabled: noImage },
            { type: 'divider' },
            {
              key: 'restore',
              icon: <RollbackOutlined aria-hidden />,
              label: version === undefined ? text('restore') : text('restoreTo', { version }),
              disabled: !canRestore,
            },
          ],
          onClick: ({ key }) => choose(key as Entry),
        }}
      >
        <Button icon={<FileOutlined aria-hidden />}>{text('file')}</Button>
      </Dropdown>
      <FileInput ref={input} label={text('import')} onFiles={onFiles} />
    </>
  );
}
