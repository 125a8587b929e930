/** `VariableTable`: the variables of a process instance, and the way to change them. */
import { EditOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { VariableView } from '../../client/cockpit';
import { cockpitTexts } from '../../ui/catalogue/cockpit';
import { cockpitCaseTexts } from '../../ui/catalogue/cockpitCase';
import { cockpitWords } from '../../ui/catalogue/cockpitWords';
import { EmptyState } from '../../ui/EmptyState';
import { type TextOf, useTexts } from '../../ui/texts';
import { SearchInput } from '../../ui/search/SearchInput';
import { ValueText } from './ValueText';
import { VariableDialog } from './VariableDialog';
import { editableType, textOfValue } from './variableText';

interface Props {
  readonly variables: readonly VariableView[];
  /** Process instance that they belong to. */
  readonly id: string;
  readonly may: boolean;
}

const rowsPerPage = 100;

/** A variable to change, or a new one. */
type Editing = { readonly variable: VariableView | undefined } | undefined;

export function VariableTable({ variables, id, may }: Props) {
  const text = useTexts(cockpitCaseTexts);
  const [search, setSearch] = useState('');
  const [editing, setEditing] = useState<Editing>();
  const wanted = search.trim().toLowerCase();
  const shown = variables.filter((one) => `${one.name}\n${textOfValue(one)}`.toLowerCase().includes(wanted));
  const columns = useColumns(may, (variable) => setEditing({ variable }));
  return (
    <Flex vertical gap={8}>
      <Flex gap={12} align="center" wrap>
        <SearchInput
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          label={text('searchVariables')}
        />
        {may ? (
          <Button icon={<PlusOutlined aria-hidden />} onClick={() => setEditing({ variable: undefined })}>
            {text('add')}
          </Button>
        ) : (
          <span className="ow-quiet">{text('mayNotChange')}</span>
        )}
      </Flex>
      <Table<VariableView>
        rowKey={({ name, place }) => `${place} ${name}`}
        size="small"
        columns={columns}
        dataSource={shown}
        pagination={{ pageSize: rowsPerPage, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 800 }}
        locale={{
          emptyText: <EmptyState title={text(variables.length === 0 ? 'noVariables' : 'noVariableMatch')} />,
        }}
      />
      {editing !== undefined && (
        <VariableDialog
          id={id}
          variable={editing.variable}
          taken={variables.filter(({ place }) => place === 'case').map(({ name }) => name)}
          onClose={() => setEditing(undefined)}
        />
      )}
    </Flex>
  );
}

function useColumns(may: boolean, onEdit: (variable: VariableView) => void): TableColumnsType<VariableView> {
  const text = useTexts(cockpitCaseTexts);
  const cockpit = useTexts(cockpitTexts);
  const words = useTexts(cockpitWords);
  return [
    {
      title: text('variable'),
      key: 'name',
      width: 220,
      sorter: (a, b) => a.name.localeCompare(b.name),
      render: (_, { name }) => <code className="ow-wrap">{name}</code>,
    },
    { title: text('type'), key: 'type', width: 120, render: (_, { type }) => typeText(type, words) },
    { title: text('value'), key: 'value', render: (_, variable) => <ValueText variable={variable} /> },
    { title: text('place'), key: 'place', width: 130, render: (_, { place }) => text(`place_${place}`) },
    ...(may
      ? [
          {
            title: cockpit('actions'),
            key: 'actions',
            width: 220,
            render: (_: unknown, variable: VariableView) => {
              if (variable.place === 'inside') return <span className="ow-quiet">{text('placeInsideHint')}</span>;
              if (editableType(variable.type) === undefined) {
                return <span className="ow-quiet">{text('binaryHint')}</span>;
              }
              return (
                <Button
                  size="small"
                  icon={<EditOutlined aria-hidden />}
                  aria-label={`${text('change')} ${variable.name}`}
                  onClick={() => onEdit(variable)}
                >
                  {text('change')}
                </Button>
              );
            },
          },
        ]
      : []),
  ];
}

/** Types of other programs are shown by their own name. */
export function typeText(type: string, words: TextOf<keyof (typeof cockpitWords)['keys']>): string {
  const known = knownTypes.find((one) => one === type);
  return known === undefined ? type : words(`type_${known}`);
}

const knownTypes = [
  'Boolean',
  'String',
  'Integer',
  'Short',
  'Long',
  'Double',
  'Date',
  'Null',
  'Json',
  'Object',
  'Xml',
  'Bytes',
  'File',
] as const;
