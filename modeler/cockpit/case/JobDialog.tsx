/** `JobDialog`: when a job is due, or how often it may still be tried. */
import { useMutation } from '@tanstack/react-query';
import { App, DatePicker, Flex, InputNumber, Modal } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { setJobDue, setJobRetries } from '../../client/caseRepair';
import { type JobView, readCockpitAgain } from '../../client/cockpit';
import { cockpitTexts } from '../../ui/catalogue/cockpit';
import { cockpitCaseTexts } from '../../ui/catalogue/cockpitCase';
import { ErrorState } from '../../ui/ErrorState';
import { useTexts } from '../../ui/texts';

export interface JobChange {
  readonly kind: 'due' | 'retries';
  readonly job: JobView;
}

const mostRetries = 99;

interface Props {
  readonly change: JobChange;
  readonly onClose: () => void;
}

export function JobDialog({ change: { kind, job }, onClose }: Props) {
  const text = useTexts(cockpitCaseTexts);
  const cockpit = useTexts(cockpitTexts);
  const { message } = App.useApp();
  const [due, setDue] = useState(job.due);
  const [retries, setRetries] = useState<number | null>(Math.max(1, job.retries));
  const save = useMutation({
    mutationFn: () => (kind === 'due' ? setJobDue(job.id, due ?? '') : setJobRetries(job.id, retries ?? 1)),
    onSuccess: async () => {
      message.success(text('changed'));
      onClose();
      await readCockpitAgain();
    },
  });
  const title = text(kind === 'due' ? 'setDueTitle' : 'setRetriesTitle', { name: job.name });
  return (
    <Modal
      open
      width={440}
      title={title}
      okText={text('confirm')}
      cancelText={cockpit('cancel')}
      okButtonProps={{ disabled: kind === 'due' ? due === null : retries === null }}
      confirmLoading={save.isPending}
      onOk={() => save.mutate()}
      onCancel={onClose}
    >
      <Flex vertical gap={12}>
        {kind === 'due' ? (
          <DatePicker
            showTime
            aria-label={title}
            value={due === null ? null : dayjs(due)}
            onChange={(day) => setDue(day?.toISOString() ?? null)}
          />
        ) : (
          <InputNumber
            // The buttons up and down are named in English only; the keys up and down do the same.
            controls={false}
            aria-label={title}
            min={1}
            max={mostRetries}
            precision={0}
            value={retries}
            onChange={(value) => setRetries(value)}
          />
        )}
        {save.isError && <ErrorState error={save.error} title={text('saveFailed')} />}
      </Flex>
    </Modal>
  );
}
