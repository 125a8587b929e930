/** `useDrawing`: the drawing of a `DiagramView` once it is there: give it the second value as `onReady`. */
import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { useCallback, useState } from 'react';
import { type Drawing, drawingOf } from './drawing';

type OnReady = (viewer: NavigatedViewer) => () => void;

export function useDrawing(): readonly [drawing: Drawing | undefined, onReady: OnReady] {
  const [drawing, setDrawing] = useState<Drawing>();
  const onReady = useCallback<OnReady>((viewer) => {
    setDrawing(drawingOf(viewer));
    return () => setDrawing(undefined);
  }, []);
  return [drawing, onReady];
}
