import { useMemo } from 'react';
import { num } from '../../api/numbers.ts';
import type { Schema } from '../../api/types.ts';
import { useParam } from '../../app/params.ts';
import { ChartCard } from '../../charts/ChartCard.tsx';
import { domainOf } from '../../charts/domain.ts';
import { LineChart } from '../../charts/LineChart.tsx';
import type { Mark } from '../../charts/marks.ts';
import { BarsChart } from '../../charts/StackChart.tsx';
import { compact, count, digitsOfStep, percent } from '../../format/numbers.ts';
import { Segmented } from '../../kit/Segmented.tsx';

/** Do outcomes find their decisions? */
export function Join({ health, dates, marks }: { health: Schema<'GetDataHealthResponse'>; dates: Date[]; marks: Mark[] }) {
  const [view, setView] = useParam('join', 'rate');
  const days = health.days ?? [];
  const rates = useMemo(() => [
    { name: 'With an outcome', color: 'var(--c1)', values: days.map(day => num(day.withOutcome) / num(day.decisions)), isLabelled: true },
    { name: 'Aborted', color: 'var(--c4)', values: days.map(day => num(day.aborted) / num(day.decisions)) },
  ], [days]);
  const outcomes = useMemo(() => [
    { name: 'Inside the window, or of other names', color: 'var(--c1)', values: days.map(day => num(day.outcomes) - num(day.outsideWindow)) },
    { name: 'Outside the window', color: 'var(--c2)', values: days.map(day => num(day.outsideWindow)) },
  ], [days]);
  const open = days.filter(day => !day.isClosed).length;
  return <ChartCard title="Join" unit={view === 'rate' ? `share of the day's decisions${open > 0 ? `; ${open === 1 ? 'the last day is' : `the last ${open} days are`} not final` : ''}` : 'outcomes by the day of their decision'} asOf={health.asOfTime} width={7}
    good="the rate is level until the days whose windows are open" look="it drops at once: an event was renamed, or its sender stopped"
    actions={<Segmented label="Join shown as" value={view} onChange={setView} options={[{ value: 'rate', label: 'Rate' }, { value: 'outcomes', label: 'Outcomes' }]} />}
    legend={(view === 'rate' ? rates : outcomes).map(line => ({ name: line.name, color: line.color, kind: view === 'rate' ? 'thin' as const : undefined }))}
    data={{ head: ['Day', 'Decisions', 'With an outcome', 'Outcomes', 'Outside the window', 'Aborted', 'Fallbacks', 'Without an action', 'Final'], rows: () => days.map(day => [day.day ?? '', num(day.decisions), num(day.withOutcome), num(day.outcomes), num(day.outsideWindow), num(day.aborted), num(day.fallbacks), num(day.withoutAction), day.isClosed ? 'yes' : 'no']) }}>
    {view === 'rate'
      ? <LineChart label="Share of the day's decisions with an outcome, and share aborted." dates={dates} lines={rates} domain={domainOf(rates.flatMap(line => line.values), { zero: true, max: 1 })} axis={step => value => percent(value, digitsOfStep(100 * step))} format={value => percent(value, 2)} marks={marks}
          more={i => [{ label: 'Decisions', value: count(num(days[i]?.decisions)) }, { label: 'Rewards', value: days[i]?.isClosed ? 'final' : 'windows still open' }]} />
      : <BarsChart label="Outcomes by the day of their decision, inside and outside the window." dates={dates} layers={outcomes} axis={() => compact} marks={marks} />}
  </ChartCard>;
}
