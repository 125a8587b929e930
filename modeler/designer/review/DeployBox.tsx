/** `DeployBox`: what stands against deploying, the note, and the button. */
import { CloudUploadOutlined } from '@ant-design/icons';
import { Alert, App, Button, Input } from 'antd';
import { useId, useState } from 'react';
import { ApiError } from '../../client/apiError';
import { useDeploy } from '../../client/definitions';
import { reviewTexts } from '../../ui/catalogue/designerReview';
import { ErrorState } from '../../ui/ErrorState';
import { useTexts } from '../../ui/texts';
import type { DraftFile } from '../draft/draft';
import { draftStore } from '../draft/draftStore';
import type { Opened } from '../draft/useService';
import type { Findings } from '../findings/useFindings';

interface Props {
  readonly opened: Opened;
  readonly files: readonly DraftFile[];
  readonly findings: Findings;
  /** The service is the same as the latest deployed version. */
  readonly isSame: boolean;
  /** The version this deployment will be, as far as is known. */
  readonly nextVersion: number;
  readonly name: string;
  /** Asks the server which version is the latest now; 0 where there is none. */
  readonly askLatest: () => Promise<number>;
  readonly onDeployed: () => void;
}

export function DeployBox({ opened, files, findings, isSame, nextVersion, name, askLatest, onDeployed }: Props) {
  const text = useTexts(reviewTexts);
  const { message } = App.useApp();
  const deploy = useDeploy();
  const id = useId();
  const [note, setNote] = useState(name);
  const [meanwhile, setMeanwhile] = useState<number>();
  const [asking, setAsking] = useState(false);
  const [fault, setFault] = useState<unknown>();
  const base = opened.base?.version;
  const latest = nextVersion - 1;
  const errors = findings.list.filter(({ severity }) => severity === 'error');
  const obstacle =
    errors.length > 0
      ? text('deployBlocked')
      : findings.state === 'checking'
        ? text('deployChecking')
        : isSame
          ? text('deploySame')
          : undefined;
  const send = (): void =>
    deploy.mutate(
      { name: note.trim() === '' ? name : note.trim(), files },
      {
        onSuccess: ({ deployedProcessDefinitions }) => {
          const made = Object.values(deployedProcessDefinitions ?? {}).find(({ key }) => key === opened.key);
          void message.success(text('deployed', { name, version: made?.version ?? nextVersion }));
          void draftStore
            .remove(opened.owner, opened.key)
            .catch(() => undefined)
            .then(onDeployed);
        },
      },
    );
  const start = async (): Promise<void> => {
    setAsking(true);
    setFault(undefined);
    setMeanwhile(undefined);
    try {
      const now = await askLatest();
      // What would be replaced has not been looked at: the person decides anew.
      if (now > latest) setMeanwhile(now);
      else send();
    } catch (error) {
      setFault(error);
    } finally {
      setAsking(false);
    }
  };
  return (
    <section className="ow-deploy" aria-label={text('deployTitle')}>
      <p>{text('deployWhat')}</p>
      <details className="ow-deploy-files">
        <summary>{text('deployFiles', { count: files.length })}</summary>
        <ul>
          {files.map((file) => (
            <li key={file.name}>{file.name}</li>
          ))}
        </ul>
      </details>
      {meanwhile !== undefined ? (
        <Alert type="warning" showIcon role="alert" title={text('deployMeanwhile', { latest: meanwhile })} />
      ) : (
        base !== undefined &&
        base < latest && <Alert type="warning" showIcon title={text('deployNewer', { base, latest })} />
      )}
      <label htmlFor={id}>{text('deployName')}</label>
      <Input id={id} value={note} maxLength={200} onChange={({ target }) => setNote(target.value)} />
      {deploy.isError && <Refusal error={deploy.error} />}
      {fault !== undefined && <ErrorState error={fault} title={text('deployFailed')} />}
      {obstacle !== undefined && (
        <Alert type={errors.length > 0 ? 'error' : 'info'} showIcon title={obstacle} role="status" />
      )}
      <Button
        type="primary"
        block
        icon={<CloudUploadOutlined aria-hidden />}
        disabled={obstacle !== undefined}
        loading={asking || deploy.isPending}
        onClick={() => void start()}
      >
        {text('deployNow', { version: nextVersion })}
      </Button>
    </section>
  );
}

/** The findings of the server, where it refused the files for theirs. */
function Refusal({ error }: { readonly error: unknown }) {
  const text = useTexts(reviewTexts);
  const told = error instanceof ApiError ? messagesIn(error.details) : [];
  if (told.length === 0) return <ErrorState error={error} title={text('deployFailed')} />;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={text('refused')}
      description={
        <ul>
          {told.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      }
    />
  );
}

function messagesIn(details: unknown): readonly string[] {
  if (typeof details !== 'object' || details === null) return [];
  return Object.values(details).flatMap((report: unknown) => {
    const errors: unknown = typeof report === 'object' && report !== null ? Reflect.get(report, 'errors') : undefined;
    return (Array.isArray(errors) ? (errors as unknown[]) : []).flatMap((one) => {
      const message: unknown = typeof one === 'object' && one !== null ? Reflect.get(one, 'message') : undefined;
      return typeof message === 'string' ? [message] : [];
    });
  });
}
