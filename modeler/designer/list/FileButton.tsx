/** `FileButton` lets one choose files, for those who do not drag. */
import { ImportOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef } from 'react';
import { FileInput } from './FileInput';

interface Props {
  readonly label: string;
  readonly onFiles: (files: readonly File[]) => void;
}

export function FileButton({ label, onFiles }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button icon={<ImportOutlined aria-hidden />} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <FileInput ref={input} label={label} onFiles={onFiles} />
    </>
  );
}
