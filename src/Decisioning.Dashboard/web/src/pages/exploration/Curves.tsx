import { useMemo } from 'react';
import { num } from '../../api/numbers.ts';
import { ChartCard } from '../../charts/ChartCard.tsx';
import { domainOf, domainOfBand } from '../../charts/domain.ts';
import { LineChart } from '../../charts/LineChart.tsx';
import { Card } from '../../kit/Card.tsx';
import { change, count, decimal, digitsOfStep, percent, significant } from '../../format/numbers.ts';
import { liftOf } from './model.ts';
import type { PanelProps } from './PanelProps.ts';

/** Does it earn its keep? */
export function Lift({ exploration, marks, baseline }: PanelProps) {
  const lift = useMemo(() => liftOf(exploration), [exploration]);
  const title = `Lift over ${baseline}`;
  if (!lift.values.some(Number.isFinite)) return <Card title={title} width={7}><p className="empty-line">Not known yet: no decision's window has closed in both groups.</p></Card>;
  const last = lift.values.findLastIndex(Number.isFinite);
  return <ChartCard title={title} unit="all decisions up to the day, always-valid 95 % band" asOf={exploration.asOfTime} width={7}
    good="the whole band lies above 0" look="the band lies below 0, or the line falls after a mark"
    data={{ head: ['Day', 'Lift', 'Low', 'High'], rows: () => lift.days.map((day, i) => [day, lift.values[i]!, lift.low[i]!, lift.high[i]!]) }}>
    <LineChart label={`Lift of treatment over ${baseline}: ${change(lift.values[last])} by ${lift.days[last]}, between ${change(lift.low[last])} and ${change(lift.high[last])}.`} dates={lift.dates}
      lines={[{ name: 'Lift', color: 'var(--c1)', values: lift.values, low: lift.low, high: lift.high, isLabelled: true }]} domain={domainOfBand(lift.values, lift.low, lift.high, { zero: true })} zero
      axis={step => value => change(value, digitsOfStep(100 * step))} format={value => change(value)} marks={marks} height={330} />
  </ChartCard>;
}

/** The level behind the lift. */
export function Rewards({ exploration, columns, marks, format, baseline }: PanelProps) {
  const lines = useMemo(() => [
    { name: baseline.charAt(0).toUpperCase() + baseline.slice(1), color: 'var(--c0)', dash: true, values: columns.baseline.map(effect => effect.value), low: columns.baseline.map(effect => effect.low), high: columns.baseline.map(effect => effect.high) },
    { name: 'Treatment', color: 'var(--c1)', values: columns.treatment.map(effect => effect.value), low: columns.treatment.map(effect => effect.low), high: columns.treatment.map(effect => effect.high) },
  ], [columns, baseline]);
  const usesBand = lines.flatMap(line => line.values);
  return <ChartCard title={`Reward, treatment and ${baseline}`} unit={`${format.unit}, by day, 95 % bands`} asOf={exploration.asOfTime} width={5}
    good="treatment lies above, day after day" look="both fall together: then something outside has changed"
    legend={lines.map(line => ({ name: line.name, color: line.color, kind: line.dash ? 'dashed' as const : 'thin' as const })).reverse()}
    data={{ head: ['Day', 'Treatment', 'Low', 'High', 'Comparison', 'Low ', 'High ', 'Final'], rows: () => columns.days.map((day, i) => [day, columns.treatment[i]!.value, columns.treatment[i]!.low, columns.treatment[i]!.high, columns.baseline[i]!.value, columns.baseline[i]!.low, columns.baseline[i]!.high, columns.isClosed[i] ? 'yes' : 'no']) }}>
    <LineChart label={`Mean reward of treatment and ${baseline} by day.`} dates={columns.dates} lines={lines}
      domain={domainOfBand(usesBand, lines.flatMap(line => line.low), lines.flatMap(line => line.high), { times: 2 }).map((value, i) => (i === 0 && format.isRate ? Math.max(0, value) : value)) as [number, number]} axis={format.axis} format={format.value} marks={marks}
      more={i => [{ label: 'Rewards', value: columns.isClosed[i] ? 'final' : 'windows still open' }]} />
  </ChartCard>;
}

