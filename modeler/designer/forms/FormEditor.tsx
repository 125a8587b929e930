/** `FormEditor`: a form of the service, put together from components. */
import { FormEditor as FormJsEditor } from '@bpmn-io/form-js-editor';
import { RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { Button, Flex } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { formEditorTexts } from '../../ui/catalogue/bpmnIoForm';
import { designerTexts } from '../../ui/catalogue/designer';
import { EmptyState } from '../../ui/EmptyState';
import { useLanguage } from '../../ui/language';
import { useTexts } from '../../ui/texts';
import type { DraftFile } from '../draft/draft';
import { translateDom } from '../editor/translateDom';
import { translator } from '../editor/translateModule';
import './forms.css';

interface Props {
  readonly file: DraftFile;
  readonly onText: (json: string) => void;
}

export default function FormEditor(props: Props) {
  const language = useLanguage();
  // Its labels are drawn once: another language is another editor.
  return <OneLanguage key={language} {...props} isChinese={language === 'zh-CN'} />;
}

const translate = { translate: ['value', translator(formEditorTexts)] };
const writeDelay = 400;

function OneLanguage({ file, onText, isChinese }: Props & { readonly isChinese: boolean }) {
  const text = useTexts(designerTexts);
  const host = useRef<HTMLDivElement>(null);
  const latest = useRef({ file, onText });
  latest.current = { file, onText };
  const [editor, setEditor] = useState<FormJsEditor>();
  const [stack, setStack] = useState({ canUndo: false, canRedo: false });
  const [fault, setFault] = useState<Error>();

  useEffect(() => {
    const container = host.current;
    if (container === null) return undefined;
    const made = new FormJsEditor({ container, additionalModules: [translate] });
    const stop = isChinese ? translateDom(container, formEditorTexts) : () => undefined;
    let over = false;
    let timer: number | undefined;
    const write = (): void => {
      timer = undefined;
      latest.current.onText(`${JSON.stringify(made.saveSchema(), null, 2)}\n`);
    };
    const open = async (): Promise<void> => {
      const schema: unknown = JSON.parse(latest.current.file.text);
      if (typeof schema !== 'object' || schema === null) throw new Error(text('formFault'));
      await made.importSchema(schema);
      if (over) return;
      setEditor(made);
      made.on('commandStack.changed', () => {
        const commands = made.get('commandStack');
        setStack({ canUndo: commands.canUndo(), canRedo: commands.canRedo() });
        window.clearTimeout(timer);
        timer = window.setTimeout(write, writeDelay);
      });
    };
    open().catch((error: unknown) => {
      if (!over) setFault(error instanceof Error ? error : new Error(String(error)));
    });
    return () => {
      if (timer !== undefined) {
        window.clearTimeout(timer);
        write();
      }
      over = true;
      stop();
      setEditor(undefined);
      made.destroy();
    };
  }, []);

  return (
    <div className="ow-form-editor">
      <Flex gap={8} align="center" className="ow-table-bar">
        <Button
          type="text"
          size="small"
          icon={<UndoOutlined aria-hidden />}
          disabled={!stack.canUndo}
          onClick={() => editor?.get('commandStack').undo()}
        >
          {text('undo')}
        </Button>
        <Button
          type="text"
          size="small"
          icon={<RedoOutlined aria-hidden />}
          disabled={!stack.canRedo}
          onClick={() => editor?.get('commandStack').redo()}
        >
          {text('redo')}
        </Button>
      </Flex>
      {fault !== undefined && <EmptyState title={text('formUnreadable')} advice={fault.message} />}
      <div ref={host} className="ow-form-host" hidden={fault !== undefined} />
    </div>
  );
}
