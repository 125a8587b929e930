/**
 * `Halves`: diagram above, list below, with a divider between them that the mouse moves; a button with text, for the
 * keyboard too, folds the diagram away.
 */
import { DownOutlined, UpOutlined } from '@ant-design/icons';
import { Button, Splitter } from 'antd';
import { type ReactNode, useState } from 'react';
import { cockpitTexts } from '../../ui/catalogue/cockpit';
import { useTexts } from '../../ui/texts';

interface Props {
  /** Percent of the height. */
  readonly share: number;
  readonly diagram: ReactNode;
  readonly list: (fold: ReactNode) => ReactNode;
}

const least = 140;

export function Halves({ share, diagram, list }: Props) {
  const text = useTexts(cockpitTexts);
  const [folded, setFolded] = useState(false);
  const [size, setSize] = useState<string | number>(`${share}%`);
  const fold = (
    <Button
      size="small"
      icon={folded ? <DownOutlined aria-hidden /> : <UpOutlined aria-hidden />}
      aria-expanded={!folded}
      onClick={() => setFolded(!folded)}
    >
      {text(folded ? 'unfoldDiagram' : 'foldDiagram')}
    </Button>
  );
  return (
    <Splitter
      orientation="vertical"
      className="ow-split"
      onResize={([first]) => {
        if (!folded && first !== undefined) setSize(first);
      }}
    >
      <Splitter.Panel size={folded ? 0 : size} min={folded ? 0 : least} resizable={!folded}>
        {diagram}
      </Splitter.Panel>
      <Splitter.Panel min={least}>{list(fold)}</Splitter.Panel>
    </Splitter>
  );
}
