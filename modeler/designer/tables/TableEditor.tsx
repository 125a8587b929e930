/** `TableEditor`: the decisions of a DMN file: tables, expressions, and the drawing of how they depend on each other. */
import { RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { Button, Flex, Segmented } from 'antd';
import DmnModeler, { type DmnView, type DmnViewer } from 'dmn-js/lib/Modeler';
import { useEffect, useRef, useState } from 'react';
import { dmnTexts } from '../../ui/catalogue/bpmnIoDmn';
import { designerTexts } from '../../ui/catalogue/designer';
import { EmptyState } from '../../ui/EmptyState';
import { useLanguage } from '../../ui/language';
import { fitDiagram } from '../../ui/diagram/fitDiagram';
import { useTexts } from '../../ui/texts';
import type { DraftFile } from '../draft/draft';
import { translator } from '../editor/translateModule';
import './tables.css';

interface Props {
  readonly file: DraftFile;
  readonly onText: (xml: string) => void;
}

export default function TableEditor(props: Props) {
  const language = useLanguage();
  // Its labels are drawn once: another language is another editor.
  return <OneLanguage key={language} {...props} />;
}

const translate = { translate: ['value', translator(dmnTexts)] };
const own = { additionalModules: [translate] };
const writeDelay = 400;

function OneLanguage({ file, onText }: Props) {
  const text = useTexts(designerTexts);
  const host = useRef<HTMLDivElement>(null);
  const latest = useRef({ file, onText });
  latest.current = { file, onText };
  const [modeler, setModeler] = useState<DmnModeler>();
  const [views, setViews] = useState<{ all: readonly DmnView[]; active: string }>({ all: [], active: '' });
  const [stack, setStack] = useState({ canUndo: false, canRedo: false });
  const [fault, setFault] = useState<Error>();

  useEffect(() => {
    if (host.current === null) return undefined;
    const made = new DmnModeler({
      container: host.current,
      drd: own,
      decisionTable: own,
      literalExpression: own,
      boxedExpression: own,
    });
    let over = false;
    let timer: number | undefined;
    const write = async (): Promise<void> => {
      timer = undefined;
      const { xml } = await made.saveXML({ format: true });
      latest.current.onText(xml);
    };
    const look = (): void => {
      const commands = made.getActiveViewer()?.get('commandStack');
      setStack({ canUndo: commands?.canUndo() ?? false, canRedo: commands?.canRedo() ?? false });
    };
    const watched = new WeakSet<object>();
    made.on('views.changed', () => {
      if (over) return;
      const viewer = made.getActiveViewer();
      setViews({ all: made.getViews(), active: keyOf(made.getActiveView()) });
      look();
      if (made.getActiveView()?.type === 'drd') fitOverview(viewer);
      if (viewer === undefined || watched.has(viewer)) return;
      watched.add(viewer);
      viewer.on('commandStack.changed', () => {
        look();
        window.clearTimeout(timer);
        // Importing clears the stack: that is no change.
        if (made.getActiveViewer()?.get('commandStack').canUndo() === true) {
          timer = window.setTimeout(() => void write(), writeDelay);
        }
      });
    });
    const open = async (): Promise<void> => {
      await made.importXML(latest.current.file.text, { open: false });
      // The overview is for files with several decisions.
      const all = made.getViews();
      const [first] = [...all.filter(({ type }) => type !== 'drd'), ...all];
      if (first !== undefined) await made.open(first);
    };
    open().then(
      () => !over && setModeler(made),
      (error: unknown) => !over && setFault(error instanceof Error ? error : new Error(String(error))),
    );
    return () => {
      if (timer !== undefined) {
        window.clearTimeout(timer);
        void write();
      }
      over = true;
      setModeler(undefined);
      made.destroy();
    };
  }, []);

  const commands = modeler?.getActiveViewer()?.get('commandStack');
  return (
    <div className="ow-table-editor">
      <Flex gap={8} align="center" className="ow-table-bar">
        {views.all.length > 1 && (
          <Segmented
            aria-label={text('views')}
            value={views.active}
            options={views.all.map((view) => ({
              value: keyOf(view),
              label: view.type === 'drd' ? text('viewDrd') : (view.name ?? view.element.name ?? view.element.id),
            }))}
            onChange={(key) => {
              const view = views.all.find((one) => keyOf(one) === key);
              if (view !== undefined) void modeler?.open(view);
            }}
          />
        )}
        <Button
          type="text"
          size="small"
          icon={<UndoOutlined aria-hidden />}
          disabled={!stack.canUndo}
          onClick={() => commands?.undo()}
        >
          {text('undo')}
        </Button>
        <Button
          type="text"
          size="small"
          icon={<RedoOutlined aria-hidden />}
          disabled={!stack.canRedo}
          onClick={() => commands?.redo()}
        >
          {text('redo')}
        </Button>
      </Flex>
      {fault !== undefined && <EmptyState title={text('tableUnreadable')} advice={fault.message} />}
      <div ref={host} className="ow-table-host" hidden={fault !== undefined} />
    </div>
  );
}

/** Clear of the palette and of the box with the file's name. */
const around = { top: 130, right: 40, bottom: 50, left: 90 };

function fitOverview(viewer: DmnViewer | undefined): void {
  const canvas = viewer?.get('canvas');
  if (canvas !== undefined) fitDiagram(canvas, around);
}

function keyOf(view: DmnView | undefined): string {
  return view === undefined ? '' : `${view.type} ${view.element.id}`;
}
