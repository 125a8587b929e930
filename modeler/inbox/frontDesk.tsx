/** `FrontDesk`: the pages of this room. */
import { inboxTexts } from '../ui/catalogue/inbox';
import { frameTexts } from '../ui/catalogue/frame';
import { EmptyState } from '../ui/EmptyState';
import { Page } from '../ui/Page';
import { useTexts } from '../ui/texts';

export default function FrontDesk() {
  const text = useTexts(inboxTexts);
  const frame = useTexts(frameTexts);
  return (
    <Page title={text('frontDeskTitle')}>
      <EmptyState title={frame('soon')} />
    </Page>
  );
}
