/** `StatusTag`: a state as icon, text and colour together, never as a colour alone. */
import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  ExclamationCircleOutlined,
  InfoCircleOutlined,
  MinusCircleOutlined,
  WarningOutlined,
} from '@ant-design/icons';
import type { ComponentType, ReactNode } from 'react';
import './statusTag.css';

export type Tone = 'neutral' | 'active' | 'good' | 'warning' | 'bad' | 'waiting';

const icons: Readonly<Record<Tone, ComponentType<{ readonly 'aria-hidden'?: boolean }>>> = {
  neutral: MinusCircleOutlined,
  active: InfoCircleOutlined,
  good: CheckCircleOutlined,
  warning: WarningOutlined,
  bad: ExclamationCircleOutlined,
  waiting: ClockCircleOutlined,
};

export function StatusTag({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  const Icon = icons[tone];
  return (
    <span className={`ow-status ow-status-${tone}`}>
      <Icon aria-hidden />
      <span>{children}</span>
    </span>
  );
}
