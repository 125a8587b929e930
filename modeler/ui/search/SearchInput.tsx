/** `SearchInput`: a field to search with, and the button that empties it, named for those who do not see it. */
import { CloseCircleFilled, SearchOutlined } from '@ant-design/icons';
import { Input, type InputProps, type InputRef } from 'antd';
import type { Ref } from 'react';
import { frameTexts } from '../catalogue/frame';
import { useTexts } from '../texts';
import './search.css';

interface Props extends Omit<InputProps, 'placeholder' | 'className'> {
  /** What is searched for: placeholder, and name where there is no other. */
  readonly label: string;
  readonly name?: string;
  readonly fieldRef?: Ref<InputRef> | undefined;
}

export function SearchInput({ label, name = label, fieldRef = null, ...others }: Props) {
  const text = useTexts(frameTexts);
  return (
    <Input
      {...others}
      ref={fieldRef}
      placeholder={label}
      aria-label={name}
      prefix={<SearchOutlined aria-hidden />}
      allowClear={{ clearIcon: <CloseCircleFilled role="img" aria-label={text('clear')} /> }}
      className="ow-search"
    />
  );
}
