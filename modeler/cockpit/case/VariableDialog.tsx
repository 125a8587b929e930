/** `VariableDialog`: changes a variable or adds one, by its type, with the reason that goes on record. */
import { useMutation } from '@tanstack/react-query';
import { App, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { setVariable } from '../../client/caseRepair';
import { type JsonValue, readCockpitAgain, type VariableView } from '../../client/cockpit';
import { cockpitTexts } from '../../ui/catalogue/cockpit';
import { cockpitCaseTexts } from '../../ui/catalogue/cockpitCase';
import { cockpitWords } from '../../ui/catalogue/cockpitWords';
import { ErrorState } from '../../ui/ErrorState';
import { useTexts } from '../../ui/texts';
import { longestReason } from './CancelDialog';
import { ValueField } from './ValueField';
import { ValueText } from './ValueText';
import { editableType, editableTypes, type EditableType, readValue, textOfValue } from './variableText';

interface Props {
  readonly id: string;
  /** Undefined: a new one. */
  readonly variable: VariableView | undefined;
  /** Names that a new one must not have. */
  readonly taken: readonly string[];
  readonly onClose: () => void;
}

const plainName = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;

export function VariableDialog({ id, variable, taken, onClose }: Props) {
  const text = useTexts(cockpitCaseTexts);
  const cockpit = useTexts(cockpitTexts);
  const words = useTexts(cockpitWords);
  const { message } = App.useApp();
  const [name, setName] = useState(variable?.name ?? '');
  // What is empty is changed to become something.
  const [type, setType] = useState<EditableType>(
    variable === undefined || variable.type === 'Null' ? 'String' : (editableType(variable.type) ?? 'String'),
  );
  const [typed, setTyped] = useState(variable === undefined ? '' : textOfValue(variable));
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);

  const read = readValue(type, typed);
  const isSame =
    variable !== undefined &&
    type === editableType(variable.type) &&
    read.ok &&
    (type === 'Null' || typed === textOfValue(variable));
  const faults = {
    name: variable !== undefined ? undefined : nameFault(),
    value: read.ok ? (isSame ? text('unchanged') : undefined) : text(`wrong_${read.wrong}`, { message: read.message }),
    reason: reason.trim() === '' ? text('reasonMissing') : undefined,
  };
  const save = useMutation({
    mutationFn: (value: JsonValue) => setVariable(id, name, { type: sentType(), value, reason: reason.trim() }),
    onSuccess: async () => {
      message.success(text('saved', { name }));
      onClose();
      await readCockpitAgain();
    },
  });
  const trySave = (): void => {
    setTried(true);
    if (read.ok && Object.values(faults).every((fault) => fault === undefined)) save.mutate(read.value);
  };
  const told = (fault: string | undefined) =>
    tried && fault !== undefined ? { validateStatus: 'error' as const, help: fault } : {};

  return (
    <Modal
      open
      width={600}
      title={variable === undefined ? text('add') : text('changeTitle', { name })}
      okText={text('save')}
      cancelText={cockpit('cancel')}
      confirmLoading={save.isPending}
      onOk={trySave}
      onCancel={onClose}
    >
      <Form layout="vertical" component="div">
        {variable === undefined ? (
          <Form.Item label={text('variable')} htmlFor="variable-name" required {...told(faults.name)}>
            <Input id="variable-name" autoFocus value={name} onChange={(event) => setName(event.target.value)} />
          </Form.Item>
        ) : (
          <Form.Item label={text('before')}>
            <ValueText variable={variable} />
          </Form.Item>
        )}
        <Form.Item label={text('type')} htmlFor="variable-type">
          <Select<EditableType>
            id="variable-type"
            value={type}
            onChange={setType}
            options={editableTypes.map((value) => ({ value, label: words(`type_${value}`) }))}
          />
        </Form.Item>
        <Form.Item label={text('value')} htmlFor="variable-value" {...told(faults.value)}>
          <ValueField
            id="variable-value"
            type={type}
            value={typed}
            onChange={setTyped}
            isWrong={tried && faults.value !== undefined}
          />
        </Form.Item>
        <Form.Item
          label={text('reason')}
          htmlFor="variable-reason"
          required
          extra={text('reasonHint')}
          {...told(faults.reason)}
        >
          <Input.TextArea
            id="variable-reason"
            rows={2}
            maxLength={longestReason}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Form.Item>
      </Form>
      {save.isError && <ErrorState error={save.error} title={text('saveFailed')} />}
    </Modal>
  );

  /** An object stays one. */
  function sentType(): string {
    return variable?.type === 'Object' && type === 'Json' ? 'Object' : type;
  }

  function nameFault(): string | undefined {
    if (name.trim() === '') return text('nameMissing');
    if (!plainName.test(name)) return text('nameWrong');
    return taken.includes(name) ? text('nameTaken') : undefined;
  }
}
