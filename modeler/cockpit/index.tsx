/** `Cockpit`: the pages of this room. */
import { cockpitTexts } from '../ui/catalogue/cockpit';
import { frameTexts } from '../ui/catalogue/frame';
import { EmptyState } from '../ui/EmptyState';
import { Page } from '../ui/Page';
import { useTexts } from '../ui/texts';

export default function Cockpit() {
  const text = useTexts(cockpitTexts);
  const frame = useTexts(frameTexts);
  return (
    <Page title={text('title')}>
      <EmptyState title={frame('soon')} />
    </Page>
  );
}
