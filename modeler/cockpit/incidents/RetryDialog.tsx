/** `RetryDialog` says how many incidents would be retried, and starts it; `RetryPanel` shows how far it has come. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Flex, Modal } from 'antd';
import { retryPlanQuery, type RetryTarget, startRetry } from '../../client/incidents';
import { cockpitTexts } from '../../ui/catalogue/cockpit';
import { cockpitCaseTexts } from '../../ui/catalogue/cockpitCase';
import { ErrorState } from '../../ui/ErrorState';
import { Loading } from '../../ui/Loading';
import { useTexts } from '../../ui/texts';
import { useParameters } from '../../ui/useParameters';

interface Props {
  readonly target: RetryTarget;
  readonly onClose: () => void;
}

export function RetryDialog({ target, onClose }: Props) {
  const text = useTexts(cockpitCaseTexts);
  const cockpit = useTexts(cockpitTexts);
  const [, change] = useParameters();
  const plan = useQuery(retryPlanQuery(target));
  const total = plan.data?.total;
  const start = useMutation({
    mutationFn: () => startRetry(target),
    onSuccess: ({ id }) => {
      onClose();
      // In the address: after a reload the progress is still there. A group that is mended as a whole is gone then.
      if (id !== null) change({ retry: id, ...('group' in target ? { group: undefined } : {}) });
    },
  });
  return (
    <Modal
      open
      title={text('retryTitle')}
      okText={text('retryStart')}
      cancelText={cockpit('cancel')}
      okButtonProps={{ disabled: total === undefined || total === 0 }}
      confirmLoading={start.isPending}
      onOk={() => start.mutate()}
      onCancel={onClose}
    >
      <Flex vertical gap={12}>
        {plan.isPending && <Loading />}
        {plan.isError && <ErrorState error={plan.error} onRetry={() => void plan.refetch()} />}
        {total !== undefined && (
          <Alert
            type="info"
            showIcon
            title={total === 0 ? text('retryNothing') : text('retryPlan', { count: total })}
            description={text('retryHint')}
          />
        )}
        {start.isError && <ErrorState error={start.error} title={text('retryNotStarted')} />}
      </Flex>
    </Modal>
  );
}
