/** `BesideEditor`: the editor of a file beside the drawing, as its kind asks for it. */
import { lazy, type RefObject } from 'react';
import { type DraftFile, kindOf } from '../draft/draft';
import type { Service } from '../draft/useService';
import type { FindingTarget } from '../findings/useFindings';
import type { Flush } from './besideFile';

const TableEditor = lazy(() => import('../tables/TableEditor'));
const FormEditor = lazy(() => import('../forms/FormEditor'));

interface Props {
  readonly file: DraftFile;
  readonly service: Service;
  readonly flush: RefObject<Flush | undefined>;
  readonly target: FindingTarget | undefined;
}

export function BesideEditor({ file, service, flush, target }: Props) {
  const kind = kindOf(file.name);
  const shared = {
    file,
    flush,
    target: target?.resource === file.name ? target : undefined,
    onText: (text: string) => service.setText(file.name, text),
  };
  if (kind === 'dmn') return <TableEditor {...shared} />;
  return kind === 'form' ? <FormEditor {...shared} /> : null;
}
