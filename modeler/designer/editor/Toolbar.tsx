/** `Toolbar`: where one is, whether it is kept, and what one can do with the process. */
import {
  ArrowLeftOutlined,
  CloudUploadOutlined,
  DownloadOutlined,
  EditOutlined,
  FullscreenOutlined,
  PlayCircleOutlined,
  QuestionCircleOutlined,
  RedoOutlined,
  RollbackOutlined,
  UndoOutlined,
} from '@ant-design/icons';
import { App, Button, Dropdown, Flex } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { designerTexts } from '../../ui/catalogue/designer';
import { paths } from '../../ui/paths';
import { useTexts } from '../../ui/texts';
import { fileOf } from '../draft/draft';
import type { Opened, Service } from '../draft/useService';
import { FileButton } from '../list/FileButton';
import type { EditorMode } from './Editor';
import { pngOf, saveAs } from './exportDrawing';
import { fitDrawing } from './fitDrawing';
import { KeyboardHelp } from './KeyboardHelp';
import { SaveStatus } from './SaveStatus';
import type { Drawing } from './useModeler';

interface Props {
  readonly opened: Opened;
  readonly service: Service;
  readonly drawing: Drawing;
  readonly mode: EditorMode;
  readonly isDrawing: boolean;
  readonly onMode: (mode: EditorMode) => void;
  readonly onRestore: () => void;
  readonly onFiles: (files: readonly File[]) => void;
}

export function Toolbar(props: Props) {
  const { opened, service, drawing, mode, isDrawing, onMode, onFiles } = props;
  const text = useTexts(designerTexts);
  const [help, setHelp] = useState(false);
  return (
    <div className="ow-editor-bar">
      <Link to={paths.designer} className="ow-editor-back">
        <ArrowLeftOutlined aria-hidden /> {text('back')}
      </Link>
      <div className="ow-editor-name">
        <strong title={service.processName}>{service.processName}</strong>
        <small>{opened.key}</small>
      </div>
      <SaveStatus opened={opened} state={service.state} />
      <Flex gap={4} className="ow-editor-tools">
        {isDrawing && <DrawingTools drawing={drawing} onHelp={() => setHelp(true)} />}
        {mode === 'draw' && (
          <>
            <FileButton label={text('import')} accept=".bpmn,.xml,.dmn,.json,.form" onFiles={onFiles} />
            <FileMenu {...props} />
          </>
        )}
        {mode !== 'draw' && (
          <Button icon={<EditOutlined aria-hidden />} onClick={() => onMode('draw')}>
            {text('draw')}
          </Button>
        )}
        {mode !== 'simulate' && (
          <Button icon={<PlayCircleOutlined aria-hidden />} onClick={() => onMode('simulate')}>
            {text('simulate')}
          </Button>
        )}
        {mode !== 'review' && (
          <Button type="primary" icon={<CloudUploadOutlined aria-hidden />} onClick={() => onMode('review')}>
            {text('compareDeploy')}
          </Button>
        )}
      </Flex>
      <KeyboardHelp open={help} onClose={() => setHelp(false)} />
    </div>
  );
}

function DrawingTools({ drawing, onHelp }: { readonly drawing: Drawing; readonly onHelp: () => void }) {
  const text = useTexts(designerTexts);
  const { modeler } = drawing;
  return (
    <>
      <Button
        type="text"
        icon={<UndoOutlined aria-hidden />}
        disabled={!drawing.canUndo}
        onClick={() => modeler?.get('commandStack').undo()}
      >
        {text('undo')}
      </Button>
      <Button
        type="text"
        icon={<RedoOutlined aria-hidden />}
        disabled={!drawing.canRedo}
        onClick={() => modeler?.get('commandStack').redo()}
      >
        {text('redo')}
      </Button>
      <Button
        type="text"
        icon={<FullscreenOutlined aria-hidden />}
        disabled={modeler === undefined}
        onClick={() => modeler !== undefined && fitDrawing(modeler)}
      >
        {text('fit')}
      </Button>
      <Button type="text" icon={<QuestionCircleOutlined aria-hidden />} onClick={onHelp}>
        {text('keys')}
      </Button>
    </>
  );
}

function FileMenu({ opened, service, drawing, onRestore }: Props) {
  const text = useTexts(designerTexts);
  const { modal, message } = App.useApp();
  const { modeler, flush } = drawing;
  const save = async (kind: 'bpmn' | 'svg' | 'png'): Promise<void> => {
    try {
      const xml = (await flush()) ?? fileOf(service, opened.main)?.text ?? '';
      if (kind === 'bpmn') return saveAs(opened.main, new Blob([xml], { type: 'application/xml' }));
      const { svg } = (await modeler?.saveSVG()) ?? { svg: '' };
      const name = opened.main.replace(/\.bpmn$/i, '');
      if (kind === 'svg') saveAs(`${name}.svg`, new Blob([svg], { type: 'image/svg+xml' }));
      else saveAs(`${name}.png`, await pngOf(svg));
    } catch {
      message.error(text('exportFailed'));
    }
  };
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
  const canRestore = version !== undefined && service.state.kind !== 'unchanged';
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'bpmn', label: text('exportBpmn'), onClick: () => void save('bpmn') },
            { key: 'svg', label: text('exportSvg'), disabled: modeler === undefined, onClick: () => void save('svg') },
            { key: 'png', label: text('exportPng'), disabled: modeler === undefined, onClick: () => void save('png') },
          ],
        }}
      >
        <Button icon={<DownloadOutlined aria-hidden />}>{text('export')}</Button>
      </Dropdown>
      {canRestore && (
        <Button icon={<RollbackOutlined aria-hidden />} onClick={restore}>
          {text('restore')}
        </Button>
      )}
    </>
  );
}
