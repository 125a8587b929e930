/** `RetryPanel`: how far the retry that the address names has come, and what still fails. */
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Flex, Progress } from 'antd';
import { useEffect } from 'react';
import { readCockpitAgain } from '../../client/cockpit';
import { type RetryProgress, retryProgressQuery } from '../../client/incidents';
import { cockpitTexts } from '../../ui/catalogue/cockpit';
import { cockpitCaseTexts } from '../../ui/catalogue/cockpitCase';
import { ErrorState } from '../../ui/ErrorState';
import { useTexts } from '../../ui/texts';
import { useParameters } from '../../ui/useParameters';

export function RetryPanel({ className }: { readonly className?: string }) {
  const [parameters] = useParameters();
  const id = parameters.get('retry');
  if (id === null) return null;
  return (
    <div className={className} role="status">
      <Shown key={id} id={id} />
    </div>
  );
}

function Shown({ id }: { readonly id: string }) {
  const text = useTexts(cockpitCaseTexts);
  const cockpit = useTexts(cockpitTexts);
  const [, change] = useParameters();
  const { data, error, refetch } = useQuery(retryProgressQuery(id));
  const isOver = data?.state === 'finished' || data?.state === 'interrupted';
  useEffect(() => {
    if (isOver) void readCockpitAgain();
  }, [isOver]);
  const close = (
    <Button size="small" onClick={() => change({ retry: undefined })}>
      {cockpit('close')}
    </Button>
  );
  if (error !== null) {
    return (
      <Flex vertical gap={8} align="flex-start">
        <ErrorState error={error} title={text('retryLost')} onRetry={() => void refetch()} />
        {close}
      </Flex>
    );
  }
  if (data === undefined) return null;
  return (
    <Alert
      type={data.state === 'finished' ? (data.failed === 0 ? 'success' : 'warning') : isOver ? 'warning' : 'info'}
      showIcon
      title={sentence(data)}
      action={close}
      description={<Body progress={data} />}
    />
  );

  function sentence({ state, done, total, failed }: RetryProgress): string {
    if (state === 'finished') return text('retryFinished', { good: done - failed, failed });
    return text(state === 'interrupted' ? 'retryInterrupted' : 'retryRunning', { done, total });
  }
}

function Body({ progress: { done, total, failures, state } }: { readonly progress: RetryProgress }) {
  const text = useTexts(cockpitCaseTexts);
  return (
    <Flex vertical gap={4}>
      {state !== 'finished' && (
        <Progress percent={total === 0 ? 100 : Math.floor((100 * done) / total)} aria-label={text('retryTitle')} />
      )}
      {failures.length > 0 && (
        <details>
          <summary>{text('retryFailures')}</summary>
          <ul className="ow-plain-list">
            {failures.map(({ incident, message }) => (
              <li key={incident} className="ow-wrap">
                {message}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Flex>
  );
}
