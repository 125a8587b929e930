/** `usePageTitle` names the page in the browser's tab and history. */
import { useEffect } from 'react';
import { frameTexts } from './catalogue/frame';
import { useTexts } from './texts';

export function usePageTitle(title: string): void {
  const product = useTexts(frameTexts)('product');
  useEffect(() => {
    document.title = `${title} – ${product}`;
  }, [title, product]);
}
