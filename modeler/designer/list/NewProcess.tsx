/** `NewProcess` asks what a new process is to be and which pattern it begins with. */
import { AutoComplete, Form, Input, Modal, Radio } from 'antd';
import { designerTexts } from '../../ui/catalogue/designer';
import { useTexts } from '../../ui/texts';
import { useGroups } from '../panel/useGroups';
import { patternKeys, patternXml, type PatternKey } from '../patterns/patterns';

interface Props {
  readonly open: boolean;
  readonly taken: ReadonlySet<string>;
  readonly onCancel: () => void;
  readonly onCreate: (made: { readonly key: string; readonly name: string; readonly xml: string }) => void;
}

interface Wish {
  readonly name: string;
  readonly key: string;
  readonly group: string;
  readonly pattern: PatternKey;
}

const keyForm = /^[A-Za-z][\w-]{0,99}$/;

export function NewProcess({ open, taken, onCancel, onCreate }: Props) {
  const text = useTexts(designerTexts);
  const groups = useGroups();
  const [form] = Form.useForm<Wish>();
  return (
    <Modal
      open={open}
      title={text('newTitle')}
      okText={text('newStart')}
      cancelText={text('cancel')}
      onCancel={onCancel}
      onOk={() => form.submit()}
      width={640}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        noValidate
        initialValues={{ pattern: 'approve', name: '', key: freeKey(taken), group: '' }}
        onFinish={({ pattern, ...wish }) =>
          onCreate({ key: wish.key, name: wish.name, xml: patternXml(pattern, wish, text) })
        }
      >
        <Form.Item
          name="name"
          label={text('newName')}
          rules={[{ required: true, whitespace: true, message: text('newNameMissing') }]}
        >
          <Input placeholder={text('newNameHint')} maxLength={200} autoFocus />
        </Form.Item>
        <Form.Item
          name="key"
          label={text('newKey')}
          extra={text('newKeyHint')}
          validateFirst
          rules={[
            { required: true, pattern: keyForm, message: text('newKeyWrong') },
            {
              validator: (_, key: string) =>
                taken.has(key) ? Promise.reject(new Error(text('newKeyTaken'))) : Promise.resolve(),
            },
          ]}
        >
          <Input maxLength={100} spellCheck={false} />
        </Form.Item>
        <Form.Item
          name="group"
          label={text('newGroup')}
          extra={text('newGroupHint')}
          rules={[{ required: true, whitespace: true, message: text('newGroupMissing') }]}
        >
          <AutoComplete
            options={groups.map(({ id, name }) => ({ value: id, label: text('groupAndId', { name, id }) }))}
            showSearch={{ filterOption: (typed, option) => (option?.label ?? '').includes(typed) }}
          />
        </Form.Item>
        <Form.Item name="pattern" label={text('newPattern')}>
          <Radio.Group className="ow-patterns">
            {patternKeys.map((key) => (
              <Radio key={key} value={key}>
                <span className="ow-pattern">
                  <strong>{text(`pattern_${key}`)}</strong>
                  <small>{text(`pattern_${key}What`)}</small>
                </span>
              </Radio>
            ))}
          </Radio.Group>
        </Form.Item>
      </Form>
    </Modal>
  );
}

function freeKey(taken: ReadonlySet<string>): string {
  let number = 1;
  while (taken.has(`process-${number}`)) number += 1;
  return `process-${number}`;
}
