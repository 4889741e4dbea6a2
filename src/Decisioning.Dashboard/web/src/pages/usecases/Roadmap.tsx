import { Link } from 'wouter';
import { scaleLinear } from 'd3-scale';
import { useLive } from '../../api/queries.ts';
import type { Schema } from '../../api/types.ts';
import { useCaseAddress } from '../../app/routes.ts';
import { ChartCard } from '../../charts/ChartCard.tsx';
import { cut } from '../../charts/IntervalPlot.tsx';
import { useWidth } from '../../charts/useWidth.ts';
import { count } from '../../format/numbers.ts';
import { Card } from '../../kit/Card.tsx';
import { Answer, Empty } from '../../kit/States.tsx';
import { Table, type Column } from '../../kit/Table.tsx';
import { words } from '../words.ts';
import { goalName } from './goals.ts';

type Entry = Schema<'RoadmapEntry'>;

const columns: Column<Entry>[] = [
  { head: 'Rank', isNumber: true, value: row => row.rank ?? 0, cell: row => row.rank },
  { head: 'Use case', value: row => row.title || (row.useCase ?? ''), cell: row => <><Link href={useCaseAddress(row.useCase ?? '', 'lifecycle')}>{row.title || row.useCase}</Link><div className="muted small">{goalName(row.goal)}</div></> },
  { head: 'State', value: row => row.status ?? '', cell: row => words(row.status?.replaceAll('-', '_')) },
  { head: 'Value', isNumber: true, isMinor: true, value: row => row.value ?? 0, cell: row => row.value || '–' },
  { head: 'Feasibility', isNumber: true, isMinor: true, value: row => row.feasibility ?? 0, cell: row => row.feasibility || '–' },
  { head: 'Score', isNumber: true, value: row => row.score ?? 0, cell: row => row.score || '–' },
  { head: 'Why there', isMinor: true, value: row => row.reason ?? '', cell: row => <span className="small">{row.reason}</span> },
];

/** What to do first: the portfolio by value and feasibility. */
export function Roadmap({ asOf }: { asOf: string | undefined }) {
  const query = useLive<Schema<'GetRoadmapResponse'>>('/v1/roadmap');
  return <Answer query={query}>{({ entries = [] }) => {
    const judged = entries.filter(entry => (entry.value ?? 0) > 0 && (entry.feasibility ?? 0) > 0);
    if (entries.length === 0) return <Empty title="No use case yet"><p>The roadmap ranks what is stored. <Link href="/use-cases?view=templates">Begin with a template</Link>.</p></Empty>;
    return <div className="row">
      <ChartCard width={5} title="Value × feasibility" unit="1 to 5 each, as the definitions say" asOf={asOf} good="what is live stands at the top right" look="something at the top right is still a draft"
        data={{ head: ['use case', 'value', 'feasibility', 'score', 'state'], rows: () => entries.map(entry => [entry.useCase ?? '', entry.value ?? 0, entry.feasibility ?? 0, entry.score ?? 0, entry.status ?? '']) }}>
        {judged.length === 0 ? <p className="empty-line">No use case has been judged: set “value” and “feasibility”, 1 to 5 each, in its definition.</p> : <Scatter entries={judged} />}
        {judged.length < entries.length && <p className="small muted">{count(entries.length - judged.length)} not judged: in the table alone.</p>}
      </ChartCard>
      <Card width={7} title="In order" unit="value times feasibility" asOf={asOf}><Table caption="Roadmap" columns={columns} rows={entries} rowKey={row => row.useCase ?? ''} /></Card>
    </div>;
  }}</Answer>;
}

/** Each use case at its feasibility and value; those of one place stand below each other. */
function Scatter({ entries }: { entries: Entry[] }) {
  const [ref, width] = useWidth();
  const height = 360;
  const x = scaleLinear([.5, 5.5], [34, Math.max(35, width - 4)]);
  const y = scaleLinear([.5, 5.5], [height - 40, 8]);
  const nth = new Map<string, number>();
  return <div ref={ref} style={{ minHeight: height }}>{width > 0 && <svg className="chart" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${entries.length} use cases by feasibility and value`}>
    <rect x={x(3.5)} y={y(5.5)} width={x(5.5) - x(3.5)} height={y(3.5) - y(5.5)} rx={8} fill="var(--good-bg)" />
    <text x={x(5.5) - 8} y={y(5.5) + 16} textAnchor="end" style={{ fill: 'var(--good)' }}>do first</text>
    {[1, 2, 3, 4, 5].map(i => <g key={i}><line className="gridline" x1={x(.5)} x2={x(5.5)} y1={y(i)} y2={y(i)} /><line className="gridline" x1={x(i)} x2={x(i)} y1={y(.5)} y2={y(5.5)} /><text x={24} y={y(i)} dy=".35em" textAnchor="end">{i}</text><text x={x(i)} y={height - 22} textAnchor="middle">{i}</text></g>)}
    <text x={x(3)} y={height - 4} textAnchor="middle">Feasibility</text><text transform={`translate(9 ${y(3)}) rotate(-90)`} textAnchor="middle">Value</text>
    {entries.map(entry => {
      const key = `${entry.feasibility}/${entry.value}`;
      const n = nth.get(key) ?? 0;
      nth.set(key, n + 1);
      const [cx, cy] = [x(entry.feasibility ?? 0), y(entry.value ?? 0) + n * 17];
      const name = cut(entry.title || (entry.useCase ?? ''), Math.max(6, (width / 5) / 6));
      const isRight = cx > width * .62;
      return <g key={entry.useCase} data-item={entry.useCase}><title>{`${entry.title || entry.useCase}: value ${entry.value}, feasibility ${entry.feasibility}, ${entry.status}`}</title>
        <circle cx={cx} cy={cy} r={6} fill={entry.status === 'live' ? 'var(--c3)' : 'var(--surface)'} stroke={entry.status === 'live' ? 'var(--surface)' : 'var(--c1)'} strokeWidth={2} />
        <text className="strong" x={cx + (isRight ? -11 : 11)} y={cy} dy=".35em" textAnchor={isRight ? 'end' : 'start'}>{name}</text></g>;
    })}
  </svg>}<p className="small muted">Full dots are live, hollow ones are not.</p></div>;
}
