/** `DraftLine`: whether what one fills in is safe. */
import { CheckCircleOutlined, LoadingOutlined, WarningOutlined } from '@ant-design/icons';
import { inboxTexts } from '../../ui/catalogue/inbox';
import { useLanguage } from '../../ui/language';
import { useTexts } from '../../ui/texts';
import { timesOf } from '../times';
import type { DraftState } from './useDraft';

export function DraftLine({ state }: { readonly state: DraftState }) {
  const text = useTexts(inboxTexts);
  const times = timesOf(useLanguage());
  return (
    <span className={`ow-draft ow-draft-${state.kind}`} role="status">
      {state.kind === 'none' && text('draftNone')}
      {state.kind === 'saving' && (
        <>
          <LoadingOutlined aria-hidden /> {text('draftSaving')}
        </>
      )}
      {state.kind === 'saved' && (
        <>
          <CheckCircleOutlined aria-hidden /> {text('draftSaved', { time: times.clock(state.at) })}
        </>
      )}
      {(state.kind === 'local' || state.kind === 'tooLarge') && (
        <>
          <WarningOutlined aria-hidden /> {text(state.kind === 'local' ? 'draftLocal' : 'draftTooLarge')}
        </>
      )}
    </span>
  );
}
