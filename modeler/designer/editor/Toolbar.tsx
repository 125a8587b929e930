/** `Toolbar`: where one is, whether it is kept, and what one can do with the process. */
import {
  ArrowLeftOutlined,
  CloudUploadOutlined,
  EditOutlined,
  FullscreenOutlined,
  PlayCircleOutlined,
  QuestionCircleOutlined,
} from '@ant-design/icons';
import { Button, Flex } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { designerTexts } from '../../ui/catalogue/designer';
import { paths } from '../../ui/paths';
import { useTexts } from '../../ui/texts';
import type { DraftFile } from '../draft/draft';
import type { Opened, Service } from '../draft/useService';
import type { EditorMode } from './Editor';
import { FileMenu } from './FileMenu';
import { fitDrawing } from './fitDrawing';
import { KeyboardHelp } from './KeyboardHelp';
import { SaveStatus } from './SaveStatus';
import { StepButtons } from './StepButtons';
import type { Drawing } from './useModeler';

interface Props {
  readonly opened: Opened;
  readonly service: Service;
  readonly drawing: Drawing;
  readonly mode: EditorMode;
  /** The one that is open. */
  readonly file: DraftFile | undefined;
  readonly isDrawing: boolean;
  readonly onFlush: () => Promise<void>;
  readonly onMode: (mode: EditorMode) => void;
  readonly onRestore: () => void;
  readonly onFiles: (files: readonly File[]) => void;
}

export function Toolbar(props: Props) {
  const { opened, service, drawing, mode, file, isDrawing, onFlush, onMode, onFiles, onRestore } = props;
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
          <FileMenu
            opened={opened}
            service={service}
            drawing={drawing}
            file={file}
            onFlush={onFlush}
            onFiles={onFiles}
            onRestore={onRestore}
          />
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
      <StepButtons
        canUndo={drawing.canUndo}
        canRedo={drawing.canRedo}
        onUndo={() => modeler?.get('commandStack').undo()}
        onRedo={() => modeler?.get('commandStack').redo()}
      />
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
