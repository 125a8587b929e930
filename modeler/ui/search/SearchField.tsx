/**
 * `SearchField`: tells what is searched for when typing rests, and nothing while Chinese is composed. What is typed stands
 * in the field by itself: no address, however late, takes a letter out of it.
 */
import type { InputRef } from 'antd';
import { type Ref, useEffect, useRef, useState } from 'react';
import { SearchInput } from './SearchInput';

/** Milliseconds after the last key. */
const pause = 300;

interface Props {
  readonly label: string;
  readonly name?: string;
  /** What is searched for now. */
  readonly value: string;
  readonly onSearch: (value: string) => void;
  /** With the arrow down or Escape one goes on from the field to what was found. */
  readonly onLeave?: () => void;
  readonly fieldRef?: Ref<InputRef> | undefined;
}

export function SearchField({ value, onSearch, onLeave, ...others }: Props) {
  const [typed, setTyped] = useState(value);
  /** What others know: said by them, or told to them. */
  const told = useRef(value);
  const composing = useRef(false);
  const latest = useRef(onSearch);
  latest.current = onSearch;

  // Changed by somebody else ("back", cleared filters). An echo of what was told comes late and is no news.
  useEffect(() => {
    if (value !== told.current) setTyped(value);
    told.current = value;
  }, [value]);

  const tell = (wanted: string): void => {
    if (wanted === told.current) return;
    told.current = wanted;
    latest.current(wanted);
  };

  useEffect(() => {
    if (typed === told.current || composing.current) return undefined;
    const timer = window.setTimeout(() => tell(typed), pause);
    return () => window.clearTimeout(timer);
  }, [typed]);

  return (
    <SearchInput
      {...others}
      value={typed}
      onChange={({ target }) => setTyped(target.value)}
      onPressEnter={({ nativeEvent }) => {
        // Enter that chooses a character belongs to the input method.
        if (!nativeEvent.isComposing) tell(typed);
      }}
      onKeyDown={(event) => {
        const { key, nativeEvent } = event;
        if (onLeave === undefined || nativeEvent.isComposing || (key !== 'ArrowDown' && key !== 'Escape')) return;
        event.preventDefault();
        tell(typed);
        onLeave();
      }}
      onCompositionStart={() => {
        composing.current = true;
      }}
      onCompositionEnd={({ currentTarget }) => {
        composing.current = false;
        tell(currentTarget.value);
      }}
    />
  );
}
