/** `Loading`: something is coming, said in words. */
import { Flex, Spin } from 'antd';
import { frameTexts } from './catalogue/frame';
import { useTexts } from './texts';

export function Loading({ text }: { readonly text?: string }) {
  const frame = useTexts(frameTexts);
  return (
    <Flex vertical align="center" justify="center" gap={12} style={{ padding: 48 }} role="status">
      <Spin />
      <span>{text ?? frame('loading')}</span>
    </Flex>
  );
}
