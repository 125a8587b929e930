/** `CaseFilterBar`: search and filters of the list of cases; all of them live in the address. */
import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, DatePicker, Flex, Select } from 'antd';
import dayjs from 'dayjs';
import { overviewQuery } from '../../client/cockpit';
import { cockpitTexts } from '../../ui/catalogue/cockpit';
import { useTexts } from '../../ui/texts';
import { SearchField } from '../../ui/search/SearchField';
import { useParameters } from '../../ui/useParameters';
import { type CaseSearch, isEmpty, noSearch, states } from './caseSearch';

export function CaseFilterBar({ search }: { readonly search: CaseSearch }) {
  const text = useTexts(cockpitTexts);
  const [, change] = useParameters();
  const { data } = useQuery(overviewQuery);
  const processes = data?.processes ?? [];
  const versions = processes.find(({ key }) => key === search.process)?.versions ?? [];
  return (
    <Flex gap={12} wrap align="center" role="search">
      <SearchField label={text('searchCases')} value={search.search} onSearch={(value) => change({ search: value })} />
      <Select
        aria-label={text('process')}
        className="ow-filter"
        value={search.process ?? ''}
        onChange={(value) => change({ process: value, definitionId: undefined })}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        options={[
          { value: '', label: text('anyProcess') },
          ...processes.map(({ key, name }) => ({ value: key, label: name })),
        ]}
      />
      {versions.length > 0 && (
        <Select
          aria-label={text('version')}
          className="ow-filter-narrow"
          value={search.definitionId ?? ''}
          onChange={(value) => change({ definitionId: value })}
          popupMatchSelectWidth={false}
          options={[
            { value: '', label: text('anyVersion') },
            ...versions.map(({ definitionId, version }) => ({
              value: definitionId,
              label: text('versionNo', { version }),
            })),
          ]}
        />
      )}
      <Select
        aria-label={text('state')}
        className="ow-filter-narrow"
        value={search.state ?? ''}
        onChange={(value) => change({ state: value })}
        options={[
          { value: '', label: text('anyState') },
          ...states.map((state) => ({ value: state, label: text(`state_${state}`) })),
        ]}
      />
      <DatePicker.RangePicker
        className="ow-filter-dates"
        aria-label={text('started')}
        placeholder={[text('startedFrom'), text('startedTo')]}
        allowEmpty={[true, true]}
        value={[dayOf(search.from), dayOf(search.to)]}
        onChange={(_, days) => change({ from: days?.[0] ?? undefined, to: days?.[1] ?? undefined })}
      />
      <Checkbox
        checked={search.incidents}
        onChange={(event) => change({ incidents: event.target.checked ? 'true' : undefined })}
      >
        {text('onlyIncidents')}
      </Checkbox>
      {!isEmpty(search) && <Button onClick={() => change(noSearch)}>{text('clearFilters')}</Button>}
    </Flex>
  );
}

const dayOf = (day: string | undefined) => (day === undefined ? null : dayjs(day));