/** Still learning, or collapsed? */
export function Levels({ exploration, columns, marks }: PanelProps) {
  const floor = num(exploration.explorationFloor);
  const lines = useMemo(() => [
    { name: 'Exploration rate', color: 'var(--c1)', values: columns.explorationRate, isLabelled: true },
    { name: 'Entropy', color: 'var(--c4)', values: columns.entropy, isLabelled: false },
  ], [columns]);
  const last = columns.entropy.findLastIndex(Number.isFinite);
  return <ChartCard title="Exploration rate and entropy" unit="share of treatment's decisions; entropy 0 to 1" asOf={exploration.asOfTime} width={6}
    good="both fall slowly, and neither reaches 0 or the floor" look="either drops to 0 at once, or never falls"
    legend={[{ name: 'Exploration rate', color: 'var(--c1)', kind: 'thin' }, { name: 'Entropy', color: 'var(--c4)', kind: 'thin' }, ...(floor > 0 ? [{ name: `Floor ${percent(floor)}`, color: 'var(--ink-2)', kind: 'dashed' as const }] : [])]}
    data={{ head: ['Day', 'Exploration rate', 'Entropy', 'Treatment decisions'], rows: () => columns.days.map((day, i) => [day, columns.explorationRate[i]!, columns.entropy[i]!, columns.treatmentDecisions[i]!]) }}>
    <LineChart label={`Exploration rate and entropy by day; at the end ${percent(columns.explorationRate.findLast(Number.isFinite))} and ${decimal(columns.entropy[last])}.`} dates={columns.dates} lines={lines}
      levels={floor > 0 ? [{ name: `floor ${percent(floor)}`, value: floor }] : []} domain={domainOf([...columns.explorationRate, ...columns.entropy, floor], { zero: true, max: 1 })}
      axis={step => value => percent(value, digitsOfStep(100 * step))} format={value => percent(value)} marks={marks} />
  </ChartCard>;
}

/** What does exploring cost? */
export function Regret({ exploration, columns, marks }: PanelProps) {
  const worth = num(exploration.valuePerReward);
  const unit = worth > 0 ? worth : 1;
  const values = columns.regret.map(value => value * unit);
  const error = columns.regretError.map(value => 1.96 * value * unit);
  const low = values.map((value, i) => Math.max(0, value - error[i]!));
  const high = values.map((value, i) => value + error[i]!);
  return <ChartCard title="What exploring cost" unit={worth > 0 ? `estimate in worth (${significant(worth)} per reward), since the first day shown` : 'estimate in rewards given up since the first day shown'} asOf={exploration.asOfTime} width={6}
    good="the line flattens: choices come closer to the best" look="it rises as steeply as at the start"
    data={{ head: ['Day', 'Regret', 'Standard error', ...(worth > 0 ? ['Regret, worth'] : [])], rows: () => columns.days.map((day, i) => [day, columns.regret[i]!, columns.regretError[i]!, ...(worth > 0 ? [values[i]!] : [])]) }}>
    <LineChart label={`Estimated ${worth > 0 ? 'worth' : 'reward'} given up by not always choosing the best eligible action: ${significant(values.at(-1))} so far.`} dates={columns.dates}
      lines={[{ name: worth > 0 ? 'Worth given up' : 'Rewards given up', color: 'var(--c2)', values, low, high, isLabelled: true }]} domain={domainOf([...values, ...high, ...low], { zero: true })}
      axis={step => value => (step >= 1 ? count(value) : decimal(value, digitsOfStep(step)))} format={value => significant(value)} marks={marks} />
  </ChartCard>;
}
