/** `Toolbar`: search, filter, and the way to get work without choosing it. */
import { SearchOutlined, StepForwardOutlined } from '@ant-design/icons';
import { Button, Input, type InputRef, Select } from 'antd';
import { type ReactNode, type Ref, useEffect, useRef, useState } from 'react';
import type { InboxPage } from '../../client/inbox';
import { inboxTexts } from '../../ui/catalogue/inbox';
import { useTexts } from '../../ui/texts';
import '../shared.css';
import type { ListAddress, ListChange } from './address';

interface Props {
  readonly address: ListAddress;
  readonly onChange: (change: ListChange) => void;
  readonly processes: InboxPage['processes'];
  readonly searchRef: Ref<InputRef>;
  readonly onNext: () => void;
  readonly isTaking: boolean;
  readonly children: ReactNode;
}

const pause = 300;

export function Toolbar({ address, onChange, processes, searchRef, onNext, isTaking, children }: Props) {
  const text = useTexts(inboxTexts);
  const options = [
    { value: '', label: text('everyProcess') },
    ...processes.map(({ key, name, count }) => ({
      value: key,
      label: text('processCount', { name, number: count }),
    })),
  ];
  // A filter that has become empty must still be seen, or the list would be empty without a reason.
  const { process } = address;
  if (process !== undefined && !processes.some(({ key }) => key === process)) {
    options.push({ value: process, label: process });
  }
  return (
    <div className="ow-toolbar" role="search">
      <SearchField search={address.search} onSearch={(search) => onChange({ search })} fieldRef={searchRef} />
      <Select
        className="ow-toolbar-process"
        value={process ?? ''}
        options={options}
        onChange={(key) => onChange({ process: key })}
        aria-label={text('process')}
        popupMatchSelectWidth={false}
      />
      <span className="ow-toolbar-rest" />
      {children}
      <Button type="primary" icon={<StepForwardOutlined aria-hidden />} onClick={onNext} loading={isTaking}>
        {text('claimNext')}
      </Button>
    </div>
  );
}

interface SearchProps {
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly fieldRef: Ref<InputRef>;
}

/** What is typed comes into the address after a pause; what comes from the address ("back") is shown at once. */
function SearchField({ search, onSearch, fieldRef }: SearchProps) {
  const text = useTexts(inboxTexts);
  const [typed, setTyped] = useState(search);
  const told = useRef(search);
  const composing = useRef(false);

  useEffect(() => {
    if (search !== told.current) setTyped(search);
    told.current = search;
  }, [search]);

  const tell = (value: string): void => {
    if (value === told.current) return;
    told.current = value;
    onSearch(value);
  };

  useEffect(() => {
    if (typed === told.current || composing.current) return undefined;
    const timer = window.setTimeout(() => tell(typed), pause);
    return () => window.clearTimeout(timer);
  }, [typed]);

  return (
    <Input
      ref={fieldRef}
      className="ow-toolbar-search"
      value={typed}
      allowClear
      prefix={<SearchOutlined aria-hidden />}
      placeholder={text('searchHint')}
      aria-label={text('search')}
      onChange={({ target }) => setTyped(target.value)}
      onCompositionStart={() => (composing.current = true)}
      onCompositionEnd={({ currentTarget }) => {
        composing.current = false;
        tell(currentTarget.value);
      }}
      onPressEnter={() => tell(typed)}
    />
  );
}
