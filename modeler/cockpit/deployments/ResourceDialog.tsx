/** `ResourceDialog`: a deployed file as text; a process as its diagram too. */
import { useQuery } from '@tanstack/react-query';
import { Flex, Modal, Segmented } from 'antd';
import { useState } from 'react';
import { type Resource, resourceTextQuery } from '../../client/deployments';
import { cockpitTexts } from '../../ui/catalogue/cockpit';
import { DiagramView } from '../../ui/diagram/DiagramView';
import { ErrorState } from '../../ui/ErrorState';
import { Loading } from '../../ui/Loading';
import { useTexts } from '../../ui/texts';

/** Characters; more would make the page slow, and the file can be downloaded. */
const longest = 500_000;

interface Props {
  readonly resource: Resource;
  readonly onClose: () => void;
}

export function ResourceDialog({ resource, onClose }: Props) {
  const text = useTexts(cockpitTexts);
  const isProcess = /\.bpmn(20\.xml)?$/i.test(resource.name);
  const [form, setForm] = useState<'diagram' | 'text'>(isProcess ? 'diagram' : 'text');
  const { data, error, refetch } = useQuery(resourceTextQuery(resource));
  return (
    <Modal open width="min(1100px, 92vw)" title={resource.name} footer={null} onCancel={onClose} destroyOnHidden>
      <Flex vertical gap={12}>
        {isProcess && (
          <Segmented<'diagram' | 'text'>
            className="ow-fit"
            aria-label={text('shownAs')}
            value={form}
            onChange={setForm}
            options={[
              { value: 'diagram', label: text('asDiagram') },
              { value: 'text', label: text('asText') },
            ]}
          />
        )}
        {error !== null && <ErrorState error={error} title={text('fileFailed')} onRetry={() => void refetch()} />}
        {data === undefined && error === null && <Loading />}
        {data !== undefined && form === 'diagram' && (
          <div className="ow-resource">
            <DiagramView xml={data} label={text('diagramOf', { name: resource.name })} />
          </div>
        )}
        {data !== undefined && form === 'text' && (
          <pre className="ow-resource ow-resource-text" tabIndex={0}>
            {data.length > longest ? `${data.slice(0, longest)}…` : data}
          </pre>
        )}
      </Flex>
    </Modal>
  );
}
