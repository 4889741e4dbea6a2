import { num, seconds } from '../../api/numbers.ts';
import { useDataHealth } from '../../api/queries.ts';
import type { Schema } from '../../api/types.ts';
import { ChartCard } from '../../charts/ChartCard.tsx';
import { domainOfBand } from '../../charts/domain.ts';
import { IntervalPlot } from '../../charts/IntervalPlot.tsx';
import { LineChart } from '../../charts/LineChart.tsx';
import { marksOf } from '../../charts/marks.ts';
import { dateTime, dayOf, duration } from '../../format/dates.ts';
import { change, count, digitsOfStep, percent, significant, type RewardFormat } from '../../format/numbers.ts';
import { Card } from '../../kit/Card.tsx';
import { Pill, type Tone } from '../../kit/Pill.tsx';
import { Table, type Column } from '../../kit/Table.tsx';
import { effectOf, intervalText } from '../effects.ts';
import { groupName, words } from '../words.ts';
import { pText, type Comparison, type Results, type Wanted } from './story.ts';

export type PanelProps = { results: Results; comparison: Comparison; format: RewardFormat; segment: string; useCase: string; wanted: Wanted };

const changeAxis = (step: number) => (value: number) => change(value, digitsOfStep(100 * step));

/** The lift as it was known at the end of each day. */
export function LiftPanel({ results, comparison, useCase, wanted }: PanelProps) {
  const events = useDataHealth(useCase, 366).data?.events;
  const days = comparison.days ?? [];
  const lifts = days.map(day => effectOf(day.lift));
  const [values, low, high] = [lifts.map(each => each.value), lifts.map(each => each.low), lifts.map(each => each.high)];
  const label = `Lift over ${groupName(comparison.baseline).toLowerCase()}`;
  return <ChartCard width={7} title={label} unit={`all decisions up to the day, always-valid ${percent(results.confidence, 0)} band`} asOf={results.asOfTime} good={wanted === 'lower' ? 'the band lies below 0' : 'the band lies above 0'} look={wanted === 'lower' ? 'the band lies above 0, or the line turns up' : 'the band lies below 0, or the line turns down'}
    data={{ head: ['day', 'treatment mean', 'baseline mean', 'lift', 'low', 'high'], rows: () => days.map((day, i) => [day.day ?? '', num(day.treatmentMean), num(day.baselineMean), values[i]!, low[i]!, high[i]!]) }}>
    {!values.some(Number.isFinite) ? <p className="empty-line">No lift can be said of any day yet: both groups need decisions with a closed window, and some successes.</p> : <LineChart label={`${label} by day, with its band`} dates={days.map(day => dayOf(day.day))} zero domain={domainOfBand(values, low, high, { zero: true })} axis={changeAxis} format={value => change(value)} marks={marksOf(events)}
      lines={[{ name: 'Lift', color: 'var(--c1)', values, low, high, isLabelled: true }]} />}
  </ChartCard>;
}

/** The level of each group. */
export function GroupsPanel({ results, comparison, format }: PanelProps) {
  const groups = results.groups ?? [];
  return <ChartCard width={5} title="Groups" unit={format.unit} asOf={results.asOfTime} good="treatment's interval lies apart from the others" look="a group has few customers"
    data={{ head: ['group', 'customers', 'decisions', 'total', 'mean', 'low', 'high'], rows: () => groups.map(group => { const { value, low, high } = effectOf(group.mean); return [groupName(group.group), num(group.customers), num(group.decisions), num(group.total), value, low, high]; }) }}>
    <IntervalPlot label={`Mean of each group: ${format.unit}`} axis={format.axis} format={format.value}
      items={groups.map(group => { const { value, low, high } = effectOf(group.mean); return { name: groupName(group.group), note: `${count(num(group.customers))} customers`, color: group.group === 'GROUP_TREATMENT' ? 'var(--c1)' : group.group === comparison.baseline ? 'var(--c6)' : 'var(--c0)', mean: value, low, high }; })} />
    <details className="fold"><summary>As a table</summary><Table caption="Groups" columns={groupColumns(format)} rows={groups} rowKey={row => row.group ?? ''} /></details>
  </ChartCard>;
}

const groupColumns = (format: RewardFormat): Column<Schema<'GroupResult'>>[] => [
  { head: 'Group', value: row => groupName(row.group), cell: row => groupName(row.group) },
  { head: 'Customers', isNumber: true, value: row => num(row.customers), cell: row => count(num(row.customers)) },
  { head: 'Decisions', isNumber: true, isMinor: true, value: row => num(row.decisions), cell: row => count(num(row.decisions)) },
  { head: 'Mean', isNumber: true, value: row => effectOf(row.mean).value, cell: row => format.value(effectOf(row.mean).value) },
  { head: 'Interval', isNumber: true, isMinor: true, cell: row => <span className="nowrap">{intervalText(effectOf(row.mean).low, effectOf(row.mean).high, format.value)}</span> },
];

