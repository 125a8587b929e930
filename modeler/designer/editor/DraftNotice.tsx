/** `DraftNotice` says what was opened, where that is not what is deployed. */
import { Alert, Button, Flex } from 'antd';
import { useState } from 'react';
import { useProcessVersions } from '../../client/definitions';
import { designerTexts } from '../../ui/catalogue/designer';
import { useTexts } from '../../ui/texts';
import type { Opened } from '../draft/useService';
import { timeText } from '../list/ProcessTable';

interface Props {
  readonly opened: Opened;
  readonly onReopen: () => void;
  readonly onRestore: () => void;
}

export function DraftNotice({ opened, onReopen, onRestore }: Props) {
  const text = useTexts(designerTexts);
  const versions = useProcessVersions();
  const [closed, setClosed] = useState(false);
  const latest = (versions.data ?? [])
    .filter(({ key }) => key === opened.key)
    .reduce((most, { version }) => Math.max(most, version), 0);
  const base = opened.base?.version;
  if (closed) return null;
  if (opened.leftAsideAt !== undefined) {
    return (
      <Alert
        banner
        type="warning"
        closable={{ onClose: () => setClosed(true) }}
        title={text('leftAside', { time: timeText(opened.leftAsideAt) })}
        action={
          <Button size="small" onClick={onReopen}>
            {text('openDraft')}
          </Button>
        }
      />
    );
  }
  if (opened.foundAt === undefined || base === undefined) return null;
  const isOld = base < latest;
  return (
    <Alert
      banner
      type={isOld ? 'warning' : 'info'}
      closable={{ onClose: () => setClosed(true) }}
      title={isOld ? text('draftOld', { base, latest }) : text('draftFound', { time: timeText(opened.foundAt) })}
      action={
        <Flex gap={8}>
          <Button
            size="small"
            onClick={() => {
              setClosed(true);
              onRestore();
            }}
          >
            {text('toDeployed', { version: base })}
          </Button>
        </Flex>
      }
    />
  );
}
