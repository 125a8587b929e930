/** `EmptyState`: nothing is here, why, and what one could do. */
import { Empty, Flex, Typography } from 'antd';
import type { ReactNode } from 'react';

interface Props {
  readonly title: string;
  /** Why, or what to do next. */
  readonly advice?: string;
  /** Buttons. */
  readonly children?: ReactNode;
}

export function EmptyState({ title, advice, children }: Props) {
  return (
    <Empty
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      styles={{ root: { paddingBlock: 32 } }}
      description={
        <Flex vertical gap={4} align="center">
          <Typography.Text strong>{title}</Typography.Text>
          {advice !== undefined && <Typography.Text type="secondary">{advice}</Typography.Text>}
        </Flex>
      }
    >
      {children}
    </Empty>
  );
}
