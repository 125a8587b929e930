/** `useLook` brings a step to the middle that was chosen somewhere else: in a list, or by a link. */
import { useEffect, useRef } from 'react';
import type { Drawing } from './drawing';

type OnSelect = (elementId: string | undefined) => void;

/** @returns to be called by the diagram: what is clicked there is in sight, and must not move */
export function useLook(drawing: Drawing | undefined, selected: string | undefined, onSelect: OnSelect): OnSelect {
  const clicked = useRef<string>(undefined);
  useEffect(() => {
    if (drawing !== undefined && selected !== undefined && selected !== clicked.current) drawing.lookAt([selected]);
    clicked.current = undefined;
  }, [drawing, selected]);
  return (id) => {
    clicked.current = id;
    onSelect(id);
  };
}
