/** `Controls`: back and forth between the steps of a simulation, and where one is. */
import { LeftOutlined, ReloadOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Flex } from 'antd';
import dayjs from 'dayjs';
import { simulationTexts } from '../../ui/catalogue/designerSimulation';
import { useTexts } from '../../ui/texts';
import type { Simulation } from './useSimulation';

export function Controls({ simulation }: { readonly simulation: Simulation }) {
  const text = useTexts(simulationTexts);
  const { moment, position, length, go, restart, busy } = simulation;
  if (moment === undefined) return null;
  return (
    <Flex gap={8} align="center" wrap className="ow-simulation-controls">
      <Button icon={<LeftOutlined aria-hidden />} disabled={position <= 0 || busy} onClick={() => go(position - 1)}>
        {text('back')}
      </Button>
      <Button
        icon={<RightOutlined aria-hidden />}
        disabled={position >= length - 1 || busy}
        onClick={() => go(position + 1)}
      >
        {text('forward')}
      </Button>
      <Button icon={<ReloadOutlined aria-hidden />} disabled={busy} onClick={restart}>
        {text('restart')}
      </Button>
      <span role="status">{busy ? text('running') : text('step', { step: position + 1, steps: length })}</span>
      <span className="ow-quiet">{text('now', { time: dayjs(moment.now).format('YYYY-MM-DD HH:mm') })}</span>
    </Flex>
  );
}
