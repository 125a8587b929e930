/** `GroupCard`: incidents of one cause: where, why, how many, since when; opened, each of them. */
import { DownOutlined, RedoOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Flex } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { IncidentGroup } from '../../client/cockpit';
import { useMe } from '../../client/session';
import type { RetryTarget } from '../../client/incidents';
import { cockpitTexts } from '../../ui/catalogue/cockpit';
import { cockpitCaseTexts } from '../../ui/catalogue/cockpitCase';
import { StatusTag } from '../../ui/StatusTag';
import { useTexts } from '../../ui/texts';
import { Moment } from '../words/Moment';
import { processPage } from '../words/pages';
import { useParameters } from '../../ui/useParameters';
import { GroupIncidents } from './GroupIncidents';
import { incidentKindText } from './incidentKind';
import { RetryDialog } from './RetryDialog';

export function GroupCard({ group }: { readonly group: IncidentGroup }) {
  const text = useTexts(cockpitCaseTexts);
  const cockpit = useTexts(cockpitTexts);
  const [parameters, change] = useParameters();
  const [target, setTarget] = useState<RetryTarget>();
  const { roles } = useMe();
  const mayRetry = roles.some((role) => role === 'operator' || role === 'administrator');
  const isOpen = parameters.get('group') === group.id;
  return (
    <section className="ow-group" aria-label={`${group.name} · ${group.cause}`}>
      <Flex gap={16} align="flex-start" wrap>
        <div className="ow-group-main">
          <Flex gap={8} align="center" wrap>
            <StatusTag tone="bad">{incidentKindText(group.kind, text)}</StatusTag>
            <strong>{group.name}</strong>
            <Link to={processPage(group.process.key)}>{group.process.name}</Link>
          </Flex>
          <p className="ow-group-cause">{group.cause === '' ? text('noMessage') : group.cause}</p>
          <Flex gap={16} wrap className="ow-quiet">
            <span>
              {text('oldest')} <Moment time={group.oldest} />
            </span>
            <span>
              {text('newest')} <Moment time={group.newest} />
            </span>
          </Flex>
        </div>
        <div className="ow-group-count">
          <span className="ow-group-number">{group.count}</span>
          <span className="ow-quiet">{cockpit('incidents')}</span>
        </div>
        <Flex gap={8} wrap className="ow-group-actions">
          <Button
            aria-expanded={isOpen}
            icon={isOpen ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}
            onClick={() => change({ group: isOpen ? undefined : group.id })}
          >
            {text(isOpen ? 'hideGroup' : 'showGroup')}
          </Button>
          {mayRetry && (
            <Button type="primary" icon={<RedoOutlined aria-hidden />} onClick={() => setTarget({ group: group.id })}>
              {text('retryGroup')}
            </Button>
          )}
        </Flex>
      </Flex>
      {isOpen && (
        <GroupIncidents group={group} onRetry={mayRetry ? (ids) => setTarget({ incidents: ids }) : undefined} />
      )}
      {target !== undefined && <RetryDialog target={target} onClose={() => setTarget(undefined)} />}
    </section>
  );
}
