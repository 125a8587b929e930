/** `KeyboardHelp`: how the drawing is worked without a mouse. */
import { Modal } from 'antd';
import { designerTexts } from '../../ui/catalogue/designer';
import { useTexts } from '../../ui/texts';

const keys = [
  ['Alt + ← → ↑ ↓', 'keysWalk'],
  ['A', 'keysAppend'],
  ['N', 'keysCreate'],
  ['R', 'keysReplace'],
  ['E', 'keysRename'],
  ['← → ↑ ↓', 'keysMove'],
  ['Delete', 'keysDelete'],
  ['Ctrl + Z / Ctrl + Y', 'keysUndo'],
  ['Ctrl + F', 'keysFind'],
] as const;

export function KeyboardHelp({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const text = useTexts(designerTexts);
  return (
    <Modal open={open} title={text('keysTitle')} footer={null} onCancel={onClose}>
      <p>{text('keysFocus')}</p>
      <dl className="ow-keys">
        {keys.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{text(what)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
