/** `FileMenu`: what is made can be taken along as a file, and given up for what is deployed. */
import { DownloadOutlined, RollbackOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import { designerTexts } from '../../ui/catalogue/designer';
import { useTexts } from '../../ui/texts';
import { type DraftFile, fileOf } from '../draft/draft';
import { fileTitle } from '../draft/fileTitle';
import type { Opened, Service } from '../draft/useService';
import { pngOf, saveAs } from './exportDrawing';
import type { Drawing } from './useModeler';

interface Props {
  readonly opened: Opened;
  readonly service: Service;
  readonly drawing: Drawing;
  /** The one that is open. */
  readonly file: DraftFile | undefined;
  readonly onFlush: () => Promise<void>;
  readonly onRestore: () => void;
}

type ExportKind = 'file' | 'bpmn' | 'svg' | 'png';

export function FileMenu({ opened, service, drawing, file, onFlush, onRestore }: Props) {
  const text = useTexts(designerTexts);
  const { modal, message } = App.useApp();
  const { modeler } = drawing;
  const textNow = (name: string): string => fileOf({ files: service.current() }, name)?.text ?? '';
  const save = async (kind: ExportKind): Promise<void> => {
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
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            ...(isBeside ? [{ key: 'file', label: text('exportFile', { file: fileTitle(file) }) }] : []),
            { key: 'bpmn', label: text('exportBpmn') },
            { key: 'svg', label: text('exportSvg'), disabled: noImage },
            { key: 'png', label: text('exportPng'), disabled: noImage },
          ],
          onClick: ({ key }) => void save(key as ExportKind),
        }}
      >
        <Button icon={<DownloadOutlined aria-hidden />}>{text('export')}</Button>
      </Dropdown>
      {version !== undefined && service.state.kind !== 'unchanged' && (
        <Button icon={<RollbackOutlined aria-hidden />} onClick={restore}>
          {text('restore')}
        </Button>
      )}
    </>
  );
}
