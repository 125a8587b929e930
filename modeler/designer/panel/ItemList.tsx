/** `ItemList`: several things of one kind, each with its fields, to add to and take from. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { panelTexts } from '../../ui/catalogue/designerPanel';
import { useTexts } from '../../ui/texts';

interface Props<T> {
  readonly items: readonly T[];
  readonly titleOf: (item: T, index: number) => string;
  readonly addLabel: string;
  readonly onAdd: () => void;
  readonly onRemove: (index: number) => void;
  readonly children: (item: T, index: number) => ReactNode;
}

export function ItemList<T>({ items, titleOf, addLabel, onAdd, onRemove, children }: Props<T>) {
  const text = useTexts(panelTexts);
  return (
    <div className="ow-items">
      {items.map((item, index) => (
        <fieldset key={index} className="ow-item">
          <legend>{titleOf(item, index)}</legend>
          {children(item, index)}
          <Button
            size="small"
            type="text"
            icon={<DeleteOutlined aria-hidden />}
            aria-label={`${text('remove')} ${titleOf(item, index)}`}
            onClick={() => onRemove(index)}
          >
            {text('remove')}
          </Button>
        </fieldset>
      ))}
      <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={onAdd}>
        {addLabel}
      </Button>
    </div>
  );
}
