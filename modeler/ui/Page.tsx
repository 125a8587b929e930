/** `Page`: heading, actions and content of an ordinary page. Pages that fill the window use `FullPage`. */
import { Flex, Typography } from 'antd';
import type { ReactNode } from 'react';
import './page.css';
import { usePageTitle } from './usePageTitle';

interface Props {
  readonly title: string;
  /** Beside the heading, at the right. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

export function Page({ title, actions, children }: Props) {
  usePageTitle(title);
  return (
    <div className="ow-page">
      <Flex align="center" justify="space-between" gap={16} wrap>
        <Typography.Title level={1} className="ow-page-title">
          {title}
        </Typography.Title>
        {actions}
      </Flex>
      {children}
    </div>
  );
}

/** Takes the window below the header exactly; what is inside scrolls by itself. The heading is for screen readers. */
export function FullPage({ title, children }: Omit<Props, 'actions'>) {
  usePageTitle(title);
  return (
    <div className="ow-page-full">
      <h1 className="ow-unseen">{title}</h1>
      {children}
    </div>
  );
}
