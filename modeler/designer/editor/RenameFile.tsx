/** `RenameFile` asks for the new name and id of a table, or the new id of a form. */
import { Form, Input, Modal } from 'antd';
import { designerTexts } from '../../ui/catalogue/designer';
import { useTexts } from '../../ui/texts';
import type { FileWords } from '../draft/renameFile';

interface Props {
  readonly words: FileWords;
  readonly isTable: boolean;
  readonly taken: ReadonlySet<string>;
  readonly onCancel: () => void;
  readonly onRename: (words: FileWords) => void;
}

/** As XML takes it for an id. */
const idForm = /^[\p{L}_][\p{L}\p{N}_.-]{0,99}$/u;

export function RenameFile({ words, isTable, taken, onCancel, onRename }: Props) {
  const text = useTexts(designerTexts);
  const [form] = Form.useForm<FileWords>();
  return (
    <Modal
      open
      title={text('renameTitle', { name: words.name || words.id })}
      okText={text('rename')}
      cancelText={text('cancel')}
      onCancel={onCancel}
      onOk={() => form.submit()}
    >
      <Form
        form={form}
        layout="vertical"
        noValidate
        initialValues={words}
        onFinish={({ name = '', id }) => onRename({ name: name.trim(), id })}
      >
        {isTable && (
          <Form.Item
            name="name"
            label={text('renameName')}
            rules={[{ required: true, whitespace: true, message: text('renameNameMissing') }]}
          >
            <Input maxLength={200} autoFocus />
          </Form.Item>
        )}
        <Form.Item
          name="id"
          label={text('renameId')}
          extra={text('renameIdHint')}
          validateFirst
          rules={[
            { required: true, pattern: idForm, message: text('renameIdWrong') },
            {
              validator: (_, id: string) =>
                taken.has(id) ? Promise.reject(new Error(text('renameIdTaken'))) : Promise.resolve(),
            },
          ]}
        >
          <Input maxLength={100} spellCheck={false} autoFocus={!isTable} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
