/** `PanelGroup`: some properties under a heading of their own. */
import type { ReactNode } from 'react';
import type { panelTexts } from '../../ui/catalogue/designerPanel';

export type GroupKey = keyof typeof panelTexts.keys extends infer Key
  ? Key extends `group_${infer Name}`
    ? Name
    : never
  : never;

export interface PanelGroup {
  readonly key: GroupKey;
  readonly content: ReactNode;
}

export function group(key: GroupKey, content: ReactNode): PanelGroup {
  return { key, content };
}
