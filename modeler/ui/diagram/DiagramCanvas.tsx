/** `DiagramCanvas`: bpmn-js in a div, and its marks and badges kept as the properties say. */
import { FullscreenOutlined, ZoomInOutlined, ZoomOutOutlined } from '@ant-design/icons';
import { Button, Flex } from 'antd';
import type Canvas from 'diagram-js/lib/core/Canvas';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/diagram-js.css';
import { useEffect, useRef, useState } from 'react';
import { diagramTexts } from '../catalogue/diagram';
import { EmptyState } from '../EmptyState';
import { useTexts } from '../texts';
import { decorate, type DiagramBadge, type DiagramMark } from './decorate';
import './diagram.css';
import { fitDiagram } from './fitDiagram';
import { isTiny, lookAt } from './lookAt';

export type { DiagramBadge, DiagramMark } from './decorate';

export interface DiagramCanvasProps {
  /** BPMN 2.0 with its drawing. */
  readonly xml: string;
  /** What the diagram is, for those who do not see it. */
  readonly label: string;
  /** By element id. */
  readonly marks?: Readonly<Record<string, readonly DiagramMark[]>>;
  readonly badges?: readonly DiagramBadge[];
  readonly selected?: string | undefined;
  /** Where things stand: a drawing that is too large to be read as a whole opens there. */
  readonly where?: readonly string[];
  /** Undefined: the empty ground was clicked. */
  readonly onSelect?: (elementId: string | undefined) => void;
  /** For more than marks and badges (a heat map): called after each import; what it returns undoes it. */
  readonly onReady?: (viewer: NavigatedViewer) => void | (() => void);
}

export default function DiagramCanvas(props: DiagramCanvasProps) {
  const { xml, label, marks, badges, selected } = props;
  const text = useTexts(diagramTexts);
  const host = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const [viewer, setViewer] = useState<NavigatedViewer>();
  const [fault, setFault] = useState<unknown>();
  const lookedIn = useRef<NavigatedViewer>(undefined);

  useEffect(() => {
    if (host.current === null) return undefined;
    setFault(undefined);
    return open(host.current, xml, latest, setViewer, setFault);
  }, [xml]);

  useEffect(() => {
    host.current?.querySelector('.djs-container > svg')?.setAttribute('aria-label', label);
  }, [viewer, label]);

  useEffect(() => {
    if (viewer === undefined) return undefined;
    return decorate(viewer, marks ?? {}, badges ?? [], selected);
  }, [viewer, marks, badges, selected]);

  const hasPlace = (props.where ?? []).length > 0;
  useEffect(() => {
    const { where = [] } = latest.current;
    // Once: what somebody has moved on purpose stays where it is.
    if (viewer === undefined || where.length === 0 || lookedIn.current === viewer) return;
    lookedIn.current = viewer;
    if (isTiny(viewer)) lookAt(viewer, where);
  }, [viewer, hasPlace]);

  const zoom = (by: number): void => {
    const canvas = viewer?.get<Canvas>('canvas');
    canvas?.zoom(Math.min(4, Math.max(0.2, canvas.zoom() * by)));
  };

  return (
    <div className="ow-diagram">
      <div ref={host} className="ow-diagram-host" hidden={fault !== undefined} />
      {fault !== undefined && <EmptyState title={text('unreadable')} advice={text('unreadableAdvice')} />}
      {viewer !== undefined && (
        <Flex className="ow-diagram-zoom" gap={4}>
          <Button size="small" icon={<ZoomInOutlined aria-hidden />} onClick={() => zoom(1.25)}>
            {text('zoomIn')}
          </Button>
          <Button size="small" icon={<ZoomOutOutlined aria-hidden />} onClick={() => zoom(0.8)}>
            {text('zoomOut')}
          </Button>
          <Button
            size="small"
            icon={<FullscreenOutlined aria-hidden />}
            onClick={() => fitDiagram(viewer.get<Canvas>('canvas'))}
          >
            {text('fit')}
          </Button>
        </Flex>
      )}
    </div>
  );
}

/** @returns what ends the viewer */
function open(
  container: HTMLDivElement,
  xml: string,
  latest: { readonly current: DiagramCanvasProps },
  setViewer: (viewer: NavigatedViewer | undefined) => void,
  setFault: (fault: unknown) => void,
): () => void {
  const viewer = new NavigatedViewer({ container });
  let over = false;
  let undo: void | (() => void);
  viewer.on(
    'element.click',
    ({ element }: { readonly element: { readonly id: string; readonly parent?: unknown } }) => {
      latest.current.onSelect?.(element.parent === undefined ? undefined : element.id);
    },
  );
  const watch = new ResizeObserver(() => {
    if (over || !isLoaded(viewer)) return;
    const canvas = viewer.get<Canvas>('canvas');
    canvas.resized();
  });
  viewer.importXML(xml).then(
    () => {
      // The component may have gone while the file was read.
      if (over) return;
      container.querySelector('.djs-container > svg')?.setAttribute('role', 'img');
      fitDiagram(viewer.get<Canvas>('canvas'));
      undo = latest.current.onReady?.(viewer);
      setViewer(viewer);
      watch.observe(container);
    },
    (error: unknown) => {
      if (!over) setFault(error);
    },
  );
  return () => {
    over = true;
    watch.disconnect();
    undo?.();
    setViewer(undefined);
    viewer.destroy();
  };
}

function isLoaded(viewer: NavigatedViewer): boolean {
  return viewer.getDefinitions() !== undefined;
}
