/** `NoSuchPage`: an address inside the page that leads nowhere. */
import { frameTexts } from '../catalogue/frame';
import { EmptyState } from '../EmptyState';
import { Page } from '../Page';
import { useTexts } from '../texts';
import { HomeButton } from './HomeButton';

export function NoSuchPage() {
  const text = useTexts(frameTexts);
  return (
    <Page title={text('noPage')}>
      <EmptyState title={text('noPage')} advice={text('noPageAdvice')}>
        <HomeButton />
      </EmptyState>
    </Page>
  );
}
