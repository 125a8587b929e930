/** `useInspected`: the element that the panel shows, to the groups and fields inside of it. */
import { createContext, useContext } from 'react';
import type { Finding } from '../../../engine/model/finding';
import type { DiagramElement, OwnModeler } from '../editor/createModeler';
import type { DraftFile } from '../draft/draft';
import type { ModdleElement } from '../moddle';
import type { Editing } from './editing';

export interface Inspected {
  readonly drawn: DiagramElement;
  /** What is edited: for a pool, the process in it. */
  readonly element: ModdleElement;
  readonly edit: Editing;
  readonly modeler: OwnModeler;
  /** Against this element. */
  readonly findings: readonly Finding[];
  readonly files: readonly DraftFile[];
  readonly onOpenFile: (name: string) => void;
}

export const InspectedContext = createContext<Inspected | undefined>(undefined);

/** @throws Error outside of the panel: a mistake of the page */
export function useInspected(): Inspected {
  const inspected = useContext(InspectedContext);
  if (inspected === undefined) throw new Error('Expected to be inside of the panel, but there is none.');
  return inspected;
}
