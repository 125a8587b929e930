/** `PersonFields`: for whom the service is asked, and who is there on his behalf. */
import { Checkbox, Form, Input } from 'antd';
import { inboxTexts } from '../../ui/catalogue/inbox';
import { useTexts } from '../../ui/texts';
import { type PersonEntry, type PersonFaults, type PersonField, personTexts } from './usePersonForm';

interface Props {
  readonly entry: PersonEntry;
  readonly faults: PersonFaults;
  readonly onChange: (part: Partial<PersonEntry>) => void;
}

const ofApplicant: readonly PersonField[] = ['id', 'name', 'phone'];
const ofAgent: readonly PersonField[] = ['agentName', 'agentId'];
const needed: readonly PersonField[] = ['id', 'name', 'agentName'];

export function PersonFields({ entry, faults, onChange }: Props) {
  const text = useTexts(inboxTexts);
  const field = (name: PersonField) => {
    const label = text(personTexts[name]);
    const fault = faults[name];
    return (
      <Form.Item
        key={name}
        label={label}
        htmlFor={`person-${name}`}
        required={needed.includes(name)}
        {...(fault === undefined ? {} : { validateStatus: 'error' as const, help: text(fault, { field: label }) })}
      >
        <Input
          id={`person-${name}`}
          value={entry[name]}
          maxLength={200}
          autoComplete="off"
          autoFocus={name === 'id'}
          aria-invalid={fault !== undefined}
          onChange={({ target }) => onChange({ [name]: target.value })}
        />
      </Form.Item>
    );
  };
  return (
    <Form layout="vertical" component="div" className="ow-person" requiredMark>
      <div className="ow-person-row">{ofApplicant.map(field)}</div>
      <Checkbox checked={entry.byAgent} onChange={({ target }) => onChange({ byAgent: target.checked })}>
        {text('byAgent')}
      </Checkbox>
      {entry.byAgent && <div className="ow-person-row">{ofAgent.map(field)}</div>}
    </Form>
  );
}
