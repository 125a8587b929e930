/** `CaseIncidents`: what is stuck in one case, to be retried one, some or all. */
import { RedoOutlined } from '@ant-design/icons';
import { Button, Flex } from 'antd';
import { useState } from 'react';
import type { IncidentView } from '../../client/cockpit';
import type { RetryTarget } from '../../client/incidents';
import { cockpitCaseTexts } from '../../ui/catalogue/cockpitCase';
import { EmptyState } from '../../ui/EmptyState';
import { useTexts } from '../../ui/texts';
import { IncidentTable } from './IncidentTable';
import { RetryDialog } from './RetryDialog';

interface Props {
  /** Null: not for this person. */
  readonly incidents: readonly IncidentView[] | null;
  readonly may: boolean;
}

export function CaseIncidents({ incidents, may }: Props) {
  const text = useTexts(cockpitCaseTexts);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [target, setTarget] = useState<RetryTarget>();
  if (incidents === null) return <EmptyState title={text('notAllowed')} />;
  const present = chosen.filter((id) => incidents.some((incident) => incident.id === id));
  return (
    <Flex vertical gap={8}>
      {may && incidents.length > 1 && (
        <Flex gap={12} wrap>
          <Button
            icon={<RedoOutlined aria-hidden />}
            onClick={() => setTarget({ incidents: incidents.map(({ id }) => id) })}
          >
            {text('retryCase')}
          </Button>
          {present.length > 0 && (
            <Button icon={<RedoOutlined aria-hidden />} onClick={() => setTarget({ incidents: present })}>
              {text('retrySelected', { count: present.length })}
            </Button>
          )}
        </Flex>
      )}
      <IncidentTable
        of="case"
        incidents={incidents}
        chosen={present}
        onChoose={setChosen}
        onRetry={may ? (ids) => setTarget({ incidents: ids }) : undefined}
        empty={<EmptyState title={text('noIncidents')} />}
      />
      {target !== undefined && <RetryDialog target={target} onClose={() => setTarget(undefined)} />}
    </Flex>
  );
}
