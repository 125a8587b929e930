/** `DeleteDialog`: takes a deployment back, after the person has seen what goes with it. */
import { useMutation } from '@tanstack/react-query';
import { Alert, App, Checkbox, Flex, Modal } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { readCockpitAgain } from '../../client/cockpit';
import { deleteDeployment, type Deployment } from '../../client/deployments';
import { cockpitTexts } from '../../ui/catalogue/cockpit';
import { ErrorState } from '../../ui/ErrorState';
import { useTexts } from '../../ui/texts';
import { casesPage } from '../words/pages';
import type { Content } from './contents';

interface Props {
  readonly deployment: Deployment;
  readonly contents: readonly Content[];
  readonly onClose: () => void;
}

export function DeleteDialog({ deployment, contents, onClose }: Props) {
  const text = useTexts(cockpitTexts);
  const { message } = App.useApp();
  const [cascade, setCascade] = useState(false);
  const [checked, setChecked] = useState(false);
  const running = sum(contents.map(({ version }) => version.counts.running));
  const ended = sum(contents.map(({ version }) => version.counts.ended));
  const remove = useMutation({
    mutationFn: () => deleteDeployment(deployment.id, cascade),
    onSuccess: async () => {
      message.success(text('deleted'));
      onClose();
      await readCockpitAgain();
    },
  });
  return (
    <Modal
      open
      title={text('deleteTitle', { name: deployment.name ?? deployment.id.slice(0, 8) })}
      okText={text('deleteConfirm')}
      cancelText={text('cancel')}
      okButtonProps={{ danger: true, disabled: !checked || (running > 0 && !cascade) }}
      confirmLoading={remove.isPending}
      onOk={() => remove.mutate()}
      onCancel={onClose}
    >
      <Flex vertical gap={12}>
        <Alert type="warning" showIcon title={text('deleteWhat')} />
        <ul className="ow-plain-list">
          {contents.map(({ key, name, version }) => (
            <li key={version.definitionId} className="ow-apart">
              <Link to={casesPage({ process: key, definitionId: version.definitionId })}>
                {name} · {text('versionNo', { version: version.version })}
              </Link>
              <span className="ow-quiet">{text('runningHere', { count: version.counts.running })}</span>
            </li>
          ))}
        </ul>
        {running > 0 && !cascade && <Alert type="error" showIcon title={text('deleteRunning', { count: running })} />}
        {running + ended > 0 && (
          <Checkbox checked={cascade} onChange={(event) => setCascade(event.target.checked)}>
            {text('deleteCases')}
          </Checkbox>
        )}
        {cascade && <Alert type="error" showIcon title={text('deleteCasesWarning', { running, ended })} />}
        <Checkbox checked={checked} onChange={(event) => setChecked(event.target.checked)}>
          {text('deleteTick')}
        </Checkbox>
        {remove.isError && <ErrorState error={remove.error} title={text('deleteFailed')} />}
      </Flex>
    </Modal>
  );
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
