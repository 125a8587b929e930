/** `Inbox`: the pages of this room. */
import { inboxTexts } from '../ui/catalogue/inbox';
import { frameTexts } from '../ui/catalogue/frame';
import { EmptyState } from '../ui/EmptyState';
import { Page } from '../ui/Page';
import { useTexts } from '../ui/texts';

export default function Inbox() {
  const text = useTexts(inboxTexts);
  const frame = useTexts(frameTexts);
  return (
    <Page title={text('title')}>
      <EmptyState title={frame('soon')} />
    </Page>
  );
}
