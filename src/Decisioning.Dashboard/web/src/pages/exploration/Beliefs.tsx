import { useMemo } from 'react';
import { num } from '../../api/numbers.ts';
import { ChartCard } from '../../charts/ChartCard.tsx';
import { other } from '../../charts/colours.ts';
import { IntervalPlot } from '../../charts/IntervalPlot.tsx';
import { SmallBands } from '../../charts/SmallBands.tsx';
import { Card } from '../../kit/Card.tsx';
import { compact, percent } from '../../format/numbers.ts';
import { actionName } from './model.ts';
import type { PanelProps } from './PanelProps.ts';

const z95 = 1.96;
// What is plotted; the figures and the export have all of them.
const mostPlotted = 8;

/** Which arm is best, and how sure the policy is. */
export function Beliefs({ exploration, columns, colours, format, baseline }: PanelProps) {
  const beliefs = exploration.beliefs ?? [];
  if (beliefs.length === 0) return <Card title="What the model believes" width={5}><p className="empty-line">No policy has learnt yet.</p></Card>;
  const items = beliefs.slice(0, mostPlotted).map(belief => ({
    name: actionName(belief.action), color: colours.get(belief.action ?? '') ?? other, note: `best ${percent(num(belief.probabilityBest), 0)} · n ${compact(num(belief.observations))}`,
    mean: num(belief.mean), low: num(belief.most?.low), high: num(belief.most?.high), halfLow: num(belief.half?.low), halfHigh: num(belief.half?.high),
  }));
  const level = lastMean(columns.baseline.map(effect => effect.value));
  return <ChartCard title="What the model believes" unit={<>{format.isRate ? 'posterior rate' : 'posterior mean reward'}, 50 % and 95 %, average recent customer</>} asOf={exploration.policy?.asOfTime} width={5}
    good="the intervals of the leading arms part" look="P(best) is high for an arm that you know to be wrong"
    data={{ head: ['Arm', 'Mean', '50 % low', '50 % high', '95 % low', '95 % high', 'P(best)', 'Observations'], rows: () => beliefs.map(belief => [actionName(belief.action), num(belief.mean), num(belief.half?.low), num(belief.half?.high), num(belief.most?.low), num(belief.most?.high), num(belief.probabilityBest), num(belief.observations)]) }}>
    <IntervalPlot label={`Posterior mean and intervals of ${items.length} arms; ${items[0]!.name} leads with ${format.value(items[0]!.mean)}.`} items={items} reference={Number.isFinite(level) ? { value: level, name: baseline } : undefined} axis={format.axis} format={format.value} />
    {beliefs.length > mostPlotted && <p className="muted small">{beliefs.length - mostPlotted} more arms are in the figures (Export).</p>}
  </ChartCard>;
}

/** The mean over the days that have one: the level of the comparison group. */
function lastMean(values: number[]) {
  const known = values.filter(Number.isFinite);
  return known.length === 0 ? NaN : known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** How the belief moved with every update. */
export function BeliefHistory({ exploration, colours, format, marks }: PanelProps) {
  const history = exploration.beliefHistory ?? [];
  const beliefs = exploration.beliefs ?? [];
  const bands = useMemo(() => beliefs.slice(0, 8).map((belief, k) => {
    const values = history.map(snapshot => num(snapshot.means?.[k]));
    const deviations = history.map(snapshot => num(snapshot.deviations?.[k]));
    return { name: actionName(belief.action), color: colours.get(belief.action ?? '') ?? other, values, low: values.map((value, i) => Math.max(format.isRate ? 0 : -Infinity, value - z95 * deviations[i]!)), high: values.map((value, i) => Math.min(format.isRate ? 1 : Infinity, value + z95 * deviations[i]!)) };
  }), [history, beliefs, colours, format]);
  if (history.length === 0 || bands.length === 0) return null;
  return <ChartCard title="Belief over time" unit={<>posterior mean with 95 % band after each update, v{history[0]!.version} to v{history.at(-1)!.version}</>} asOf={exploration.policy?.asOfTime}
    good="bands shrink and lines level off" look="a line jumps from one update to the next"
    data={{ head: ['Version', 'As of', ...beliefs.flatMap(belief => [`${actionName(belief.action)} mean`, `${actionName(belief.action)} deviation`])], rows: () => history.map(snapshot => [num(snapshot.version), snapshot.asOfTime ?? '', ...beliefs.flatMap((_, k) => [num(snapshot.means?.[k]), num(snapshot.deviations?.[k])])]) }}>
    <SmallBands label={`What each of ${history.length} versions believed of the ${bands.length} leading arms.`} dates={history.map(snapshot => new Date(snapshot.asOfTime ?? ''))} bands={bands} format={format.isRate ? value => percent(value, 1) : format.value} marks={marks} />
  </ChartCard>;
}

