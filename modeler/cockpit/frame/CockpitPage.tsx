/** `CockpitPage`: a page of the cockpit with its navigation. `CockpitFullPage` fills the window and scrolls inside. */
import type { ReactNode } from 'react';
import { FullPage, Page } from '../../ui/Page';
import { CockpitNav } from './CockpitNav';

interface Props {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

export function CockpitPage({ title, actions, children }: Props) {
  return (
    <>
      <CockpitNav />
      <Page title={title} actions={actions}>
        {children}
      </Page>
    </>
  );
}

export function CockpitFullPage({ title, children }: Omit<Props, 'actions'>) {
  return (
    <FullPage title={title}>
      <CockpitNav />
      {children}
    </FullPage>
  );
}
