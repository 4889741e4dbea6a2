import { lostSince } from '../api/client.ts';
import { useSignal } from '../api/signal.ts';
import { dateTime } from '../format/dates.ts';

/** When a figure was true, by the service's clock; says so when the connection is lost since. */
export function AsOf({ time }: { time: string | undefined }) {
  const lost = useSignal(lostSince) !== null;
  if (time === undefined) return null;
  return <span className="as-of">as of <time dateTime={time}>{dateTime(time)}</time> UTC{lost && <b className="stale"> · stale</b>}</span>;
}
