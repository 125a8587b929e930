/** `HeatLegend`: what the colours and the badges on the diagram mean, with the bounds of each class. */
import { cockpitTexts } from '../../ui/catalogue/cockpit';
import { cockpitWords } from '../../ui/catalogue/cockpitWords';
import { useTexts } from '../../ui/texts';
import { durationText } from '../words/duration';
import type { HeatMap, Shade } from './heat';

interface Props {
  readonly heat: HeatMap;
  readonly shade: Shade;
}

export function HeatLegend({ heat, shade }: Props) {
  const text = useTexts(cockpitTexts);
  const words = useTexts(cockpitWords);
  const told = (value: number): string => {
    if (shade === 'duration') return value === 0 ? '0' : durationText(value, words);
    return shade === 'late' ? `${Math.round(value * 100)}%` : String(value);
  };
  return (
    <ul className="ow-heat-legend" aria-label={text('legend')}>
      {shade !== 'none' && heat.legend.length === 0 && <li className="ow-quiet">{text('legendNone')}</li>}
      {heat.legend.map(({ level, from, to }) => (
        <li key={level}>
          <span className={`ow-heat-swatch ow-heat-swatch-${level}`} aria-hidden />
          {rangeText(shade === 'count' ? from + 1 : from, to)}
        </li>
      ))}
      <li>
        <span className="ow-badge ow-badge-active" aria-hidden>
          n
        </span>
        {text('legendActive')}
      </li>
      <li>
        <span className="ow-badge ow-badge-bad" aria-hidden>
          ! n
        </span>
        {text('legendIncidents')}
      </li>
    </ul>
  );

  function rangeText(from: number, to: number): string {
    return told(from) === told(to) ? told(to) : text('legendRange', { from: told(from), to: told(to) });
  }
}
