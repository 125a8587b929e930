/** `useTable` keeps dmn-js in an element of the page and tells what is written in it whenever that has changed. */
import DmnModeler, { type DmnView, type DmnViewer } from 'dmn-js/lib/Modeler';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { migrateDmn } from '../../../engine/expressions/dmn/migrateDmn';
import { reviewTexts } from '../../ui/catalogue/designerReview';
import { dmnLiterals, dmnTexts } from '../../ui/catalogue/bpmnIoDmn';
import { fitDiagram } from '../../ui/diagram/fitDiagram';
import { languageNow } from '../../ui/language';
import { textOf } from '../../ui/texts';
import { translateDom } from '../editor/translateDom';
import { translator } from '../editor/translateModule';
import { beforeLeaving } from '../editor/beforeLeaving';
import type { BesideProps } from '../editor/besideFile';
import { lossless } from '../losslessModdle';
import type { Moddle, ModdleElement } from '../moddle';
import { notUnderstood, type UnknownPart } from '../notUnderstood';
import { showAnnotations, withAnnotations } from './annotations';

export interface Table {
  /** Undefined until the file has been read. */
  readonly modeler: DmnModeler | undefined;
  readonly fault: Error | undefined;
  readonly views: readonly DmnView[];
  readonly active: DmnView | undefined;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

const translate = { translate: ['value', translator(dmnTexts)] };
const own = { additionalModules: [translate] };
/** Those of Camunda's tables too: the engine converts to them. */
const dataTypes = ['string', 'boolean', 'number', 'integer', 'long', 'double', 'date', 'dateTime', 'time'];
const durations = ['dayTimeDuration', 'yearMonthDuration', 'Any'];
const writeDelay = 400;
/** Clear of the palette and of the box with the file's name. */
const around = { top: 130, right: 40, bottom: 50, left: 90 };

export function useTable(host: RefObject<HTMLDivElement | null>, { file, onText, flush }: BesideProps): Table {
  const latest = useRef({ file, onText });
  latest.current = { file, onText };
  const [modeler, setModeler] = useState<DmnModeler>();
  const [shown, setShown] = useState<Pick<Table, 'views' | 'active'>>({ views: [], active: undefined });
  const [stack, setStack] = useState({ canUndo: false, canRedo: false });
  const [fault, setFault] = useState<Error>();

  useEffect(() => {
    if (host.current === null) return undefined;
    const made = new DmnModeler({
      container: host.current,
      common: { dataTypes: [...dataTypes, ...durations] },
      drd: own,
      decisionTable: own,
      literalExpression: own,
      boxedExpression: own,
    });
    lossless(made._moddle as Moddle);
    let over = false;
    let timer: number | undefined;
    let lent: readonly ModdleElement[] = [];
    const opened = latest.current.file.text;
    let hasChanged = false;
    let keepsSteps = true;
    const commands = () => made.getActiveViewer()?.get('commandStack');
    const write = async (): Promise<void> => {
      window.clearTimeout(timer);
      timer = undefined;
      // With everything undone the file is as it was written by whoever wrote it.
      if (keepsSteps && commands()?.canUndo() !== true) return latest.current.onText(opened);
      const { xml } = await withAnnotations(lent, made._moddle as Moddle, () => made.saveXML({ format: true }));
      latest.current.onText(xml);
    };
    const look = (): void =>
      setStack({ canUndo: commands()?.canUndo() ?? false, canRedo: commands()?.canRedo() ?? false });
    const watched = new WeakSet<object>();
    const watch = (viewer: DmnViewer): void => {
      watched.add(viewer);
      viewer.on('commandStack.changed', () => {
        look();
        if (commands()?.canUndo() === true) hasChanged = true;
        if (!hasChanged) return;
        window.clearTimeout(timer);
        timer = window.setTimeout(() => void write(), writeDelay);
      });
    };
    const container = host.current;
    const stopTranslating = languageNow() === 'zh-CN' ? translateDom(container, dmnLiterals) : () => undefined;
    container.addEventListener('mousedown', keepFocus, { capture: true });
    made.on('views.changed', () => {
      if (over) return;
      const viewer = made.getActiveViewer();
      setShown({ views: made.getViews(), active: made.getActiveView() });
      look();
      if (made.getActiveView()?.type === 'drd' && viewer !== undefined) fitDiagram(viewer.get('canvas'), around);
      if (viewer !== undefined && !watched.has(viewer)) watch(viewer);
    });
    // A view that is left forgets its steps: nothing to undo no longer means that nothing has changed.
    made.on('import.render.start', () => {
      if (hasChanged) keepsSteps = false;
    });
    const open = async (): Promise<void> => {
      const { warnings } = await made.importXML(migrateDmn(opened), { open: false });
      const unknown = notUnderstood(warnings);
      // Better not changed here than changed with a part of it gone.
      if (unknown.length > 0) throw new Error(textOf(reviewTexts, 'notEditable', { parts: partsOf(unknown) }));
      lent = showAnnotations(made.getDefinitions() as ModdleElement);
      // The overview is for files with several decisions.
      const all = made.getViews();
      const [first] = [...all.filter(({ type }) => type !== 'drd'), ...all];
      if (first !== undefined) await made.open(first);
    };
    const flushNow = async (): Promise<void> => {
      if (timer !== undefined) await write();
    };
    flush.current = flushNow;
    const stay = beforeLeaving(() => void flushNow());
    open().then(
      () => !over && setModeler(made),
      (error: unknown) => !over && setFault(error instanceof Error ? error : new Error(String(error))),
    );
    return () => {
      stay();
      void flushNow();
      if (flush.current === flushNow) flush.current = undefined;
      over = true;
      stopTranslating();
      container.removeEventListener('mousedown', keepFocus, { capture: true });
      setModeler(undefined);
      made.destroy();
    };
  }, [host]);
  return { modeler, fault, ...shown, ...stack };
}

/** A choice of a list takes no focus: the menu that holds the list would close before the choice is made. */
function keepFocus(event: MouseEvent): void {
  if (event.target instanceof Element && event.target.closest('.dms-select-options') !== null) event.preventDefault();
}

function partsOf(unknown: readonly UnknownPart[]): string {
  return unknown.map(({ element, line }) => `<${element}> (${line})`).join(', ');
}
