/** `CancelDialog`: ends a case, after a reason and a tick: it cannot be undone. */
import { useMutation } from '@tanstack/react-query';
import { Alert, App, Checkbox, Flex, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { cancelCase } from '../../client/caseRepair';
import { type CasePage, readCockpitAgain } from '../../client/cockpit';
import { cockpitTexts } from '../../ui/catalogue/cockpit';
import { cockpitCaseTexts } from '../../ui/catalogue/cockpitCase';
import { ErrorState } from '../../ui/ErrorState';
import { useTexts } from '../../ui/texts';

/** Characters; the server keeps no more. */
export const longestReason = 1_000;

interface Props {
  readonly page: CasePage;
  readonly open: boolean;
  readonly onClose: () => void;
}

export function CancelDialog({ page: { case: facts, tasks }, open, onClose }: Props) {
  const text = useTexts(cockpitCaseTexts);
  const cockpit = useTexts(cockpitTexts);
  const { message } = App.useApp();
  const [reason, setReason] = useState('');
  const [checked, setChecked] = useState(false);
  const cancel = useMutation({
    mutationFn: () => cancelCase(facts.id, { reason: reason.trim() }),
    onSuccess: async () => {
      message.success(text('cancelDone'));
      onClose();
      await readCockpitAgain();
    },
  });
  return (
    <Modal
      open={open}
      title={text('cancelTitle', { key: facts.businessKey ?? facts.id.slice(0, 8) })}
      okText={text('cancelCase')}
      cancelText={cockpit('cancel')}
      okButtonProps={{ danger: true, disabled: reason.trim() === '' || !checked }}
      confirmLoading={cancel.isPending}
      onOk={() => cancel.mutate()}
      onCancel={onClose}
      afterClose={() => {
        setReason('');
        setChecked(false);
        cancel.reset();
      }}
      destroyOnHidden
    >
      <Flex vertical gap={12}>
        <Alert type="warning" showIcon title={text('cancelWhat', { tasks: tasks.length })} />
        <Form.Item label={text('reason')} required extra={text('reasonHint')} layout="vertical" htmlFor="cancel-reason">
          <Input.TextArea
            id="cancel-reason"
            autoFocus
            rows={3}
            maxLength={longestReason}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Form.Item>
        <Checkbox checked={checked} onChange={(event) => setChecked(event.target.checked)}>
          {text('cancelTick')}
        </Checkbox>
        {cancel.isError && <ErrorState error={cancel.error} title={text('cancelFailed')} />}
      </Flex>
    </Modal>
  );
}
