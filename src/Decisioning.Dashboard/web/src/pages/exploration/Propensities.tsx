import { num } from '../../api/numbers.ts';
import { ChartCard } from '../../charts/ChartCard.tsx';
import { Histogram } from '../../charts/Histogram.tsx';
import { Card } from '../../kit/Card.tsx';
import { count, percent } from '../../format/numbers.ts';
import type { PanelProps } from './PanelProps.ts';

/** Can the log judge other policies? */
export function Propensities({ exploration }: PanelProps) {
  const summary = exploration.propensities;
  const bars = (summary?.bars ?? []).map(bar => ({ low: num(bar.low), high: num(bar.high), value: num(bar.decisions) }));
  if (!summary || !(num(summary.decisions) > 0)) return <Card title="Propensities" width={5}><p className="empty-line">No decision of treatment in these days has a known propensity.</p></Card>;
  const share = (value: number) => percent(value, value >= .1 ? 0 : value >= .01 ? 1 : value >= .001 ? 2 : 3);
  return <ChartCard title="Propensities" unit="of treatment's choices, logarithmic" asOf={exploration.asOfTime} width={5}
    good="few lie below 1 % and the effective share is above a tenth" look="much lies at the far left: replays of other policies will be vague"
    data={{ head: ['Above', 'Up to', 'Decisions'], rows: () => bars.map(bar => [bar.low, bar.high, bar.value]) }}>
    <p className="figures"><span><b>{count(num(summary.decisions))}</b> decisions</span><span><b>{share(num(summary.min))}</b> smallest</span><span><b>{percent(num(summary.effectiveShare))}</b> effective sample, against uniform</span></p>
    <Histogram label={`Propensities of ${count(num(summary.decisions))} decisions; smallest ${share(num(summary.min))}.`} bars={bars} format={share} height={200} />
  </ChartCard>;
}
