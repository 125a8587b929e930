/** `CopyableText`: a number or an id that one may have to pass on, with the button that copies it. */
import { CheckOutlined, CopyOutlined } from '@ant-design/icons';
import { Typography } from 'antd';
import type { ReactNode } from 'react';
import { frameTexts } from './catalogue/frame';
import { useTexts } from './texts';

interface Props {
  /** What is copied. */
  readonly value: string;
  readonly children: ReactNode;
  readonly className?: string;
}

export function CopyableText({ value, children, className = '' }: Props) {
  const text = useTexts(frameTexts);
  const icon = [
    <span key="copy">
      <CopyOutlined aria-hidden /> {text('copy')}
    </span>,
    <span key="copied">
      <CheckOutlined aria-hidden /> {text('copied')}
    </span>,
  ];
  return (
    <Typography.Text type="secondary" className={className} copyable={{ text: value, tooltips: false, icon }}>
      {children}
    </Typography.Text>
  );
}
