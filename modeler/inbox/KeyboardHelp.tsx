/** `KeyboardHelp`: what the keys do, in a dialog. */
import { QuestionCircleOutlined } from '@ant-design/icons';
import { Button, Modal } from 'antd';
import { inboxTexts } from '../ui/catalogue/inbox';
import { type InboxKeyText, inboxKeyTexts } from '../ui/catalogue/inboxKeys';
import { useTexts } from '../ui/texts';
import './inbox.css';

type Line = readonly [keys: readonly string[], text: InboxKeyText];

const inList: readonly Line[] = [
  [['J', '↓'], 'key_down'],
  [['K', '↑'], 'key_up'],
  [['Enter'], 'key_open'],
  [['C'], 'key_claim'],
  [['N'], 'key_next'],
  [['R'], 'key_refresh'],
  [['/'], 'key_search'],
  [['↓', 'Esc'], 'key_leaveSearch'],
  [['1', '2', '3', '4'], 'key_queue'],
  [['?'], 'key_help'],
];

const onTask: readonly Line[] = [
  [['E'], 'key_edit'],
  [['C'], 'key_claim'],
  [['Ctrl Enter'], 'key_submit'],
  [['Ctrl S'], 'key_save'],
  [['1', '2', '3'], 'key_tabs'],
  [['U', 'Esc'], 'key_back'],
];

interface Props {
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}

export function KeyboardHelp({ open, onOpen }: Props) {
  const text = useTexts(inboxTexts);
  const keyText = useTexts(inboxKeyTexts);
  const list = (lines: readonly Line[]) => (
    <dl className="ow-keys">
      {lines.map(([keys, key]) => (
        <div key={key}>
          <dt>
            {keys.map((one) => (
              <kbd key={one}>{one}</kbd>
            ))}
          </dt>
          <dd>{keyText(key)}</dd>
        </div>
      ))}
    </dl>
  );
  return (
    <>
      <Button type="text" icon={<QuestionCircleOutlined aria-hidden />} onClick={() => onOpen(true)}>
        {text('help')}
      </Button>
      <Modal
        open={open}
        title={keyText('keysTitle')}
        onCancel={() => onOpen(false)}
        footer={<Button onClick={() => onOpen(false)}>{text('close')}</Button>}
        width={640}
      >
        <div className="ow-keys-all">
          <section>
            <h3>{keyText('keysList')}</h3>
            {list(inList)}
          </section>
          <section>
            <h3>{keyText('keysTask')}</h3>
            {list(onTask)}
          </section>
        </div>
      </Modal>
    </>
  );
}
