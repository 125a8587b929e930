/** `Moment`: a time, to the minute, with the seconds on hovering; a dash where there is none. */
import { dateTime, exactTime } from './times';

export function Moment({ time }: { readonly time: string | null }) {
  if (time === null) return <span className="ow-quiet">–</span>;
  return (
    <time dateTime={time} title={exactTime(time)} className="ow-number">
      {dateTime(time)}
    </time>
  );
}
