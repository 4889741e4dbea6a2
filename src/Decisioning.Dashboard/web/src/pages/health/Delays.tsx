import { num, seconds } from '../../api/numbers.ts';
import type { Schema } from '../../api/types.ts';
import { ChartCard } from '../../charts/ChartCard.tsx';
import { CurveChart } from '../../charts/CurveChart.tsx';
import { duration } from '../../format/dates.ts';
import { percent } from '../../format/numbers.ts';
import { Card } from '../../kit/Card.tsx';

// Steps that people count time in, in seconds.
const steps = [1, 5, 15, 60, 300, 900, 3_600, 3 * 3_600, 6 * 3_600, 12 * 3_600, 86_400, 2 * 86_400, 5 * 86_400, 7 * 86_400, 14 * 86_400, 30 * 86_400, 90 * 86_400];

/** How late do outcomes come? */
export function Delays({ health }: { health: Schema<'GetDataHealthResponse'> }) {
  const points = (health.delays ?? []).map(point => ({ x: seconds(point.delay), y: num(point.share) }));
  if (points.length === 0) return <Card title="Delay of outcomes" width={5}><p className="empty-line">No outcome of a closed window yet.</p></Card>;
  const window = seconds(health.window);
  const most = Math.max(window, points.at(-1)!.x);
  const last = points.filter(point => point.x <= window * .8).at(-1);
  return <ChartCard title="Delay of outcomes" unit="share of outcomes that had happened by then, closed windows" asOf={health.asOfTime} width={5}
    good="the curve is flat before the window ends" look="it still rises at the window's end: a longer window would count more"
    data={{ head: ['Seconds', 'Share'], rows: () => points.map(point => [point.x, point.y]) }}>
    <CurveChart label={`Share of outcomes by their delay; ${percent(last?.y)} came within four fifths of the window of ${duration(window)}.`} points={points} max={most} steps={steps}
      xFormat={value => (value === 0 ? '0' : duration(value))} yFormat={value => percent(value, 0)} yName="Outcomes" notes={[{ x: window, name: 'window ends' }]} height={264} />
  </ChartCard>;
}
