/** `Editor`: one service being designed: its drawing, its decision tables and forms, simulation, review. */
import { App } from 'antd';
import { lazy, Suspense, useCallback, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { designerTexts } from '../../ui/catalogue/designer';
import { Loading } from '../../ui/Loading';
import { FullPage } from '../../ui/Page';
import { useTexts } from '../../ui/texts';
import type { Finding } from '../../../engine/model/finding';
import { type DraftFile, fileOf, kindOf } from '../draft/draft';
import { readImport, withKey } from '../draft/importFile';
import { processName } from '../draft/processName';
import { type Opened, useService } from '../draft/useService';
import type { FileWords } from '../draft/renameFile';
import { FindingsBar } from '../findings/FindingsBar';
import { drawnFor } from '../findings/shapeOf';
import { useFindings } from '../findings/useFindings';
import { DropArea } from '../list/DropArea';
import { BesideEditor } from './BesideEditor';
import type { Flush } from './besideFile';
import { DraftNotice } from './DraftNotice';
import { DrawingView } from './DrawingView';
import './editor.css';
import { FileTabs } from './FileTabs';
import { redirectReferences } from './redirectReferences';
import { Toolbar } from './Toolbar';
import { useModeler } from './useModeler';

const SimulationView = lazy(() => import('../simulation/SimulationView'));
const ReviewView = lazy(() => import('../review/ReviewView'));

export type EditorMode = 'draw' | 'simulate' | 'review';

interface Props {
  readonly opened: Opened;
  /** Reads everything anew: after a deployment, or to take the deployed version. */
  readonly onReopen: () => void;
}

export function Editor({ opened, onReopen }: Props) {
  const text = useTexts(designerTexts);
  const { modal, message } = App.useApp();
  const [query, setQuery] = useSearchParams();
  const service = useService(opened);
  const { setText, rename } = service;
  const host = useRef<HTMLDivElement>(null);
  const flushBeside = useRef<Flush>(undefined);
  // Another number: the file is read anew.
  const [generation, setGeneration] = useState({ drawn: 0, beside: 0 });
  const readAnew = (): void => setGeneration(({ drawn, beside }) => ({ drawn: drawn + 1, beside: beside + 1 }));
  const main = fileOf(service, opened.main);
  const takeXml = useCallback(
    (xml: string) => {
      if (fileOf({ files: service.current() }, opened.main)?.text === xml) return;
      rename(processName(xml, opened.key) ?? opened.key);
      setText(opened.main, xml);
    },
    [opened, service.current, setText, rename],
  );
  const drawing = useModeler({ host, xml: main?.text ?? '', generation: generation.drawn, onXml: takeXml });
  const findings = useFindings(service.files, opened.main);

  const mode = modeOf(query.get('view'));
  const chosen = query.get('file') ?? opened.main;
  const file = fileOf(service, chosen) ?? main;
  const go = (next: { readonly view?: EditorMode; readonly file?: string }): void =>
    setQuery(
      (before) => {
        const after = new URLSearchParams(before);
        after.delete('version');
        if (next.view !== undefined) set(after, 'view', next.view === 'draw' ? undefined : next.view);
        if (next.file !== undefined) set(after, 'file', next.file === opened.main ? undefined : next.file);
        return after;
      },
      { replace: next.view === undefined },
    );

  // What has been typed a moment ago goes along wherever one goes.
  const flushAll = async (): Promise<void> => {
    await drawing.flush();
    await flushBeside.current?.();
  };
  const enter = async (next: { readonly view?: EditorMode; readonly file?: string }): Promise<void> => {
    await flushAll();
    go(next);
  };
  const goTo = ({
    elementId,
    rule,
    resource = opened.main,
  }: Partial<Pick<Finding, 'elementId' | 'rule' | 'resource'>>): void => {
    go({ view: 'draw', file: resource });
    if (elementId === undefined) return;
    // What is not drawn itself is mended where it is used.
    const drawn = drawing.modeler !== undefined && resource === opened.main && drawnFor(drawing.modeler, elementId);
    const place = { elementId: drawn ? drawn.id : elementId, resource };
    findings.goTo({ ...place, ...(rule === undefined ? {} : { rule }) });
  };
  const renamed = (changed: DraftFile, from: FileWords, to: FileWords): void => {
    const name = kindOf(changed.name) === 'form' ? 'formRef' : 'decisionRef';
    if (from.id !== to.id && drawing.modeler !== undefined) {
      redirectReferences(drawing.modeler, name, from.id, to.id);
    }
    setGeneration(({ drawn, beside }) => ({ drawn, beside: beside + 1 }));
    go({ file: changed.name });
  };
  const read = async (xml: string): Promise<void> => {
    await flushAll();
    setText(opened.main, xml);
    readAnew();
  };
  const takeFiles = async (files: readonly File[]): Promise<void> => {
    for (const given of files) {
      const one = await readImport(given);
      if (one.kind === 'refused') message.error(text(one.why, { file: one.name }));
      else if (one.kind === 'beside') {
        setText(one.file.name, one.file.text);
        setGeneration(({ drawn, beside }) => ({ drawn, beside: beside + 1 }));
        message.success(text('imported', { file: one.file.name }));
      } else {
        const goOn = await modal.confirm({
          title: text('replaceAsk', { file: one.file.name }),
          content: (
            <>
              {one.key !== opened.key && <p>{text('replaceOther', { found: one.key, key: opened.key })}</p>}
              <p>{text('replaceWhy')}</p>
            </>
          ),
          okText: text('replace'),
          cancelText: text('cancel'),
        });
        if (goOn) await read(await withKey(one.file.text, one.key, opened.key));
      }
    }
  };
  const restore = async (): Promise<void> => {
    // Else a change of a moment ago would be written afterwards, over what was restored.
    await flushAll();
    await service.restore();
    readAnew();
  };

  const isDrawing = mode === 'draw' && file?.name === opened.main;
  return (
    <FullPage title={`${service.processName} – ${text('title')}`}>
      <DropArea hint={text('importHint')} onFiles={(files) => void takeFiles(files)}>
        <Toolbar
          opened={opened}
          service={service}
          drawing={drawing}
          mode={mode}
          file={file}
          isDrawing={isDrawing}
          onFlush={flushAll}
          onMode={(view) => void enter({ view })}
          onRestore={() => void restore()}
          onFiles={(files) => void takeFiles(files)}
        />
        <DraftNotice opened={opened} onReopen={onReopen} onRestore={() => void restore()} />
        {mode === 'draw' && (
          <FileTabs
            opened={opened}
            service={service}
            current={file?.name ?? opened.main}
            onOpen={(name) => void enter({ file: name })}
            onRenamed={renamed}
          />
        )}
        <DrawingView
          hidden={!isDrawing}
          host={host}
          drawing={drawing}
          service={service}
          findings={findings}
          main={opened.main}
          onRead={read}
          onOpenFile={(name) => go({ view: 'draw', file: name })}
        />
        <Suspense fallback={<Loading />}>
          {mode === 'draw' && file !== undefined && !isDrawing && (
            <BesideEditor
              key={`${file.name} ${generation.beside}`}
              file={file}
              service={service}
              flush={flushBeside}
              target={findings.target}
            />
          )}
          {mode === 'simulate' && <SimulationView files={service.files} main={opened.main} />}
          {mode === 'review' && (
            <ReviewView
              opened={opened}
              name={service.processName}
              files={service.files}
              findings={findings}
              onDeployed={() => {
                go({ view: 'draw' });
                onReopen();
              }}
              onGo={goTo}
            />
          )}
        </Suspense>
        {mode === 'draw' && (
          <FindingsBar
            findings={findings}
            modeler={drawing.modeler}
            files={service.files}
            main={opened.main}
            onGo={goTo}
          />
        )}
      </DropArea>
    </FullPage>
  );
}

function modeOf(view: string | null): EditorMode {
  return view === 'simulate' || view === 'review' ? view : 'draw';
}

function set(query: URLSearchParams, name: string, value: string | undefined): void {
  if (value === undefined) query.delete(name);
  else query.set(name, value);
}
