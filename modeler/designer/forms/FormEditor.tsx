/** `FormEditor`: a form of the service, put together from components. */
import { Flex } from 'antd';
import { useRef } from 'react';
import { designerTexts } from '../../ui/catalogue/designer';
import { EmptyState } from '../../ui/EmptyState';
import { useLanguage } from '../../ui/language';
import { useTexts } from '../../ui/texts';
import type { BesideProps } from '../editor/besideFile';
import { StepButtons } from '../editor/StepButtons';
import './forms.css';
import { useForm } from './useForm';

export default function FormEditor(props: BesideProps) {
  const language = useLanguage();
  // Its labels are drawn once: another language is another editor.
  return <OneLanguage key={language} {...props} />;
}

function OneLanguage(props: BesideProps) {
  const text = useTexts(designerTexts);
  const host = useRef<HTMLDivElement>(null);
  const { editor, fault, canUndo, canRedo } = useForm(host, props);
  const commands = editor?.get('commandStack');
  return (
    <div className="ow-form-editor">
      <Flex gap={8} align="center" className="ow-table-bar">
        <StepButtons
          canUndo={canUndo}
          canRedo={canRedo}
          onUndo={() => commands?.undo()}
          onRedo={() => commands?.redo()}
        />
        <small className="ow-table-hint">{text('formHint')}</small>
      </Flex>
      {fault !== undefined && <EmptyState title={text('formUnreadable')} advice={fault.message} />}
      {/* The colours and lines of forms as they are filled in. */}
      <div ref={host} className="ow-form-host bio-theme-parent" hidden={fault !== undefined} />
    </div>
  );
}
