/** `useForm` keeps the form editor by bpmn.io in an element of the page and tells the form whenever it has changed. */
import { FormEditor as FormJsEditor } from '@bpmn-io/form-js-editor';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { formEditorLiterals, formEditorPlaceholders, formEditorTexts } from '../../ui/catalogue/bpmnIoForm';
import { findingTexts } from '../../ui/catalogue/designerFindings';
import { languageNow } from '../../ui/language';
import { textOf } from '../../ui/texts';
import { beforeLeaving } from '../editor/beforeLeaving';
import type { BesideProps } from '../editor/besideFile';
import { translateDom } from '../editor/translateDom';
import { translator } from '../editor/translateModule';

export interface Form {
  /** Undefined until the file has been read. */
  readonly editor: FormJsEditor | undefined;
  readonly fault: Error | undefined;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

const translate = { translate: ['value', translator(formEditorTexts)] };
const writeDelay = 400;

export function useForm(host: RefObject<HTMLDivElement | null>, { file, onText, flush }: BesideProps): Form {
  const latest = useRef({ file, onText });
  latest.current = { file, onText };
  const [editor, setEditor] = useState<FormJsEditor>();
  const [stack, setStack] = useState({ canUndo: false, canRedo: false });
  const [fault, setFault] = useState<Error>();

  useEffect(() => {
    const container = host.current;
    if (container === null) return undefined;
    const made = new FormJsEditor({ container, additionalModules: [translate] });
    const stop =
      languageNow() === 'zh-CN' ? translateDom(container, formEditorLiterals, formEditorPlaceholders) : () => undefined;
    const opened = latest.current.file.text;
    let over = false;
    let timer: number | undefined;
    const write = (): void => {
      window.clearTimeout(timer);
      timer = undefined;
      // With everything undone the file is as it was written by whoever wrote it.
      const isChanged = made.get('commandStack').canUndo();
      latest.current.onText(isChanged ? `${JSON.stringify(made.saveSchema(), null, 2)}\n` : opened);
    };
    const open = async (): Promise<void> => {
      const schema: unknown = JSON.parse(opened);
      if (typeof schema !== 'object' || schema === null) throw new Error(textOf(findingTexts, 'formFault'));
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
    const flushNow = (): Promise<void> => {
      if (timer !== undefined) write();
      return Promise.resolve();
    };
    flush.current = flushNow;
    const stay = beforeLeaving(() => void flushNow());
    open().catch((error: unknown) => {
      if (!over) setFault(error instanceof Error ? error : new Error(String(error)));
    });
    return () => {
      stay();
      void flushNow();
      if (flush.current === flushNow) flush.current = undefined;
      over = true;
      stop();
      setEditor(undefined);
      made.destroy();
    };
  }, [host]);
  return { editor, fault, ...stack };
}
