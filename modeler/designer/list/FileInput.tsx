/** `FileInput`: what opens the browser's own window for choosing files; it is clicked by a button or a menu. */
import type { Ref } from 'react';

interface Props {
  readonly ref: Ref<HTMLInputElement>;
  readonly label: string;
  readonly onFiles: (files: readonly File[]) => void;
}

const accepted = '.bpmn,.xml,.dmn,.json,.form';

export function FileInput({ ref, label, onFiles }: Props) {
  return (
    <input
      ref={ref}
      type="file"
      hidden
      multiple
      aria-label={label}
      accept={accepted}
      onChange={({ target }) => {
        onFiles([...(target.files ?? [])]);
        // The same file may be chosen again.
        target.value = '';
      }}
    />
  );
}
