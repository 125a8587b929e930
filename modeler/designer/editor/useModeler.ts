/** `useModeler` keeps bpmn-js in an element of the page and tells what is drawn in it whenever that has changed. */
import type { RefObject } from 'react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { beforeLeaving } from './beforeLeaving';
import { createModeler, type OwnModeler } from './createModeler';
import { notUnderstood, type UnknownPart } from '../notUnderstood';
import { openDrawing } from './openDrawing';

export interface Drawing {
  /** Undefined until a file has been read. */
  readonly modeler: OwnModeler | undefined;
  /** Why the file could not be opened. */
  readonly fault: Error | undefined;
  /** What is in the file and would be gone once it is written. */
  readonly unknown: readonly UnknownPart[];
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Writes what is drawn at once and answers it: typing that is under way included. */
  readonly flush: () => Promise<string | undefined>;
}

interface Wish {
  readonly host: RefObject<HTMLDivElement | null>;
  readonly xml: string;
  /** Another number: the file is to be read anew. */
  readonly generation: number;
  readonly onXml: (xml: string) => void;
}

const writeDelay = 400;

export function useModeler({ host, xml, generation, onXml }: Wish): Drawing {
  const [modeler, setModeler] = useState<OwnModeler>();
  const [fault, setFault] = useState<Error>();
  const [unknown, setUnknown] = useState<readonly UnknownPart[]>([]);
  const [stack, setStack] = useState({ canUndo: false, canRedo: false });
  const tell = useRef(onXml);
  tell.current = onXml;
  const source = useRef(xml);
  source.current = xml;
  const write = useRef<() => Promise<string | undefined>>(() => Promise.resolve(undefined));

  useEffect(() => {
    if (host.current === null) return undefined;
    const container = host.current;
    const own = createModeler(container);
    const imported = source.current;
    let over = false;
    let timer: number | undefined;
    const writeNow = async (): Promise<string | undefined> => {
      window.clearTimeout(timer);
      timer = undefined;
      if (over || own.getDefinitions() === undefined) return undefined;
      // Without a change the file stays as it was written by whoever wrote it.
      if (!own.get('commandStack').canUndo()) {
        tell.current(imported);
        return imported;
      }
      const { xml: written } = await own.saveXML({ format: true });
      if (written !== undefined && !over) tell.current(written);
      return written;
    };
    write.current = writeNow;
    const stay = beforeLeaving(() => {
      if (timer !== undefined) void writeNow();
    });
    own.on('commandStack.changed', () => {
      const commands = own.get('commandStack');
      setStack({ canUndo: commands.canUndo(), canRedo: commands.canRedo() });
      window.clearTimeout(timer);
      timer = window.setTimeout(() => void writeNow(), writeDelay);
    });
    const watch = new ResizeObserver(() => {
      if (!over && own.getDefinitions() !== undefined) own.get('canvas').resized();
    });
    setFault(undefined);
    setUnknown([]);
    setStack({ canUndo: false, canRedo: false });
    own.importXML(imported).then(
      ({ warnings }) => {
        if (over) return;
        setUnknown(notUnderstood(warnings));
        // A drawing that does not fit is shown from its start on, with a map of all of it.
        if (openDrawing(own)) own.get('minimap').open();
        watch.observe(container);
        setModeler(own);
      },
      (error: unknown) => {
        if (!over) setFault(error instanceof Error ? error : new Error(String(error)));
      },
    );
    return () => {
      stay();
      if (timer !== undefined) void writeNow();
      over = true;
      watch.disconnect();
      setModeler(undefined);
      own.destroy();
    };
  }, [host, generation]);

  const flush = useCallback(async () => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    return write.current();
  }, []);
  return { modeler, fault, unknown, ...stack, flush };
}