/** For whom it works. */
export function SegmentsPanel({ results, comparison, segment, wanted }: PanelProps) {
  const segments = comparison.segments ?? [];
  const withLift = segments.filter(each => Number.isFinite(effectOf(each.lift).value));
  const columns: Column<Schema<'SegmentResult'>>[] = [
    { head: segment, value: row => row.segment ?? '', cell: row => <b>{row.segment}</b> },
    { head: 'Customers', isNumber: true, value: row => num(row.customers), cell: row => count(num(row.customers)) },
    { head: 'Lift', isNumber: true, value: row => effectOf(row.lift).value, cell: row => <>{change(effectOf(row.lift).value)}<div className="muted small nowrap">{intervalText(effectOf(row.lift).low, effectOf(row.lift).high, change)}</div></> },
    { head: 'Conclusion', isMinor: true, value: row => row.conclusion ?? '', cell: row => <span className="small">{row.conclusion}</span> },
  ];
  return <div className="row">
    <ChartCard width={6} title={`For whom: ${segment}`} unit="lift, intervals hold for all segments together" asOf={results.asOfTime} good={wanted === 'lower' ? 'no segment rises' : 'every segment gains'} look={wanted === 'lower' ? 'a segment\u2019s interval lies above 0' : 'a segment\u2019s interval lies below 0'}
      data={{ head: [segment, 'customers', 'lift', 'low', 'high', 'adjusted p-value', 'conclusion'], rows: () => segments.map(each => { const { value, low, high } = effectOf(each.lift); return [each.segment ?? '', num(each.customers), value, low, high, num(each.adjustedPValue), each.conclusion ?? '']; }) }}>
      {withLift.length === 0 ? <p className="empty-line">No segment has enough decisions for a lift yet.</p> : <IntervalPlot label={`Lift by ${segment}`} zero axis={changeAxis} format={value => change(value)}
        items={withLift.map(each => { const { value, low, high } = effectOf(each.lift); return { name: each.segment ?? '', note: `${count(num(each.customers))} customers`, color: 'var(--c1)', mean: value, low, high }; })} />}
    </ChartCard>
    <Card width={6} title="Segments in words" unit="p-values adjusted for their number (Holm)" asOf={results.asOfTime}><Table caption={`Lift by ${segment}`} columns={columns} rows={segments} rowKey={row => row.segment ?? ''} page={20} empty="No segment yet." /></Card>
  </div>;
}

/** Word and tone of an option's verdict: which way is good depends on the metric. */
function optionVerdict(verdict: string | undefined, wanted: Wanted): [Tone, string] {
  if (verdict !== 'higher' && verdict !== 'lower') return ['quiet', 'Undecided'];
  return [wanted === 'unknown' ? 'info' : verdict === wanted ? 'good' : 'warn', verdict === 'higher' ? 'Higher' : 'Lower'];
}

const verdictColours: Record<Tone, string> = { good: 'var(--c3)', warn: 'var(--c4)', bad: 'var(--c4)', info: 'var(--c1)', quiet: 'var(--c0)' };

/** Which options do better, where they were drawn at random. */
export function OptionsPanel({ results, format, segment, wanted }: PanelProps) {
  const options = results.options ?? [];
  if (options.length === 0) return null;
  const overall = options.filter(row => !row.segment);
  const shown = [...overall].sort((a, b) => num(b.difference) - num(a.difference)).slice(0, 16);
  const sign = (value: number) => (Number.isFinite(value) && value > 0 ? '+' : '') + format.value(value);
  const columns: Column<Schema<'OptionResult'>>[] = [
    ...(segment === '' ? [] : [{ head: segment, value: (row: Schema<'OptionResult'>) => row.segment ?? '', cell: (row: Schema<'OptionResult'>) => row.segment || <span className="muted">everybody</span> }]),
    { head: 'Option', value: row => `${row.dimension} ${row.option}`, cell: row => <><b>{row.option}</b> <span className="muted small">{row.dimension}</span></> },
    { head: 'Decisions', isNumber: true, isMinor: true, value: row => num(row.decisions), cell: row => count(num(row.decisions)) },
    { head: 'Mean', isNumber: true, isMinor: true, value: row => num(row.mean), cell: row => format.value(num(row.mean)) },
    { head: 'Against the others', isNumber: true, value: row => num(row.difference), cell: row => sign(num(row.difference)) },
    { head: 'Verdict', value: row => row.verdict ?? '', cell: row => { const [tone, name] = optionVerdict(row.verdict, wanted); return <Pill tone={tone}>{name}</Pill>; } },
  ];
  return <div className="row">
    <ChartCard width={6} title="Which options do better" unit="against the others of their dimension, in random control" asOf={results.asOfTime} look="an option that is lower still gets traffic"
      data={{ head: ['segment', 'dimension', 'option', 'decisions', 'mean', 'difference', 'low', 'high', 'adjusted p-value', 'verdict'], rows: () => options.map(row => [row.segment ?? '', row.dimension ?? '', row.option ?? '', num(row.decisions), num(row.mean), num(row.difference), num(row.alwaysValid?.low), num(row.alwaysValid?.high), num(row.adjustedPValue), row.verdict ?? '']) }}>
      <IntervalPlot label="Options against the others of their dimension" zero axis={step => value => (value > 0 ? '+' : '') + format.axis(step)(value)} format={sign}
        items={shown.map(row => ({ name: row.option ?? '', note: row.dimension ?? '', color: verdictColours[optionVerdict(row.verdict, wanted)[0]], mean: num(row.difference), low: num(row.alwaysValid?.low), high: num(row.alwaysValid?.high) }))} />
      {overall.length > shown.length && <p className="small muted">The {shown.length} with the largest difference; the table has all {count(overall.length)}.</p>}
    </ChartCard>
    <Card width={6} title="Options in figures" unit="drawn at random, so they may be compared" asOf={results.asOfTime}><Table caption="Options in random control" columns={columns} rows={options} rowKey={row => `${row.segment}/${row.dimension}/${row.option}`} page={12} /></Card>
  </div>;
}

