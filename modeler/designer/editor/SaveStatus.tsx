/** `SaveStatus`: whether what one sees is kept, and how it stands to what is deployed. */
import dayjs from 'dayjs';
import { designerTexts } from '../../ui/catalogue/designer';
import { StatusTag } from '../../ui/StatusTag';
import { useTexts } from '../../ui/texts';
import type { Opened, SaveState } from '../draft/useService';

export function SaveStatus({ opened, state }: { readonly opened: Opened; readonly state: SaveState }) {
  const text = useTexts(designerTexts);
  const version = opened.base?.version;
  const same = version === undefined ? text('unchangedNew') : text('unchanged', { version });
  return (
    <span role="status" className="ow-save-status">
      {state.kind === 'unchanged' && <StatusTag tone="neutral">{same}</StatusTag>}
      {state.kind === 'saving' && <StatusTag tone="waiting">{text('saving')}</StatusTag>}
      {state.kind === 'saved' && (
        <StatusTag tone="good">{text('saved', { time: dayjs(state.at).format('HH:mm:ss') })}</StatusTag>
      )}
      {state.kind === 'failed' && <StatusTag tone="bad">{text('saveFailed')}</StatusTag>}
    </span>
  );
}
