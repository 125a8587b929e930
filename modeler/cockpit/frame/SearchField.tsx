/** `SearchField`: asks when typing rests; while Chinese is composed nothing is asked. */
import { useEffect, useRef, useState } from 'react';
import { SearchInput } from './SearchInput';

/** Milliseconds after the last key. */
const pause = 300;

interface Props {
  readonly label: string;
  /** What is searched for now. */
  readonly value: string;
  readonly onSearch: (value: string) => void;
}

export function SearchField({ label, value, onSearch }: Props) {
  const [typed, setTyped] = useState(value);
  const composing = useRef(false);
  const latest = useRef({ value, onSearch });
  latest.current = { value, onSearch };
  // Changed by somebody else: the filters were cleared.
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    const timer = window.setTimeout(() => {
      if (!composing.current && typed !== latest.current.value) latest.current.onSearch(typed);
    }, pause);
    return () => window.clearTimeout(timer);
  }, [typed]);
  return (
    <SearchInput
      label={label}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onPressEnter={(event) => {
        // Enter that chooses a character belongs to the input method.
        if (!event.nativeEvent.isComposing) onSearch(typed);
      }}
      onCompositionStart={() => {
        composing.current = true;
      }}
      onCompositionEnd={(event) => {
        composing.current = false;
        onSearch(event.currentTarget.value);
      }}
    />
  );
}
