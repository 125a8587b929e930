/** `TextField`: a text of the model. It is written a moment after the last key, and at once when the field is left. */
import { AutoComplete, Input } from 'antd';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { afterPointer } from './afterPointer';

export interface TextFieldProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onCommit: (value: string) => void;
  readonly help?: ReactNode;
  readonly placeholder?: string;
  /** What is wrong with what has been typed; undefined: nothing. */
  readonly faultOf?: (text: string) => string | undefined;
  /** Not written while it is at fault. */
  readonly refuseFaults?: boolean;
  readonly rows?: number;
  /** In letters of one width: expressions, ids. */
  readonly code?: boolean;
  readonly suggestions?: readonly { readonly value: string; readonly label?: string }[];
  readonly disabled?: boolean;
}

const writeDelay = 500;

export function TextField(props: TextFieldProps) {
  const { label, value = '', help, placeholder, faultOf, rows, code, suggestions, disabled } = props;
  const id = useId();
  const [typed, setTyped] = useState(value);
  const state = useTyping(props, typed);
  const shown = useRef(value);
  if (shown.current !== value) {
    // Undo, or another field, has changed it.
    shown.current = value;
    if (!state.isPending()) setTyped(value);
  }
  const fault = faultOf?.(typed);
  const change = (text: string): void => {
    setTyped(text);
    state.later(text);
  };
  const common = {
    id,
    value: typed,
    className: code === true ? 'ow-code' : '',
    spellCheck: code !== true,
    disabled: disabled === true,
    'aria-invalid': fault !== undefined,
    'aria-describedby': `${id}-more`,
    ...(placeholder === undefined ? {} : { placeholder }),
    ...(fault === undefined ? {} : { status: 'error' as const }),
    onBlur: state.now,
    onCompositionStart: () => state.compose(true),
    onCompositionEnd: () => state.compose(false),
  };
  return (
    <div className="ow-field">
      <label htmlFor={id}>{label}</label>
      {suggestions !== undefined ? (
        <AutoComplete
          id={id}
          value={typed}
          disabled={disabled === true}
          options={suggestions.map((one) => ({ value: one.value, label: one.label ?? one.value }))}
          showSearch={{
            filterOption: (text, option) =>
              String(option?.label ?? '')
                .toLowerCase()
                .includes(lastWord(text)),
          }}
          onChange={(text: string) => change(text)}
          onBlur={state.now}
        >
          <Input {...common} value={typed} onBlur={undefined} />
        </AutoComplete>
      ) : rows !== undefined ? (
        <Input.TextArea
          {...common}
          autoSize={{ minRows: rows, maxRows: 14 }}
          onChange={({ target }) => change(target.value)}
        />
      ) : (
        <Input {...common} onPressEnter={state.now} onChange={({ target }) => change(target.value)} />
      )}
      <div id={`${id}-more`} className="ow-field-more">
        {fault !== undefined && <div className="ow-field-fault">{fault}</div>}
        {help !== undefined && <div className="ow-field-help">{help}</div>}
      </div>
    </div>
  );
}

function lastWord(text: string): string {
  return text
    .slice(text.lastIndexOf(',') + 1)
    .trim()
    .toLowerCase();
}

interface Typing {
  readonly later: (text: string) => void;
  readonly now: () => void;
  readonly compose: (isComposing: boolean) => void;
  readonly isPending: () => boolean;
}

function useTyping(props: TextFieldProps, typed: string): Typing {
  const latest = useRef({ props, typed });
  latest.current = { props, typed };
  const pending = useRef<{ text: string; timer: number } | undefined>(undefined);
  const composing = useRef(false);

  const write = (): void => {
    const waiting = pending.current;
    if (waiting === undefined) return;
    window.clearTimeout(waiting.timer);
    pending.current = undefined;
    const { value = '', onCommit, faultOf, refuseFaults } = latest.current.props;
    if (waiting.text === value) return;
    if (refuseFaults === true && faultOf?.(waiting.text) !== undefined) return;
    onCommit(waiting.text);
  };
  const later = (text: string): void => {
    window.clearTimeout(pending.current?.timer);
    // Pinyin that is still being composed is no text yet.
    pending.current = {
      text,
      timer: window.setTimeout(() => (composing.current ? later(text) : write()), writeDelay),
    };
  };
  const writeLatest = useRef(write);
  writeLatest.current = write;
  // The field of an element that is left by a click elsewhere is gone before it loses the focus.
  useEffect(() => () => writeLatest.current(), []);
  return {
    later,
    now: () => afterPointer(() => writeLatest.current()),
    compose: (isComposing) => {
      composing.current = isComposing;
    },
    isPending: () => pending.current !== undefined,
  };
}
