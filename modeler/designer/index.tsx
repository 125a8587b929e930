/** `Designer`: the pages of this room. */
import { designerTexts } from '../ui/catalogue/designer';
import { frameTexts } from '../ui/catalogue/frame';
import { EmptyState } from '../ui/EmptyState';
import { Page } from '../ui/Page';
import { useTexts } from '../ui/texts';

export default function Designer() {
  const text = useTexts(designerTexts);
  const frame = useTexts(frameTexts);
  return (
    <Page title={text('title')}>
      <EmptyState title={frame('soon')} />
    </Page>
  );
}
