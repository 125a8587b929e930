/** `ValuesForm`: the data that goes along with a step: the fields of its form, and any variable besides. */
import { DeleteOutlined, FormOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, DatePicker, Flex, Input, InputNumber, Select } from 'antd';
import dayjs from 'dayjs';
import { useId, useState, type ReactNode } from 'react';
import type { Value } from '../../../engine/expressions/expression';
import { adopt } from '../../../engine/expressions/json';
import { simulationTexts } from '../../ui/catalogue/designerSimulation';
import { useTexts } from '../../ui/texts';
import { examplesFor } from './examples';
import type { FormInput } from './formFields';

interface Props {
  readonly inputs: readonly FormInput[];
  readonly submit: string;
  readonly busy: boolean;
  readonly onSubmit: (values: readonly (readonly [name: string, value: Value])[]) => void;
  readonly onCancel?: () => void;
  readonly first?: readonly (readonly [name: string, text: string])[];
  /** What the case knows already: fields of these names begin with it. */
  readonly known?: ReadonlyMap<string, Value>;
  /** Offers to fill everything in by itself. */
  readonly hasExamples?: boolean;
}

export function ValuesForm(props: Props) {
  const { inputs, submit, busy, onSubmit, onCancel, first = [], known, hasExamples = false } = props;
  const text = useTexts(simulationTexts);
  const [filled, setFilled] = useState(() => knownOf(inputs, known));
  const [more, setMore] = useState(first);
  const set = (name: string, value: Value | undefined): void =>
    setFilled((before) => {
      const next = new Map(before);
      if (value === undefined || value === '') next.delete(name);
      else next.set(name, value);
      return next;
    });
  const change = (index: number, row: readonly [string, string]): void =>
    setMore(more.map((one, at) => (at === index ? row : one)));
  const send = (): void => {
    const rows = more
      .filter(([name]) => name.trim() !== '')
      .map(([name, typed]) => [name.trim(), readValue(typed)] as const);
    onSubmit([...filled, ...rows]);
  };
  return (
    <form
      className="ow-values"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {inputs.map((input) => (
        <OneInput
          key={input.name}
          input={input}
          value={filled.get(input.name)}
          onChange={(value) => set(input.name, value)}
        />
      ))}
      {more.map(([name, typed], index) => (
        <Flex key={index} gap={4}>
          <Input
            aria-label={text('variableName')}
            placeholder={text('variableName')}
            value={name}
            onChange={({ target }) => change(index, [target.value, typed])}
          />
          <Input
            aria-label={`${text('variableValue')} ${name}`}
            placeholder={text('variableValue')}
            value={typed}
            onChange={({ target }) => change(index, [name, target.value])}
          />
          <Button
            type="text"
            icon={<DeleteOutlined aria-hidden />}
            aria-label={`${text('removeVariable')} ${name}`}
            onClick={() => setMore(more.filter((_, at) => at !== index))}
          />
        </Flex>
      ))}
      {more.length > 0 && <small className="ow-quiet">{text('valueHelp')}</small>}
      <Flex gap={8} wrap className="ow-values-actions">
        {hasExamples && inputs.length > 0 && (
          <Button
            size="small"
            icon={<FormOutlined aria-hidden />}
            onClick={() => setFilled((before) => new Map([...examplesFor(inputs), ...before]))}
          >
            {text('fillIn')}
          </Button>
        )}
        <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => setMore([...more, ['', '']])}>
          {text('addVariable')}
        </Button>
        <Button size="small" type="primary" htmlType="submit" loading={busy}>
          {submit}
        </Button>
        {onCancel !== undefined && (
          <Button size="small" onClick={onCancel}>
            {text('cancel')}
          </Button>
        )}
      </Flex>
    </form>
  );
}

function knownOf(inputs: readonly FormInput[], known: Props['known']): ReadonlyMap<string, Value> {
  return new Map(
    inputs.flatMap(({ name, preset }) => {
      const value = known?.get(name) ?? preset;
      return value === undefined || value === null ? [] : [[name, value] as const];
    }),
  );
}

interface OneProps {
  readonly input: FormInput;
  readonly value: Value | undefined;
  readonly onChange: (value: Value | undefined) => void;
}

function OneInput({ input, value, onChange }: OneProps) {
  const id = useId();
  const { label, kind, options } = input;
  if (kind === 'flag') {
    return (
      <Checkbox checked={value === true} onChange={({ target }) => onChange(target.checked)}>
        {label}
      </Checkbox>
    );
  }
  return (
    <div className="ow-field">
      <label htmlFor={id}>{label}</label>
      {fieldOf(id, kind, options, value, onChange)}
    </div>
  );
}

function fieldOf(
  id: string,
  kind: FormInput['kind'],
  options: FormInput['options'],
  value: Value | undefined,
  onChange: OneProps['onChange'],
): ReactNode {
  switch (kind) {
    case 'number':
      return (
        <InputNumber
          id={id}
          // The buttons up and down are named in English only; the keys up and down do the same.
          controls={false}
          style={{ width: '100%' }}
          value={typeof value === 'number' ? value : null}
          onChange={(next) => onChange(next ?? undefined)}
        />
      );
    case 'choice':
      return (
        <Select
          id={id}
          allowClear
          value={typeof value === 'string' ? value : null}
          options={[...options]}
          onChange={(next) => onChange(next ?? undefined)}
        />
      );
    case 'choices':
      return (
        <Select
          id={id}
          mode="multiple"
          value={Array.isArray(value) ? (value as string[]) : []}
          options={[...options]}
          onChange={(next) => onChange(next.length === 0 ? undefined : next)}
        />
      );
    case 'date':
      return (
        <DatePicker
          id={id}
          style={{ width: '100%' }}
          value={typeof value === 'string' ? dayjs(value) : null}
          onChange={(day) => onChange(day?.format('YYYY-MM-DD'))}
        />
      );
    default:
      return (
        <Input
          id={id}
          value={typeof value === 'string' ? value : ''}
          onChange={({ target }) => onChange(target.value)}
        />
      );
  }
}

/** What looks like JSON is JSON; all else is text. */
export function readValue(typed: string): Value {
  try {
    return adopt(JSON.parse(typed), 0) ?? typed;
  } catch {
    return typed;
  }
}
