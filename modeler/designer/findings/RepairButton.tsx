/** `RepairButton`: does what the engine proposes against a finding. What it will do stands beside it. */
import { ToolOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import type { Finding } from '../../../engine/model/finding';
import { designerTexts } from '../../ui/catalogue/designer';
import { useLanguage } from '../../ui/language';
import { useTexts } from '../../ui/texts';
import type { OwnModeler } from '../editor/createModeler';
import { applyRepair } from './applyRepair';

interface Props {
  readonly finding: Finding;
  readonly modeler: OwnModeler;
}

export function RepairButton({ finding: { repair }, modeler }: Props) {
  const text = useTexts(designerTexts);
  const language = useLanguage();
  const { message } = App.useApp();
  if (repair === undefined) return null;
  const title = language === 'en' ? repair.title.en : repair.title.zh;
  const apply = (): void => {
    if (applyRepair(modeler, repair)) message.success(text('repaired', { title }));
    else message.warning(text('repairGone'));
  };
  return (
    <Button size="small" icon={<ToolOutlined aria-hidden />} onClick={apply}>
      {text('repair', { title })}
    </Button>
  );
}