const harms: Record<string, [Tone, string]> = { HARM_VERDICT_WITHIN_MARGIN: ['good', 'Within the margin'], HARM_VERDICT_BREACHED: ['bad', 'Breached'], HARM_VERDICT_UNDECIDED: ['quiet', 'Undecided'] };

/** What must not get worse. */
export function Guardrails({ results }: PanelProps) {
  const columns: Column<Schema<'GuardrailStatus'>>[] = [
    { head: 'Guardrail', value: row => row.name ?? '', cell: row => <><b>{row.name}</b><div className="muted small">against {groupName(row.baseline).toLowerCase()}</div></> },
    { head: 'Verdict', value: row => (harms[row.verdict ?? ''] ?? ['quiet', 'Unknown'])[1], cell: row => { const [tone, name] = harms[row.verdict ?? ''] ?? ['quiet', 'Unknown']; return <Pill tone={tone}>{name}</Pill>; } },
    { head: 'Harm', isNumber: true, value: row => num(row.harm), cell: row => <>{significant(num(row.harm))}<div className="muted small nowrap">{intervalText(num(row.alwaysValid?.low), num(row.alwaysValid?.high), significant)}</div></> },
    { head: 'Margin', isNumber: true, isMinor: true, value: row => num(row.margin), cell: row => significant(num(row.margin)) },
    { head: 'On breach', isMinor: true, value: row => row.action ?? '', cell: row => words(row.action) },
    { head: 'Last acted', isMinor: true, value: row => row.sinceTime ?? '', cell: row => row.lastAction ? <>{dateTime(row.sinceTime)}<div className="muted small">{row.lastReason}</div></> : <span className="muted">never</span> },
  ];
  return <Card title="Guardrails" unit="harm per decision, in the metric's unit; bounds hold at any time" asOf={results.asOfTime} good="every guardrail is within its margin" look="one is breached">
    <Table caption="Guardrails" columns={columns} rows={results.guardrails ?? []} rowKey={row => row.name ?? ''} empty="The use case has no guardrails. Unsubscribes and complaints are the usual first ones." />
  </Card>;
}

/** How it was measured. */
export function SmallPrint({ results, comparison, format }: PanelProps) {
  const adjusted = effectOf(comparison.adjustedDifference);
  const facts: [string, string][] = [
    ['Metric', `${results.metric?.name}: ${format.unit}, within ${duration(seconds(results.metric?.window))} of the decision${num(results.metric?.cap) > 0 ? `, at most ${significant(num(results.metric?.cap))} per decision (${count(num(results.metric?.cappedDecisions))} were cut)` : ''}`],
    ['p-value', `${pText(num(comparison.pValue))}, always valid`],
    ['Groups as planned', results.sampleRatio === undefined ? 'not checked' : `${results.sampleRatio.isAlarm ? 'no' : 'yes'} (sample-ratio test, p ${pText(num(results.sampleRatio.pValue))}; alarm below 0.0005)`],
    ['Not counted', `${count(num(results.openDecisions))} decisions with an open window; ${count(num(results.crossedCustomers))} customers who were seen in two groups`],
  ];
  if (Number.isFinite(adjusted.value)) facts.push(['Adjusted difference', `${format.value(adjusted.value)} (${intervalText(adjusted.low, adjusted.high, format.value)}), with the luck of the draw taken out; features explain ${percent(num(comparison.varianceReduction))} of the variance`]);
  return <Card title="How it was measured" asOf={results.asOfTime}><dl className="pairs">{facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl></Card>;
}
