/** What the editors of the files beside the drawing, tables and forms, are given. */
import type { RefObject } from 'react';
import type { FindingTarget } from '../findings/useFindings';
import type { DraftFile } from '../draft/draft';

export type Flush = () => Promise<void>;

export interface BesideProps {
  readonly file: DraftFile;
  readonly onText: (text: string) => void;
  /** Where the editor leaves the way to write at once what has been changed a moment ago. */
  readonly flush: RefObject<Flush | undefined>;
  /** The place of the file that a finding leads to. */
  readonly target: FindingTarget | undefined;
}
