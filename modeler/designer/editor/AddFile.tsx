/** `AddFile` puts a new decision table or a new form beside the drawing. */
import { FormOutlined, PlusOutlined, TableOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { designerTexts } from '../../ui/catalogue/designer';
import { useTexts } from '../../ui/texts';
import type { Service } from '../draft/useService';
import { newDecision, newForm } from './newFile';

interface Props {
  readonly process: string;
  readonly service: Service;
  readonly onAdded: (name: string) => void;
}

export function AddFile({ process, service, onAdded }: Props) {
  const text = useTexts(designerTexts);
  const add = (make: typeof newDecision): void => {
    const file = make(process, new Set(service.files.map(({ name }) => name)), text);
    service.setText(file.name, file.text);
    onAdded(file.name);
  };
  const decision = { key: 'dmn', label: text('addDecision'), icon: <TableOutlined aria-hidden /> };
  const form = { key: 'form', label: text('addForm'), icon: <FormOutlined aria-hidden /> };
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items: [decision, form], onClick: ({ key }) => add(key === 'dmn' ? newDecision : newForm) }}
    >
      <Button type="text" size="small" icon={<PlusOutlined aria-hidden />}>
        {text('addFile')}
      </Button>
    </Dropdown>
  );
}
