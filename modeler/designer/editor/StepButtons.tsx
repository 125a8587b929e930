/** `StepButtons`: undo and redo, in the drawing, in a table and in a form alike. */
import { RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { designerTexts } from '../../ui/catalogue/designer';
import { useTexts } from '../../ui/texts';

interface Props {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
}

export function StepButtons({ canUndo, canRedo, onUndo, onRedo }: Props) {
  const text = useTexts(designerTexts);
  return (
    <>
      <Button type="text" icon={<UndoOutlined aria-hidden />} disabled={!canUndo} onClick={onUndo}>
        {text('undo')}
      </Button>
      <Button type="text" icon={<RedoOutlined aria-hidden />} disabled={!canRedo} onClick={onRedo}>
        {text('redo')}
      </Button>
    </>
  );
}
