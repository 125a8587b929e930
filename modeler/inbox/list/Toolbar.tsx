/** `Toolbar`: search, filter, and the way to get work without choosing it. */
import { StepForwardOutlined } from '@ant-design/icons';
import { Button, type InputRef, Select } from 'antd';
import type { ReactNode, Ref } from 'react';
import type { InboxPage } from '../../client/inbox';
import { inboxTexts } from '../../ui/catalogue/inbox';
import { SearchField } from '../../ui/search/SearchField';
import { useTexts } from '../../ui/texts';
import '../shared.css';
import type { ListAddress, ListChange } from './address';

interface Props {
  readonly address: ListAddress;
  readonly onChange: (change: ListChange) => void;
  readonly processes: InboxPage['processes'];
  readonly searchRef: Ref<InputRef>;
  /** From the search into the list. */
  readonly onLeaveSearch: () => void;
  readonly onNext: () => void;
  readonly isTaking: boolean;
  readonly children: ReactNode;
}

export function Toolbar({ address, onChange, processes, searchRef, onLeaveSearch, onNext, isTaking, children }: Props) {
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
      <SearchField
        label={text('searchHint')}
        name={text('search')}
        value={address.search}
        onSearch={(search) => onChange({ search })}
        onLeave={onLeaveSearch}
        fieldRef={searchRef}
      />
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
