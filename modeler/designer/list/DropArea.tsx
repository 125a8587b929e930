/** `DropArea`: files may be dropped anywhere on what it holds. */
import { ImportOutlined } from '@ant-design/icons';
import { type DragEvent, type ReactNode, useState } from 'react';
import './dropArea.css';

interface Props {
  readonly hint: string;
  readonly onFiles: (files: readonly File[]) => void;
  readonly children: ReactNode;
}

export function DropArea({ hint, onFiles, children }: Props) {
  const [over, setOver] = useState(false);
  const hasFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');
  return (
    <div
      className="ow-drop-area"
      onDragOver={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        // Moving onto something inside is not leaving.
        const to = event.relatedTarget;
        if (!(to instanceof Node && event.currentTarget.contains(to))) setOver(false);
      }}
      onDrop={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      {children}
      {over && (
        <div className="ow-drop-hint">
          <ImportOutlined aria-hidden /> {hint}
        </div>
      )}
    </div>
  );
}
