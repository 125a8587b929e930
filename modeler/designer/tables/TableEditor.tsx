/** `TableEditor`: the decisions of a DMN file: tables, expressions, and the drawing of how they depend on each other. */
import { Flex, Segmented } from 'antd';
import type { DmnView } from 'dmn-js/lib/Modeler';
import { useEffect, useRef } from 'react';
import { designerTexts } from '../../ui/catalogue/designer';
import { EmptyState } from '../../ui/EmptyState';
import { useLanguage } from '../../ui/language';
import { useTexts } from '../../ui/texts';
import type { BesideProps } from '../editor/besideFile';
import { StepButtons } from '../editor/StepButtons';
import './tables.css';
import { useTable } from './useTable';

export default function TableEditor(props: BesideProps) {
  const language = useLanguage();
  // Its labels are drawn once: another language is another editor.
  return <OneLanguage key={language} {...props} />;
}

function OneLanguage(props: BesideProps) {
  const { target } = props;
  const text = useTexts(designerTexts);
  const host = useRef<HTMLDivElement>(null);
  const { modeler, fault, views, active, canUndo, canRedo } = useTable(host, props);
  const commands = modeler?.getActiveViewer()?.get('commandStack');
  // One decision needs no overview of how decisions depend on each other.
  const several = views.filter(({ type }) => type !== 'drd').length > 1;

  useEffect(() => {
    if (modeler === undefined || target === undefined) return;
    const cell = host.current?.querySelector<HTMLElement>(`[data-element-id="${CSS.escape(target.elementId)}"]`);
    cell?.scrollIntoView({ block: 'center', inline: 'center' });
    (cell?.querySelector<HTMLElement>('[contenteditable], .cm-content') ?? cell)?.focus();
  }, [modeler, target]);

  return (
    <div className="ow-table-editor">
      <Flex gap={8} align="center" className="ow-table-bar">
        <StepButtons
          canUndo={canUndo}
          canRedo={canRedo}
          onUndo={() => commands?.undo()}
          onRedo={() => commands?.redo()}
        />
        {(several || active?.type === 'drd') && (
          <Segmented
            aria-label={text('views')}
            value={keyOf(active)}
            options={views.map((view) => ({
              value: keyOf(view),
              label: view.type === 'drd' ? text('viewDrd') : (view.name ?? view.element.name ?? view.element.id),
            }))}
            onChange={(key) => {
              const view = views.find((one) => keyOf(one) === key);
              if (view !== undefined) void props.flush.current?.().then(() => modeler?.open(view));
            }}
          />
        )}
        <small className="ow-table-hint">{text('tableHint')}</small>
      </Flex>
      {fault !== undefined && <EmptyState title={text('tableUnreadable')} advice={fault.message} />}
      <div ref={host} className="ow-table-host" hidden={fault !== undefined} />
    </div>
  );
}

function keyOf(view: DmnView | undefined): string {
  return view === undefined ? '' : `${view.type} ${view.element.id}`;
}
