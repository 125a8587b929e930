/** `ErrorState` says what happened, what to do, and the number to give an administrator. */
import { ReloadOutlined } from '@ant-design/icons';
import { Alert, Button, Flex, Typography } from 'antd';
import { ApiError, explanationOf, reasonOf, type ErrorKind } from '../client/apiError';
import { frameTexts } from './catalogue/frame';
import { CopyableText } from './CopyableText';
import { useLanguage } from './language';
import { useTexts } from './texts';

const told = {
  offline: ['errorOffline', 'errorOfflineAdvice'],
  unauthorized: ['errorForbidden', 'errorForbiddenAdvice'],
  forbidden: ['errorForbidden', 'errorForbiddenAdvice'],
  notFound: ['errorNotFound', 'errorNotFoundAdvice'],
  conflict: ['errorConflict', 'errorConflictAdvice'],
  input: ['errorInput', 'errorInputAdvice'],
  busy: ['errorBusy', 'errorBusyAdvice'],
  broken: ['errorBroken', 'errorBrokenAdvice'],
} as const satisfies Record<ErrorKind, readonly [string, string]>;

/** Kinds whose own message helps whoever reads it; the others' is for the log. */
const explained: readonly ErrorKind[] = ['input', 'conflict', 'broken'];

interface Props {
  readonly error: unknown;
  readonly onRetry?: () => void;
  /** What was tried, if that is not plain from the place: "The list could not be loaded". */
  readonly title?: string;
}

export function ErrorState({ error, onRetry, title }: Props) {
  const text = useTexts(frameTexts);
  const language = useLanguage();
  const kind = error instanceof ApiError ? error.kind : 'broken';
  const [heading, advice] = told[kind];
  const requestId = error instanceof ApiError ? error.requestId : undefined;
  const reason = reasonOf(error, language);
  const explanation = reason ?? (explained.includes(kind) ? explanationOf(error, language) : undefined);
  // Where the server says why it is not permitted, the general words about roles would mislead.
  const isToldWhy = reason !== undefined && kind === 'forbidden';
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={title ?? text(heading)}
      description={
        <Flex vertical gap={6} align="flex-start">
          {title !== undefined && <span>{text(heading)}</span>}
          {!isToldWhy && <span>{text(advice)}</span>}
          {explanation !== undefined && (
            <Typography.Text style={{ overflowWrap: 'anywhere' }}>{explanation}</Typography.Text>
          )}
          {requestId !== undefined && (
            <CopyableText value={requestId}>{text('requestId', { id: requestId })}</CopyableText>
          )}
          {onRetry !== undefined && (
            <Button icon={<ReloadOutlined aria-hidden />} onClick={onRetry}>
              {text('retry')}
            </Button>
          )}
        </Flex>
      }
    />
  );
}
