/** `ValueField`: the field for a value of one type: yes or no, a date, a number, text, JSON. */
import { Button, DatePicker, Flex, Input, Radio } from 'antd';
import dayjs from 'dayjs';
import { cockpitCaseTexts } from '../../ui/catalogue/cockpitCase';
import { useTexts } from '../../ui/texts';
import { type EditableType, readValue } from './variableText';

interface Props {
  readonly id: string;
  readonly type: EditableType;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isWrong: boolean;
}

export function ValueField({ id, type, value, onChange, isWrong }: Props) {
  const text = useTexts(cockpitCaseTexts);
  const status = isWrong ? 'error' : '';
  switch (type) {
    case 'Boolean':
      return (
        <Radio.Group
          id={id}
          value={value}
          onChange={(event) => onChange(String(event.target.value))}
          options={[
            { value: 'true', label: text('yes') },
            { value: 'false', label: text('no') },
          ]}
        />
      );
    case 'Date':
      return (
        <DatePicker
          id={id}
          showTime
          status={status}
          value={Number.isNaN(Date.parse(value)) ? null : dayjs(value)}
          onChange={(day) => onChange(day?.toISOString() ?? '')}
        />
      );
    case 'String':
      return (
        <Input.TextArea
          id={id}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          autoSize={{ minRows: 2, maxRows: 10 }}
        />
      );
    case 'Null':
      return <Input id={id} readOnly value={text('empty')} />;
    case 'Json':
      return (
        <Flex vertical gap={4} align="flex-end">
          <Input.TextArea
            id={id}
            className="ow-code"
            status={status}
            spellCheck={false}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            autoSize={{ minRows: 4, maxRows: 14 }}
          />
          <Button
            size="small"
            disabled={!readValue('Json', value).ok}
            onClick={() => onChange(JSON.stringify(JSON.parse(value), null, 2))}
          >
            {text('formatJson')}
          </Button>
        </Flex>
      );
    default:
      return (
        <Input
          id={id}
          inputMode={type === 'Double' ? 'decimal' : 'numeric'}
          status={status}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      );
  }
}
