/** `AssignDialog`: whom a task is handed over to. */
import { Button, Modal, Select } from 'antd';
import { useState } from 'react';
import type { Named } from '../../client/inbox';
import { useTaskPeople } from '../../client/tasks';
import { inboxTexts } from '../../ui/catalogue/inbox';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { Loading } from '../../ui/Loading';
import { useTexts } from '../../ui/texts';
import '../shared.css';

interface Props {
  readonly taskId: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onAssign: (person: Named) => Promise<void>;
}

export function AssignDialog({ taskId, open, onClose, onAssign }: Props) {
  const text = useTexts(inboxTexts);
  const { data, error, isPending, refetch } = useTaskPeople(taskId, open);
  const [chosen, setChosen] = useState<string>();
  const person = data?.people.find(({ id }) => id === chosen);
  const options = data?.people.map(({ id, name, groups }) => ({
    value: id,
    label: [name, ...groups.map((group) => group.name)].join(' · '),
  }));
  return (
    <Modal
      open={open}
      title={text('assignTitle')}
      onCancel={onClose}
      destroyOnHidden
      footer={[
        <Button key="no" onClick={onClose}>
          {text('cancel')}
        </Button>,
        <Button
          key="yes"
          type="primary"
          disabled={person === undefined}
          onClick={() => person !== undefined && void onAssign(person)}
        >
          {person === undefined ? text('assignPick') : text('assignTo', { person: person.name })}
        </Button>,
      ]}
    >
      {error !== null ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : isPending ? (
        <Loading />
      ) : options === undefined || options.length === 0 ? (
        <EmptyState title={text('assignNobody')} />
      ) : (
        <Select
          autoFocus
          showSearch={{ optionFilterProp: 'label' }}
          className="ow-wide"
          options={options}
          value={chosen}
          onChange={setChosen}
          placeholder={text('assignFind')}
          aria-label={text('assignTitle')}
        />
      )}
    </Modal>
  );
}
